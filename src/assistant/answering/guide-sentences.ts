import { claimsOf } from '#src/assistant/answering/claims.ts';
import { findClaims } from '#src/assistant/answering/find-claim.ts';
import type { Scene } from '#src/assistant/knowledge.ts';
import { spelt } from '#src/assistant/understanding/asks-yes-no.ts';
import type { GuideEntry } from '#src/guides/model/guide-kind.ts';
import { guideTexts } from '#src/guides/model/guide-view.ts';
import { syllables } from '#src/search/analysis/fold.ts';

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

/** Periods people ask for, and the words a sentence tells them with. Folded. */
const periods: readonly (readonly [RegExp, RegExp])[] = [
  [
    /\btruoc (?:may|bao nhieu|bao lau)\b|\bhow (?:long|many days) (?:before|in advance)\b/,
    /\btruoc (?:it nhat |toi thieu )?\d+|\d+ (?:\w+ ){1,2}truoc\b|\bat least \d+ .*\bbefore\b/,
  ],
  [
    /\b(?:gia tri|hieu luc|dung duoc|dung dc|xai duoc|het han)\b.*\b(?:bao lau|may (?:thang|nam|ngay)|khi nao|den bao gio)\b|\bhow long .*\bvalid\b/,
    /\b(?:gia tri|hieu luc|dung duoc|thoi han su dung|valid)\b.*\d|\d+ (?:thang|nam|months|years)\b.*\b(?:gia tri|hieu luc|valid)\b/,
  ],
  [
    /\b(?:trong|han|phai (?:khai|bao|dang ki|lam) trong) (?:vong )?(?:may|bao nhieu|bao lau)\b|\bhow many (?:days|hours)\b|\bdeadline\b/,
    /\b(?:trong|truoc|within|before) (?:vong )?\d+ ?(?:ngay|gio|thang|days?|hours?|months?)\b|\btruoc \d+ gio\b/,
  ],
];

/** The sentence that tells the period asked for, which is not how long the county takes: "báo trước mấy ngày". */
export function periodAsked(entry: GuideEntry, question: string, scene: Scene): string | undefined {
  const asked = spelt(question);
  const tells = periods.find(([asks]) => asks.test(asked))?.[1];
  if (!tells) return undefined;
  const found = claimsOf(entry, scene).all.filter(({ sentence }) => tells.test(syllables(sentence).join(' ')));
  return (found.find(({ isCore }) => isCore) ?? found[0])?.sentence;
}
