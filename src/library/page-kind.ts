import type { Kind } from './kind.ts';
import type { Entry, Library } from './library.ts';

/** What every entry with a page of its own says of itself, in each of its languages. */
export type Titled = { title: string; summary: string };

/** A kind whose entries have a page of their own: where it is, who may see it, and what the search reads of it. */
export type PageKind<Meta extends Titled, Text extends Titled = Titled> = Kind<Meta, Text> & {
  address: string;
  /** The entry as a list of all public pages has it; undefined while the public may not see it, or no longer. */
  listed(meta: Meta, now: Date): Listed | undefined;
  /**
   * How the search reads the entries; called anew when a data file has changed, so that names may be kept at hand.
   * `sectorName` is the name in both languages, empty for a sector nobody knows.
   */
  searched(library: Library, sectorName: (id: string) => string): Searched<Meta, Text>;
};

/** `updated` is the day of the last change, where the entry tells it. */
type Listed = { updated?: string };

export type Searched<Meta, Text> = {
  facts(entry: Entry<Meta, Text>, now: Date): FoundFacts;
  texts(entry: Entry<Meta, Text>): FoundTexts;
};

/** What results are filtered and ranked by. */
export type FoundFacts = {
  /** `YYYY-MM-DD`, or empty. */
  day: string;
  category: string;
  sector: string;
  /** 0–255: how much the entry deserves to come first whatever is asked. */
  prior: number;
};

export const noFacts: FoundFacts = { day: '', category: '', sector: '', prior: 0 };

/** What is found besides title, summary and body. */
export type FoundTexts = {
  /** How residents ask for it, one question each. */
  asks: readonly string[];
  /** What one gets in the end, by which many ask for it. Empty where there is none. */
  result: string;
  /** Numbers people quote. */
  code: string;
  /** Names of its sector or category, unit and tags. */
  subject: string;
  /** More of its text, as Markdown. */
  more: readonly string[];
};

export const noTexts: FoundTexts = { asks: [], result: '', code: '', subject: '', more: [] };

/** The entry's title and summary, in English where there is a translation. */
export function shownTexts({ meta, english }: Entry<Titled, Titled>, inEnglish: boolean): Titled {
  const text = inEnglish ? english?.text : undefined;
  return { title: text?.title ?? meta.title, summary: text?.summary ?? meta.summary };
}

/** Whether an entry says of itself that it was made for the demonstration (`sample: true`). */
export function isSample(meta: object): boolean {
  return 'sample' in meta && meta.sample === true;
}
