import { pageKind } from '#src/county/page-kind.ts';
import { findUnit, unitsFile } from '#src/county/unit.ts';
import { documentKind } from '#src/documents/document-kind.ts';
import { type GuideEntry, guideKind } from '#src/guides/guide-kind.ts';
import { sectorsFile } from '#src/guides/sector.ts';
import type { Kind } from '#src/library/kind.ts';
import type { Entry, Library } from '#src/library/library.ts';
import { type Localized, localize } from '#src/library/localized.ts';
import { categoriesFile } from '#src/news/category.ts';
import { newsKind } from '#src/news/news-schema.ts';
import { isPublicAt, momentMs } from '#src/news/public-news.ts';
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

/** Every entry of a type that the public may see at this moment, with what the index keeps of it. */
export function publicHeads(library: Library, type: ResultType, now: Date): DocumentHead[] {
  return library
    .entries(searchedKinds[type].kind)
    .flatMap((entry) => headOf(library, type, entry as Entry<unknown, unknown>, now) ?? []);
}

/** What the index keeps of one entry, or nothing when the public may not see it. */
export function publicHead(library: Library, type: ResultType, slug: string, now: Date): DocumentHead | undefined {
  const entry = library.entry(searchedKinds[type].kind, slug);
  return entry && headOf(library, type, entry as Entry<unknown, unknown>, now);
}

function headOf(
  library: Library,
  type: ResultType,
  entry: Entry<unknown, unknown>,
  now: Date,
): DocumentHead | undefined {
  const { meta, slug, hash } = entry as AnyEntry;
  const head = { type, slug, version: '', day: '', category: '', sector: '', prior: 0 };
  /** Names of sectors, categories and units are indexed with the entry: when one changes, so does the version. */
  const stamped = (found: DocumentHead): DocumentHead => {
    const names = hashTerm(moreTexts(library, found, entry as AnyEntry).subject).hash.toString(36);
    return { ...found, version: `${hash}${entry.english ? `+${entry.english.hash}` : ''}~${names}` };
  };
  switch (type) {
    case 'news': {
      const news = meta as unknown as Parameters<typeof isPublicAt>[0];
      if (!isPublicAt(news, now)) return undefined;
      // The day in Vietnam, as the lists of news filter by it.
      const day = new Date(momentMs(news.date) + 7 * 3_600_000).toISOString().slice(0, 10);
      return stamped({ ...head, day, category: news.category });
    }
    case 'guide': {
      const guide = (entry as GuideEntry).meta;
      if (guide.effective.to && guide.effective.to < localDay(now)) return undefined;
      return stamped({ ...head, sector: guide.sector, prior: guidePrior(library, guide.unit, guide.intake, now) });
    }
    case 'document':
      return stamped({ ...head, day: String(meta.issued), sector: String(meta.sector ?? ''), prior: 40 });
    case 'postal':
      return stamped({ ...head, prior: 120 });
    case 'page':
      return stamped({ ...head, prior: 60 });
  }
}

/** What the county decides itself comes first, then what its police or office does, then what only the province can. */
function guidePrior(library: Library, unit: string, intake: string, now: Date): number {
  const found = findUnit(library.data(unitsFile)[0] ?? [], unit, localDay(now));
  if (intake === 'local') return 255;
  if (found?.kind === 'commune') return 230;
  if (found?.kind === 'police' || found?.kind === 'center') return 200;
  return found?.kind === 'province' ? 100 : 0;
}

function localDay(now: Date): string {
  return new Date(now.getTime() + 7 * 3_600_000).toISOString().slice(0, 10);
}

/** Reads what is indexed of an entry. Its body is Markdown. Nothing when the entry has gone meanwhile. */
export async function readDocument(library: Library, head: DocumentHead): Promise<SearchDocument | undefined> {
  const { kind } = searchedKinds[head.type];
  const entry = library.entry(kind, head.slug) as AnyEntry | undefined;
  if (!entry) return undefined;
  const { meta, english } = entry;
  const bodies = [await library.body(kind, head.slug, 'vi')];
  if (english) bodies.push(await library.body(kind, head.slug, 'en'));
  const more = moreTexts(library, head, entry);
  return {
    head,
    title: meta.title,
    ...(english && { englishTitle: english.text.title }),
    asks: (meta.asks as string[] | undefined) ?? [],
    summary: english ? `${meta.summary}\n${english.text.summary}` : meta.summary,
    code: more.code,
    subject: more.subject,
    body: [...bodies, ...more.texts].join('\n\n'),
  };
}

function moreTexts(library: Library, head: DocumentHead, entry: AnyEntry) {
  const { meta } = entry;
  const both = (name: Localized | undefined) => (name ? `${name.vi} ${name.en ?? ''}` : '');
  const sector = library.data(sectorsFile)[0]?.sectors.find((item) => item.id === head.sector);
  switch (head.type) {
    case 'guide': {
      const guide = (entry as unknown as GuideEntry).meta;
      const unit = findUnit(library.data(unitsFile)[0] ?? [], guide.unit, guide.effective.from);
      return {
        code: guide.code,
        subject: [both(sector?.name), unit ? localize(unit.name, 'vi') : ''].join(' '),
        texts: [
          ...guide.papers.map((paper) => `${paper.name}. ${paper.hint ?? ''}`),
          ...guide.steps,
          guide.result,
          guide.conditions ?? '',
          ...guide.channels.map((channel) => channel.note ?? ''),
          ...guide.legal.map((law) => `${law.title} ${law.number}`),
        ],
      };
    }
    case 'document':
      return {
        code: String(meta.number),
        subject: [both(sector?.name), String(meta.type), String(meta.issuer)].join(' '),
        texts: [],
      };
    case 'news': {
      const category = library.data(categoriesFile)[0]?.find((item) => item.id === head.category);
      const tags = (meta.tags as string[] | undefined) ?? [];
      return { code: '', subject: [both(category?.name), ...tags].join(' '), texts: [] };
    }
    case 'postal': {
      const laws = (meta.legal as { number: string; title: string }[] | undefined) ?? [];
      return {
        code: '',
        subject: 'bưu chính công ích, bưu điện',
        texts: laws.map((law) => `${law.title} ${law.number}`),
      };
    }
    case 'page':
      return { code: '', subject: '', texts: [] };
  }
}
