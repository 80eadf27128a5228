import type { Language } from '#src/base/localized.ts';
import type { GuideItem } from '#src/guides/model/guides.ts';

/** What a list shows of a situation. */
export type SituationItem = {
  slug: string;
  title: string;
  summary: string;
  /** False when English was asked for and only Vietnamese exists. */
  translated: boolean;
};

/** One step in one language: done with a guide of ours, or at another office. */
export type StepView = {
  id: string;
  title: string;
  why: string;
  /** For whom only. */
  when?: string;
  guide?: GuideItem;
  /** Who does it and where that is on the web. */
  elsewhere?: { says: string; url?: string };
};

export type SituationView = SituationItem & {
  /** Said before anything else: sympathy, congratulations. */
  word?: string;
  /** The question to ask first and its answers; `chosen` is the answer the steps are for. */
  first?: { ask: string; choices: { id: string; label: string }[]; chosen?: string };
  steps: StepView[];
  html: string;
  updated: string;
};

/** What happens in life, as told to residents. Steps that lead nowhere, or to a guide whose time is over, are left out. */
export interface Situations {
  /** In their order, the commonest first. */
  list(language: Language): SituationItem[];
  /** Those this guide is a step of. */
  withGuide(slug: string, language: Language): SituationItem[];
  /** With an answer to the question asked first, only the steps that answer leads to; else all of them. */
  view(slug: string, language: Language, answer?: string): Promise<SituationView | undefined>;
}
