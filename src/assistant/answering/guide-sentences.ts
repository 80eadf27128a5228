import { findClaims } from '#src/assistant/answering/find-claim.ts';
import type { Scene } from '#src/assistant/knowledge.ts';
import type { GuideEntry } from '#src/guides/model/guide-kind.ts';
import { guideTexts } from '#src/guides/model/guide-view.ts';

/** A passage, how well it fits what is asked, and the sentence of it that does so most. */
export type Fitting = {
  text: string;
  fit: number;
  sentence: string;
  /** The share of what is asked that it speaks of, 0 to 1. */
  share: number;
};
/** From here on a passage is told. */
const leastShare = 0.5;

/** The passage of a guide that speaks most of what is asked; undefined where none speaks of enough of it. */
export function passageFor(entry: GuideEntry, question: string, scene: Scene): Fitting | undefined {
  const best = findClaims(entry, question, scene).find(({ isTelling, share }) => isTelling && share >= leastShare);
  if (!best) return undefined;
  const { claim, fit, share } = best;
  return { text: claim.text, sentence: claim.sentence, fit, share };
}

/** The sentence that says until when something has to be done: "trong 60 ngày kể từ ngày sinh". */
export function deadlineOf(entry: GuideEntry, { language }: Pick<Scene, 'language'>): string | undefined {
  const { conditions, summary } = guideTexts(entry, language);
  return [conditions, summary]
    .flatMap((text) => text?.split(/(?<=[.;])\s+/) ?? [])
    .find((sentence) => /(?:trong|within) (?:vòng )?\d+ (?:ngày|tháng|days|months)/iu.test(sentence));
}
