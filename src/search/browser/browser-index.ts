import { type Language, localize } from '#src/base/localized.ts';
import { pageKind } from '#src/county/page-kind.ts';
import { guideKind, isStillValid } from '#src/guides/model/guide-kind.ts';
import { sectorsFile } from '#src/guides/model/sector.ts';
import type { Library } from '#src/library/library.ts';
import { postalKind } from '#src/postal/postal-kind.ts';
import { syllables } from '#src/search/analysis/fold.ts';
import { type Synonyms, synonymsFile } from '#src/search/analysis/synonyms.ts';
import type { ResultType } from '#src/search/search.ts';
import { situationKind } from '#src/situations/situation-kind.ts';

/** Of the ways of asking for a guide; the others are for the search of the server: this index is loaded on a phone. */
const questionsKept = 32;

/** Type, address without `/en`, title, questions of residents; in English also the Vietnamese title. */
type BrowserEntry = [type: ResultType, url: string, title: string, questions: string[], alsoCalled?: string];

/** What a browser needs to suggest without asking: small enough for a phone, read by `browser-index-reader.ts`. */
export type BrowserIndex = {
  entries: BrowserEntry[];
  /** Address and name of every sector that has guides. */
  sectors: [url: string, name: string][];
  synonyms: Synonyms;
};

type Source = {
  type: ResultType;
  url: string;
  title: string;
  alsoCalled?: string;
  questions: readonly string[];
  /** Filed here or decided by the county: what residents of Vân Đồn mostly look for. */
  own: boolean;
};

/**
 * So many letters of questions at most: measured, that keeps 2,642 guides under 200 kB compressed. Titles and sectors
 * are never left out.
 */
const MOST_LETTERS = 240_000;

/**
 * The index of guides, situations, post and information pages for residents' browsers. When there are more questions than fit,
 * every guide keeps its first before any keeps its second, those the county decides itself first.
 */
export function makeBrowserIndex(library: Library, today: string, language: Language): BrowserIndex {
  const sources = readSources(library, today, language);
  const entries = sources.map(({ type, url, title, alsoCalled }): BrowserEntry => {
    return alsoCalled ? [type, url, title, [], alsoCalled] : [type, url, title, []];
  });
  let letters = entries.reduce((sum, [, , title, , also = '']) => sum + title.length + also.length, 0);
  const rounds = sources.reduce((most, { questions }) => Math.max(most, questions.length), 0);
  for (let round = 0; round < rounds; round += 1) {
    for (const [at, { questions }] of sources.entries()) {
      const text = questions[round];
      if (!text || letters + text.length > MOST_LETTERS) continue;
      letters += text.length;
      entries[at]?.[3].push(text);
    }
  }
  const used = new Set(library.entries(guideKind).map((entry) => entry.meta.sector));
  const sectors = (library.data(sectorsFile)[0]?.sectors ?? [])
    .filter(({ id }) => used.has(id))
    .map(({ id, name }): [string, string] => [`/thu-tuc?linh-vuc=${id}`, localize(name, language)]);
  return { entries, sectors, synonyms: foldSynonyms(library.data(synonymsFile)[0]) };
}

function readSources(library: Library, today: string, language: Language): Source[] {
  const guides = library
    .entries(guideKind)
    .filter(({ meta }) => isStillValid(meta, today))
    .map((entry): Source => {
      const { asks, intake, unit } = entry.meta;
      const own = intake === 'local' || unit === 'commune';
      return {
        ...sourceOf('guide', guideKind.address + entry.slug, entry, language),
        questions: asks.slice(0, questionsKept),
        own,
      };
    });
  const post = library
    .entries(postalKind)
    .map((entry) => sourceOf('postal', postalKind.address + entry.slug, entry, language));
  const situations = library.entries(situationKind).map((entry): Source => {
    const { words } = (language === 'en' ? entry.english?.text : undefined) ?? entry.meta;
    const source = sourceOf('situation', situationKind.address + entry.slug, entry, language);
    return { ...source, questions: words };
  });
  const pages = library
    .entries(pageKind)
    .map((entry) => sourceOf('page', pageKind.address + entry.slug, entry, language));
  return [...guides, ...situations, ...post, ...pages].sort((a, b) => Number(b.own) - Number(a.own));
}

function sourceOf(
  type: ResultType,
  url: string,
  { meta, english }: { meta: { title: string }; english?: { text: { title?: string | undefined } } },
  language: Language,
): Source {
  const title = language === 'en' ? english?.text.title : undefined;
  const names = title ? { title, alsoCalled: meta.title } : { title: meta.title };
  return { type, url, ...names, questions: [], own: true };
}

/** Folded, each form of a group once: half the bytes, and the reader folds whatever is typed. */
function foldSynonyms(synonyms: Synonyms | undefined): Synonyms {
  const fold = (words: readonly string[]) => [...new Set(words.map((word) => syllables(word).join(' ')))];
  return {
    same: (synonyms?.same ?? []).map(fold).filter((group) => group.length > 1),
    ambiguous: (synonyms?.ambiguous ?? []).map(({ word, meanings }) => ({
      word: syllables(word).join(' '),
      meanings: fold(meanings),
    })),
  };
}
