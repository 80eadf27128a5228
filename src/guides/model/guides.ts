import type { Language } from '#src/base/localized.ts';
import type { AskedQuestion } from '#src/library/asked-questions.ts';
import type { ChannelKind, Fee, GuideMeta, GuideText, Paper, ProcessingTime } from './guide-schema.ts';

type Named = { id: string; name: string; summary?: string };

/** What a list shows of a guide. */
export type GuideItem = {
  slug: string;
  title: string;
  summary: string;
  code: string;
  sector: string;
  level: GuideMeta['level'];
  intake: GuideMeta['intake'];
  post: { send: boolean; return: boolean };
  verified: boolean;
  /** False when English was asked for and only Vietnamese exists. */
  translated: boolean;
};

export type ChannelView = { kind: ChannelKind; time: ProcessingTime; fees: Fee[]; note?: string };

/** A guide in one language: texts from the translation where it has them, everything else from the Vietnamese file. */
export type GuideFacts = GuideItem & {
  hash: string;
  meta: GuideMeta;
  /** The translation, for labels of fields; absent in Vietnamese. */
  text?: GuideText;
  sectorName: string;
  channels: ChannelView[];
  papers: Paper[];
  steps: string[];
  result: string;
  conditions?: string;
};

/** With the Markdown text as HTML, and the questions people ask that stand in it. */
export type GuideView = GuideFacts & { html: string; asked: AskedQuestion[] };

type PostLists = { both: GuideItem[]; send: GuideItem[]; return: GuideItem[]; none: GuideItem[] };

/** The published services. A guide whose `effective` period is over is not listed, but its page stays. */
export interface Guides {
  list(filter: { sector?: string }, language: Language): GuideItem[];
  /** Those taken at a counter here: filed on the portal or in presence, not elsewhere. */
  atCounter(language: Language): GuideItem[];
  /** In the order of the slugs; those that do not exist are left out. */
  items(slugs: readonly string[], language: Language): GuideItem[];
  view(slug: string, language: Language): Promise<GuideView | undefined>;
  /** All of a guide but its text, for pages that only name it and tell its facts. */
  facts(slug: string, language: Language): GuideFacts | undefined;
  /** Whether it was withdrawn because it should never have been public. */
  isMistake(slug: string): boolean;
  /** The last day of a guide that has ended. */
  endedOn(slug: string): string | undefined;
  sectors(language: Language): (Named & { count: number })[];
  /** Which services may be sent or returned by post (QĐ 45/2016 Art. 13: the agency publishes this list). */
  byPost(language: Language): PostLists;
  /** The everyday words of frequent services, to be offered while typing. */
  tasks(slugs: readonly string[], language: Language): string[];
}
