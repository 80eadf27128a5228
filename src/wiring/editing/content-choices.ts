import { type Localized, localize } from '#src/base/localized.ts';
import { unitsFile } from '#src/county/unit.ts';
import { topicsFile } from '#src/disclosures/topic.ts';
import { documentKind } from '#src/documents/document-kind.ts';
import type { Choice } from '#src/editing/form/form-parts.ts';
import { guideKind } from '#src/guides/model/guide-kind.ts';
import { sectorsFile } from '#src/guides/model/sector.ts';
import { translator } from '#src/i18n/translate.ts';
import type { Kind } from '#src/library/kind.ts';
import type { Library } from '#src/library/library.ts';
import { momentMs } from '#src/library/publishing.ts';
import { categoriesFile, newsKind } from '#src/news/news-kind.ts';
import { elsewhereFile } from '#src/situations/elsewhere.ts';

type Source = (library: Library) => readonly Choice[];

const named = (items: readonly { id: string; name: Localized }[] = []) =>
  items.map(({ id, name }) => ({ value: id, label: localize(name, 'vi') }));

const entries =
  <Meta extends { title: string }>(kind: Kind<Meta>): Source =>
  (library) =>
    library.entries(kind).map(({ slug, meta }) => ({ value: slug, label: `${meta.title} (${slug})` }));

const units: Source = (library) => named(library.data(unitsFile)[0]);

/** A guide is decided by one unit, or by whichever of a kind the resident belongs to. */
const unitsAndKinds: Source = (library) => {
  const kinds = new Set(library.data(unitsFile)[0]?.map(({ kind }) => kind));
  const t = translator('vi');
  return [...[...kinds].map((kind) => ({ value: kind, label: t(`staff-form.unit-kind.${kind}`) })), ...units(library)];
};

const guides = entries(guideKind);
const documents: Source = (library) =>
  library.entries(documentKind).map(({ slug, meta }) => ({ value: slug, label: `${meta.number} – ${meta.title}` }));
const sectors: Source = (library) => named(library.data(sectorsFile)[0]?.sectors);

/** Of an archive the newest articles: what stood on the front page once is not pinned again. */
const mostNews = 100;
const news: Source = (library) =>
  library
    .entries(newsKind)
    .filter(({ meta }) => meta.status === 'published')
    .toSorted((a, b) => momentMs(b.meta.date) - momentMs(a.meta.date))
    .slice(0, mostNews)
    .map(({ slug, meta }) => ({ value: slug, label: `${meta.title} (${slug})` }));

/** What editors pick from, by the kind and the way to the part that names it. */
const sources: Readonly<Record<string, Source>> = {
  'news.category': (library) => named(library.data(categoriesFile)[0]),
  'news.guides': guides,
  'pinned-news.hot.article': news,
  'pinned-news.featured.article': news,
  'guide.sector': sectors,
  'guide.unit': unitsAndKinds,
  'guide.owner': units,
  'guide.related': guides,
  'guide.combined.guide': guides,
  'document.sector': sectors,
  'document.replaces': documents,
  'document.amends': documents,
  'situation.steps.guide': guides,
  'situation.steps.elsewhere': (library) =>
    library.data(elsewhereFile)[0]?.map(({ id, says }) => ({ value: id, label: localize(says, 'vi') })) ?? [],
  'disclosure.topic': (library) => named(library.data(topicsFile)[0]),
  'disclosure.unit': units,
  'calendar.daysOff.units': units,
  'alerts.items.guides': guides,
  'alerts.items.units': units,
  'site.frequentGuides': guides,
  'units.items.parent': units,
  'units.items.successor': units,
  'officials.items.unit': units,
};

/** The parts that name entries of a kind, such as `news.guides`. */
export function partsNaming(kind: string): string[] {
  const named = { guide: guides, document: documents, news }[kind];
  return Object.entries(sources).flatMap(([name, source]) => (source === named ? [name] : []));
}

/** A step of a situation is called by its guide in choices and translations, unless it has an id. */
export const knownByNames = { 'situation.steps.guide': 'id' } as const;

/** What there is to pick from for a part of a kind, such as `news.category`; undefined where nothing is picked. */
export function contentChoices(library: Library): (name: string) => readonly Choice[] | undefined {
  return (name) => sources[name]?.(library);
}
