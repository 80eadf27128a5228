import { passageFor } from '#src/assistant/answering/guide-sentences.ts';
import type { Knowledge, Scene } from '#src/assistant/knowledge.ts';
import { isNamed } from '#src/assistant/talking/view/about-view.ts';
import { recognise } from '#src/assistant/understanding/learning/recogniser.ts';
import { namedByTitle } from '#src/assistant/understanding/said-phrase.ts';
import { understand } from '#src/assistant/understanding/understand.ts';
import { type Language, localize } from '#src/base/localized.ts';
import type { Situation } from '#src/situations/read-situation.ts';
import type { Need } from './frame.ts';
import { conditionIn, partsOf } from './parts.ts';
import { situationsIn } from './situations.ts';

/**
 * One thing a message asks for: the words that say it, whether they would say it standing alone, and what it is needed
 * for, where a situation tells.
 */
export type Named = { part: string; need: Need; isSure: boolean; why?: string; situation?: Situation };

/**
 * The things a message surely asks for, in the order they were named. A part names one where it commits to a guide, or
 * to an office elsewhere, by a whole way of asking, or tells of a situation: then its first step is needed. Words that
 * only fit by chance name nothing.
 */
export function needsIn(text: string, knowledge: Knowledge, language: Language): Named[] {
  const parts = partsOf(text);
  if (parts.length < 2) return [];
  const named: Named[] = [];
  const add = (found: Named) => {
    if (!named.some(({ need }) => JSON.stringify(need) === JSON.stringify(found.need))) named.push(found);
  };
  // One thing named for sure makes the message a list: what stands beside it may be named less surely.
  const sure = parts.map((part) => needOf(part, knowledge));
  const isList = sure.some((need) => need !== undefined);
  for (const [nth, part] of parts.entries()) {
    const need = sure[nth] ?? (isList ? needOf(part, knowledge, true) : undefined);
    const [told] = need ? [] : situationsIn(part, knowledge.situations.values());
    if (need) add({ part, need, isSure: sure[nth] !== undefined });
    else if (told) {
      const [step] = told.situation.steps;
      if (step?.guide)
        add({
          part,
          need: { guide: step.guide },
          isSure: false,
          why: localize(step.why, language),
          situation: told.situation,
        });
    }
  }
  return named;
}

const leastPhrase = 0.45;
/** So likely a guide is meant, whatever a part of the sentence alone would mean. */
const beyondDoubt = 0.97;

function needOf(part: string, knowledge: Knowledge, isInList = false): Need | undefined {
  const called = namedByTitle(part, knowledge);
  if (called) return { guide: called };
  const meaning = understand(part, knowledge);
  if (meaning.kind !== 'guide' && meaning.kind !== 'elsewhere') return undefined;
  const { ranked } = recognise(knowledge.recogniser, part);
  const id = meaning.kind === 'guide' ? meaning.guide : meaning.id;
  const own = ranked.find(({ topic }) => topic.id === id && topic.kind === meaning.kind);
  const entry = meaning.kind === 'guide' ? knowledge.guides.get(id) : undefined;
  const isSaid = entry !== undefined && isNamed(part, entry) && (own?.coverage ?? 0) >= 0.6;
  const isLikely = isInList && meaning.kind === 'guide' && (own?.coverage ?? 0) >= 0.5 && (own?.support ?? 0) > 0;
  if (!own || !(isSaid || isLikely || (own.phrase >= leastPhrase && own.coverage >= 0.6))) return undefined;
  return meaning.kind === 'guide' ? { guide: id } : { elsewhere: id };
}

/**
 * The guide that is asked about where the rest of the sentence only says how things are: "chưa đăng ký kết hôn thì bé
 * mang họ bố được không" asks about the child's registration. Of several that may be meant it is the one that speaks of
 * it; undefined where none surely does.
 */
export function askedBeside(text: string, scene: Scene): string | undefined {
  const { knowledge } = scene;
  const condition = conditionIn(text);
  if (!condition || !/(?<!\p{L})(?:chưa|không|nếu|khi|chua|khong|neu)(?!\p{L})/iu.test(condition.given))
    return undefined;
  // What the whole sentence says beyond doubt, a piece of it does not change.
  const whole = understand(text, knowledge);
  if (whole.kind === 'guide' && (whole.candidates[0]?.confidence ?? 0) >= beyondDoubt) return undefined;
  const meaning = understand(condition.asked, knowledge);
  const sure = meaning.kind === 'guide' ? knowledge.guides.get(meaning.guide) : undefined;
  if (sure && isNamed(condition.asked, sure)) return sure.slug;
  const near = [...new Set([...meaning.candidates, ...whole.candidates].map(({ guide }) => guide))];
  const fits = near
    .slice(0, 5)
    .flatMap((guide) => {
      const entry = knowledge.guides.get(guide);
      // Of an imported archive nobody reads five guides for one question.
      const fit = entry && entry.meta.asks.length > 0 && passageFor(entry, text, scene)?.fit;
      return fit ? [{ guide, fit }] : [];
    })
    .sort((one, other) => other.fit - one.fit);
  const [best, second] = fits;
  return best && best.fit > 1 && best.fit > (second?.fit ?? 0) * 1.15 ? best.guide : undefined;
}
