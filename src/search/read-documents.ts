import { pageKind } from '#src/county/page-kind.ts';
import { findUnit, type Unit, unitsFile } from '#src/county/unit.ts';
import { documentKind } from '#src/documents/document-kind.ts';
import { type GuideEntry, guideKind } from '#src/guides/guide-kind.ts';
import { sectorsFile } from '#src/guides/sector.ts';
import { dayInVietnam } from '#src/i18n/format.ts';
import type { Kind } from '#src/library/kind.ts';
import type { Entry, Library } from '#src/library/library.ts';
import { type Localized, localize } from '#src/library/localized.ts';
import { momentMs } from '#src/library/publishing.ts';
import { categoriesFile } from '#src/news/category.ts';
import { type NewsMeta, newsKind } from '#src/news/news-schema.ts';
import { isPublicAt } from '#src/news/public-news.ts';
import { postalKind } from '#src/postal/postal-kind.ts';
import { hashTerm } from './hash-term.ts';
import type { ResultType } from './search.ts';
import type { DocumentHead, SearchDocument } from './search-document.ts';

/** What can be found, the kind it is kept as, and where it is shown (without `/en`). */
export const searchedKinds: Record<ResultType, { kind: Kind<unknown>; folder: string }> = {
  news: { kind: newsKind, folder: '/tin-tuc/' },
  guide: { kind: guideKind, folder: '/thu-tuc/' },
  postal: { kind: postalKind, folder: '/buu-chinh/' },
  document: { kind: documentKind, folder: '/van-ban/' },
  page: { kind: pageKind, folder: '/' },
};

type AnyEntry = Entry<Record<string, unknown> & { title: string; summary: string }, { title: string; summary: string }>;

/** The entry's title and summary, in English where there is a translation. */
export function shownTexts(entry: Entry<unknown, unknown>, english: boolean): { title: string; summary: string } {
  const { meta, english: translation } = entry as AnyEntry;
  const text = english ? translation?.text : undefined;
  return { title: text?.title ?? meta.title, summary: text?.summary ?? meta.summary };
}

/** Names that are indexed with the entries they belong to. */
type Names = { sectors: ReadonlyMap<string, string>; categories: ReadonlyMap<string, string>; units: readonly Unit[] };

/** Reads entries of the library as the index wants them. Keeps the names of sectors, categories and units at hand. */
export class DocumentReader {
  readonly #library: Library;
  readonly #stop: () => void;
  #names: Names | undefined;

  constructor(library: Library) {
    this.#library = library;
    this.#stop = library.onChange((changes) => {
      if (changes.some((change) => change.kind === 'data')) this.#names = undefined;
    });
  }

  close(): void {
    this.#stop();
  }

  /** What the index keeps of one entry, or nothing when the public may not see it. */
  head(type: ResultType, slug: string, now: Date): DocumentHead | undefined {
    const entry = this.#library.entry(searchedKinds[type].kind, slug) as AnyEntry | undefined;
    if (!entry) return undefined;
    const head = headOf(type, entry, now, this.#known().units);
    if (!head) return undefined;
    // Names are indexed with the entry: when one changes, so does the version.
    const names = hashTerm(this.#moreTexts(head, entry).subject).hash.toString(36);
    return { ...head, version: `${entry.hash}${entry.english ? `+${entry.english.hash}` : ''}~${names}` };
  }

  /** What is indexed of an entry, its body as Markdown. Nothing when the entry has gone meanwhile. */
  async read(head: DocumentHead): Promise<SearchDocument | undefined> {
    const { kind } = searchedKinds[head.type];
    const entry = this.#library.entry(kind, head.slug) as AnyEntry | undefined;
    if (!entry) return undefined;
    const { meta, english } = entry;
    const bodies = [await this.#library.body(kind, head.slug, 'vi')];
    if (english) bodies.push(await this.#library.body(kind, head.slug, 'en'));
    const more = this.#moreTexts(head, entry);
    return {
      head,
      title: meta.title,
      ...(english && { englishTitle: english.text.title }),
      asks: (meta.asks as string[] | undefined) ?? [],
      summary: english ? `${meta.summary}\n${english.text.summary}` : meta.summary,
      result: more.result,
      code: more.code,
      subject: more.subject,
      body: [...bodies, ...more.texts].join('\n\n'),
    };
  }

  #known(): Names {
    this.#names ??= {
      sectors: new Map(this.#library.data(sectorsFile)[0]?.sectors.map(({ id, name }) => [id, bothOf(name)])),
      categories: new Map(this.#library.data(categoriesFile)[0]?.map(({ id, name }) => [id, bothOf(name)])),
      units: this.#library.data(unitsFile)[0] ?? [],
    };
    return this.#names;
  }

  #moreTexts(
    head: DocumentHead,
    entry: AnyEntry,
  ): {
    result: string;
    code: string;
    subject: string;
    texts: string[];
  } {
    const { meta } = entry;
    const { sectors, categories, units } = this.#known();
    const sector = sectors.get(head.sector) ?? '';
    switch (head.type) {
      case 'guide': {
        const { meta: guide, english } = entry as unknown as GuideEntry;
        const unit = findUnit(units, guide.unit, guide.effective.from);
        return {
          result: [guide.result, english?.text.result ?? ''].join('\n'),
          code: guide.code,
          subject: `${sector} ${unit ? localize(unit.name, 'vi') : ''}`,
          texts: [
            ...guide.papers.map((paper) => `${paper.name}. ${paper.hint ?? ''}`),
            ...guide.steps,
            guide.conditions ?? '',
            ...guide.channels.map((channel) => channel.note ?? ''),
            ...guide.legal.map((law) => `${law.title} ${law.number}`),
          ],
        };
      }
      case 'document':
        return { result: '', code: String(meta.number), subject: `${sector} ${meta.type} ${meta.issuer}`, texts: [] };
      case 'news': {
        const tags = (meta.tags as string[] | undefined) ?? [];
        return { result: '', code: '', subject: [categories.get(head.category) ?? '', ...tags].join(' '), texts: [] };
      }
      case 'postal': {
        const laws = (meta.legal as { number: string; title: string }[] | undefined) ?? [];
        const texts = laws.map((law) => `${law.title} ${law.number}`);
        return { result: '', code: '', subject: 'bưu chính công ích, bưu điện', texts };
      }
      case 'page':
        return { result: '', code: '', subject: '', texts: [] };
    }
  }
}

const bothOf = (name: Localized) => `${name.vi} ${name.en ?? ''}`;

function headOf(type: ResultType, entry: AnyEntry, now: Date, units: readonly Unit[]): DocumentHead | undefined {
  const { meta, slug } = entry;
  const head = { type, slug, version: '', day: '', category: '', sector: '', prior: 0 };
  switch (type) {
    case 'news': {
      const news = meta as unknown as NewsMeta;
      if (!isPublicAt(news, now)) return undefined;
      // The day in Vietnam, as the lists of news filter by it.
      const day = news.date.length === 10 ? news.date : dayInVietnam(new Date(momentMs(news.date)));
      return { ...head, day, category: news.category };
    }
    case 'guide': {
      const guide = (entry as unknown as GuideEntry).meta;
      const today = dayInVietnam(now);
      if (guide.effective.to && guide.effective.to < today) return undefined;
      return { ...head, sector: guide.sector, prior: guidePrior(units, guide.unit, guide.intake, today) };
    }
    case 'document':
      return { ...head, day: String(meta.issued), sector: String(meta.sector ?? ''), prior: 40 };
    case 'postal':
      return { ...head, prior: 120 };
    case 'page':
      return { ...head, prior: 60 };
  }
}

/** What the county decides itself comes first, then what its police or office does, then what only the province can. */
function guidePrior(units: readonly Unit[], unit: string, intake: string, today: string): number {
  const found = findUnit(units, unit, today);
  if (intake === 'local') return 255;
  if (found?.kind === 'commune') return 230;
  if (found?.kind === 'police' || found?.kind === 'center') return 200;
  return found?.kind === 'province' ? 100 : 0;
}
