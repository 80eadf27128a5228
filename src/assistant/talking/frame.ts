import { defined } from '#src/base/defined.ts';

/** One thing a resident needs: a guide of ours, or an entry of `elsewhere.yaml`. */
export type Need = { guide: string } | { elsewhere: string };

/**
 * What a conversation keeps of what was said outside a form, so that a short sentence can lean on a long one. Personal
 * data: it is kept where the conversation is, encrypted and not for long.
 */
export type Frame = {
  /** The needs named, in the order in which they are worked off. */
  needs?: Need[];
  /** The situation the needs come from. */
  situation?: string;
  /** What was typed outside forms, the latest last: a form that is begun listens to it. */
  said?: string[];
  /** The former commune somebody said they live in: what "ở đấy" means. */
  commune?: string;
  /** Words of sympathy or congratulation are said once. */
  feltFor?: string;
};

const keptTexts = 8;
const keptLetters = 600;

/** The frame with one more text typed outside a form. */
export function withSaid(frame: Frame | undefined, text: string): Frame {
  return { ...frame, said: [...(frame?.said ?? []), text.slice(0, keptLetters)].slice(-keptTexts) };
}

/** The frame with these needs in view; needs named before stay behind them, none twice. */
export function withNeeds(frame: Frame | undefined, needs: readonly Need[], situation?: string): Frame {
  const seen = new Set<string>();
  const all = [...needs, ...(frame?.needs ?? [])].filter((need) => {
    const key = JSON.stringify(need);
    return !seen.has(key) && seen.add(key);
  });
  return { ...frame, ...defined({ needs: all.slice(0, 8), situation: situation ?? frame?.situation }) };
}

/** The guide that comes after this one among the needs, if any. */
export function nextNeed(frame: Frame | undefined, guide: string): string | undefined {
  const needs = (frame?.needs ?? []).flatMap((need) => ('guide' in need ? [need.guide] : []));
  const at = needs.indexOf(guide);
  return at < 0 ? undefined : needs[at + 1];
}
