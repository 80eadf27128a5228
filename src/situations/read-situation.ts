import { defined } from '#src/base/defined.ts';
import type { Localized } from '#src/base/localized.ts';
import type { Entry, Library } from '#src/library/library.ts';
import { situationKind } from './situation-kind.ts';
import { type SituationMeta, type SituationText, stepId } from './situation-schema.ts';

/** One thing to be done: `guide` is a slug of a guide, `elsewhere` an id of `elsewhere.yaml`; one of them is there. */
export type SituationStep = {
  id: string;
  guide?: string;
  elsewhere?: string;
  /** What is done there; always given for a step done elsewhere, never for a guide unless it wants other words. */
  title?: Localized;
  why: Localized;
  /** For whom only; read after "nếu", "if". */
  when?: Localized;
};

/** What happens in somebody's life, in both languages: plain values, for pages, search and assistant alike. */
export type Situation = {
  slug: string;
  title: Localized;
  summary: Localized;
  /** How people say it. */
  words: { vi: readonly string[]; en: readonly string[] };
  /** Said before anything else: sympathy, congratulations. */
  word?: Localized;
  /** The one question to ask first; every choice names the steps it leads to, in their order. */
  first?: { ask: Localized; choices: { id: string; label: Localized; steps: readonly string[] }[] };
  steps: SituationStep[];
};

export type SituationEntry = Entry<SituationMeta, SituationText>;

/** The Vietnamese file and its translation, put together. */
export function readSituation({ slug, meta, english }: SituationEntry): Situation {
  const text = english?.text;
  const first = meta.first && {
    ask: both(meta.first.ask, text?.first?.ask),
    choices: meta.first.choices.map(({ id, label, steps }) => ({
      id,
      label: both(label, text?.first?.choices[id]),
      steps,
    })),
  };
  return defined({
    slug,
    title: both(meta.title, text?.title),
    summary: both(meta.summary, text?.summary),
    words: { vi: meta.words, en: text?.words ?? [] },
    word: meta.word ? both(meta.word, text?.word) : undefined,
    first,
    steps: meta.steps.map((step): SituationStep => {
      const id = stepId(step);
      const words = text?.steps[id];
      return defined({
        id,
        guide: step.guide,
        elsewhere: step.elsewhere,
        title: step.title ? both(step.title, words?.title) : undefined,
        why: both(step.why, words?.why),
        when: step.when ? both(step.when, words?.when) : undefined,
      });
    }),
  });
}

/** All of them, in the order of lists, by slug. */
export function readSituations(library: Pick<Library, 'entries'>): ReadonlyMap<string, Situation> {
  const entries = library.entries(situationKind).toSorted((a, b) => a.meta.order - b.meta.order);
  return new Map(entries.map((entry) => [entry.slug, readSituation(entry)]));
}

const both = (vi: string, en: string | undefined): Localized => ({ vi, en });
