import { isEnglish } from '#src/assistant/understanding/language.ts';
import { defined } from '#src/base/defined.ts';

/** One thing a resident needs: a guide of ours, or an entry of `elsewhere.yaml`. */
export type Need = ({ guide: string } | { elsewhere: string }) & {
  /** Only some people need it: nobody is sent there unasked. */
  isOptional?: true;
};

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
  /** What another office does, told last: what "ở đây có làm không" means. */
  elsewhere?: string;
  /** The guides that were told of, the latest last. */
  told?: string[];
  /** Whether the last text was English, whatever language the page is in. */
  isEnglish?: true;
  /** The former commune somebody said they live in: what "ở đấy" means. */
  commune?: string;
  /** Words of sympathy or congratulation are said once. */
  feltFor?: string;
};

const keptTexts = 8;
const keptLetters = 600;

/** The frame with one more text typed outside a form. */
export function withSaid(frame: Frame | undefined, text: string): Frame {
  const { isEnglish: wasEnglish, ...rest } = frame ?? {};
  const isNow = isEnglish(text, wasEnglish) ? (true as const) : undefined;
  return defined({
    ...rest,
    isEnglish: isNow,
    said: [...(frame?.said ?? []), text.slice(0, keptLetters)].slice(-keptTexts),
  });
}

/** The frame with these needs in view; needs named before stay behind them, none twice. */
export function withNeeds(frame: Frame | undefined, needs: readonly Need[], situation?: string): Frame {
  const seen = new Set<string>();
  const all = [...needs, ...(frame?.needs ?? [])].filter((need) => {
    const key = 'guide' in need ? `guide:${need.guide}` : need.elsewhere;
    return !seen.has(key) && seen.add(key);
  });
  return { ...frame, ...defined({ needs: all.slice(0, 8), situation: situation ?? frame?.situation }) };
}

/** The guide that comes after this one among the needs, if any; not one that only some people need. */
export function nextNeed(frame: Frame | undefined, guide: string): string | undefined {
  const needs = frame?.needs ?? [];
  const at = needs.findIndex((need) => 'guide' in need && need.guide === guide);
  if (at < 0) return undefined;
  const next = needs.slice(at + 1).find((need) => 'guide' in need && !need.isOptional);
  return next && 'guide' in next ? next.guide : undefined;
}
