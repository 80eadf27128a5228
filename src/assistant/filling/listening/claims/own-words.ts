import { peopleNamed } from '#src/assistant/entities/peoples.ts';
import { applyReply } from '#src/assistant/filling/apply-reply.ts';
import { soundsLikeCorrection } from '#src/assistant/filling/correcting/correction-cues.ts';
import type { Filling } from '#src/assistant/filling/filling.ts';
import { isDone, type Step } from '#src/assistant/filling/steps.ts';
import type { FormContext } from '#src/guides/fields/field-type.ts';
import { typeOf } from '#src/guides/fields/field-types.ts';
import { foldText } from '#src/search/analysis/fold.ts';
import { type Claim, overlaps } from './claim.ts';
import { byPerson } from './options-told.ts';
import { toldWords } from './told-words.ts';

/** What of a text is the open question's, and what is claimed by others. */
export type Parted = {
  /** The words claimed for the open question, or what the others leave; undefined where they leave nothing. */
  own: string | undefined;
  others: readonly Claim[];
};

/** Parts a text between the open question and all others that claim words of it. */
export function partBetween(
  filling: Filling,
  open: Step,
  text: string,
  claims: readonly Claim[],
  context: FormContext,
): Parted {
  const mine = claims.find(({ step }) => step.id === open.id);
  const hears = 'field' in open ? typeOf(open.field).talk.hears : undefined;
  // What no word gives to another question is the open one's, where it can be.
  const isWhole = hears !== undefined && applyReply(filling, open, text, context).ok;
  const theirs = claims.filter(({ step }) => step.id !== open.id && (isDone(step, filling) ? changes(text) : true));
  const isAllBare = theirs.every(({ isBare }) => isBare);
  // Of one clause in one's own words an option of another question is no more than a part.
  const isOneText =
    hears === 'text' &&
    !/[,;\n]/.test(text) &&
    theirs.every(({ step }) => isChosen(step)) &&
    !isOtherShape(open, text, theirs);
  const isNotBare = theirs.filter(({ isBare, step }) => !(isBare && hears === 'place' && step.field.type === 'text'));
  const others = (isAllBare && isWhole && mayBeBare.has(hears)) || isOneText ? [] : isNotBare;
  if (hears === 'one-of' || hears === 'some-of' || hears === 'yes-no') {
    if (!isWhole && !mine) return { own: without(text, others) ?? (others.length === 0 ? text : undefined), others };
    const clear = others.filter(
      (claim) =>
        !isOfOption(claim, open, text) &&
        (!isChosen(claim.step) || !isInAnswer(claim, mine, filling, open, text, context)),
    );
    return { own: isWhole ? text : mine?.text, others: clear };
  }
  if (hears === 'name' && others.some((claim) => isChosen(claim.step) && isAllOf(text, claim)))
    return { own: undefined, others };
  if (hears === 'text' && others.length > 0 && !mine && isOtherShape(open, text, others))
    return { own: undefined, others };
  if (others.length === 0) return { own: hears === 'place' || !mine || isWhole ? text : mine.text, others };
  // Names, days and numbers are found in a text by their readers; only another of the kind is in the way.
  const isWordy = hears === 'text' || hears === 'place';
  const rivals = isWordy ? others : others.filter((claim) => isAlike(claim, open));
  const rest = without(text, isWordy || hears === 'name' ? others : rivals);
  return { own: mine?.text ?? rest ?? (isWordy || rivals.length > 0 ? undefined : text), others };
}

/**
 * Whether words that others claim surely cannot be the text that is asked for: a name of somebody or something stands in
 * capitals or is all that is said, a number has a figure that nobody else counts.
 */
function isOtherShape(open: Step, text: string, theirs: readonly Claim[]): boolean {
  if (!('field' in open) || !theirs.some(({ isBare, text: told }) => !isBare && told.length > 0)) return false;
  const label = foldText(open.field.label);
  const claimed = (from: number) => theirs.some((claim) => claim.from <= from && from < claim.to);
  if (/^(?:so|ma)\b/.test(label)) return ![...text.matchAll(/\d+/g)].some(({ index }) => !claimed(index));
  if (/^(?:dan toc|quoc tich)\b/.test(label))
    return peopleNamed(text) === undefined && !/viet nam/.test(foldText(text));
  if (!/^(?:ho(?: va)? ten|ten|nhan hieu|ho ten)\b/.test(label)) return false;
  const words = toldWords(text).words;
  return words.length > 4 && !words.some(({ isLarge, from }) => isLarge && from > 0 && !claimed(from));
}

/** "Thôi cho hẳn bốn bản", "quên, …", "204 mét chứ không phải 240": what was answered is told anew. */
export const changes = (text: string): boolean => anew.test(foldText(text)) || soundsLikeCorrection(text);
const anew =
  /^(?:(?:a|o|thoi|khoan|y|xin loi|a ma|ma thoi)[ ,]+(?:(?:cho|lay|doi|sua|ghi|la|the|thoi|quen)\b|khong[ ,]|.*\bco[ .!]*$)|(?:oi |a )?(?:quen|nham|sorry|oops)[ ,]+\S)|[ ,](?:chu|cho) (?:khong|ko|k|dau) phai\b/;

/**
 * Where a name is asked for, words that are an option of another question from end to end are no name; nor are words
 * written small of which hardly one is left ("tiền mang đến nhà nhé").
 */
function isAllOf(text: string, { from, to }: Claim): boolean {
  const { words } = toldWords(text);
  const left = words.filter((word) => !(word.from >= from && word.to <= to) && !idle.has(word.plain));
  const isSmall = words.length > 3 && !words.some((word) => word.isLarge && word.from > 0);
  return to - from > 6 && left.length <= (isSmall ? 1 : 0);
}

const isAlike = ({ step }: Claim, open: Step): boolean =>
  'field' in open && typeOf(step.field).talk.hears === typeOf(open.field).talk.hears;

const isChosen = ({ field }: Claim['step']): boolean => 'options' in field || field.type === 'boolean';

const mayBeBare = new Set<string>(['day', 'digits', 'place', 'text']);

/** Whether the very words stand in an option of the open question: the day in "một nhóm người, lập trước 01/07/2025". */
function isOfOption({ from, to }: Claim, open: Step, text: string): boolean {
  if (!('field' in open) || !('options' in open.field)) return false;
  const words = foldText(text.slice(from, to)).trim();
  return open.field.options.some(({ label }) => ` ${foldText(label)} `.includes(` ${words} `));
}

/** Whether an option of another question is made of the very words that answer the open one. */
function isInAnswer(
  claim: Claim,
  mine: Claim | undefined,
  filling: Filling,
  open: Step,
  text: string,
  context: FormContext,
): boolean {
  if (mine) return overlaps(mine, claim);
  // "Xin lần đầu cho bà ngoại": the answer ends where it is told for whom.
  if (
    byPerson.test(claim.step.id) &&
    claim.from > 0 &&
    applyReply(filling, open, text.slice(0, claim.from), context).ok
  )
    return false;
  const start = Math.max(...[',', ';', '.'].map((sign) => text.lastIndexOf(sign, claim.from))) + 1;
  const behind = text.slice(claim.to).search(/[,;.]/);
  const clause = text.slice(start, behind < 0 ? undefined : claim.to + behind);
  return clause.trim() === text.trim() || applyReply(filling, open, clause, context).ok;
}

/** Small words that are no answer when nothing else is left. */
const idle = new Set(
  `va con thi la o tai co cua cho toi em minh chau nha nhe nha a da vang rong khoang tam chung duoc het roi luon ca ta tui minh de
  tu den voi gom gia dinh vo chong anh chi bo me no dat xin lay muon can them nua hoi ngay xua truoc do nam so ma ten`.split(
    /\s+/,
  ),
);

/** The clauses no words of which are claimed; undefined where only small words are left. */
function without(text: string, claims: readonly Claim[]): string | undefined {
  let at = 0;
  const clauses = text.split(/(?<=[,;])/).filter((clause) => {
    const from = at;
    at += clause.length;
    const isClaimed = claims.some((claim) => overlaps(claim, { from, to: at }));
    return !isClaimed && toldWords(clause).words.some(({ plain }) => !idle.has(plain));
  });
  return clauses.join('').replace(/^[\s,;.]+|[\s,;.]+$/g, '') || undefined;
}
