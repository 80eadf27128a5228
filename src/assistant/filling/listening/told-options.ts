import { applyReply, settle } from '#src/assistant/filling/apply-reply.ts';
import type { Filling } from '#src/assistant/filling/filling.ts';
import { isDone, type Step } from '#src/assistant/filling/steps.ts';
import { hasWords, plainLetters } from '#src/base/plain-letters.ts';
import type { FormContext } from '#src/guides/fields/field-type.ts';
import { typeOf } from '#src/guides/fields/field-types.ts';
import type { GuideMeta } from '#src/guides/model/guide-schema.ts';
import { fieldSteps } from './form-persons.ts';

type Told = { filling: Filling; steps: Step[] };
type OptionStep = ReturnType<typeof fieldSteps>[number];

/** Words any answer may be made of: an option of these alone tells nothing outside its own question. */
const common = new Set(
  'khong co chua da roi toi cua cho minh em thuoc lam duoc ca nha ban than binh thuong phai xong khac loai noi o tai chinh mot so con vo chong cha me bo nguoi ho giup'.split(
    ' ',
  ),
);

/** What the speaker is to somebody, and anybody's sex, are heard by whose they are. */
const byPerson = /^(?:quan-he|nguoi-nop|nguoi-yeu-cau)$/;

/**
 * Options that a text names by two words or more, of questions nobody answered yet: "có bà đỡ làm chứng" long before the
 * witness is asked for. What fits the open question, or several, is left alone.
 */
export function optionsTold(
  guide: GuideMeta,
  filling: Filling,
  text: string,
  open: Step | undefined,
  context: FormContext,
): Told {
  if (text.includes('?')) return { filling, steps: [] };
  const said = plainLetters(text);
  const own =
    open && 'field' in open && 'options' in open.field ? phrasesOf(open.field.options).map(([, it]) => it) : [];
  const found = fieldSteps(guide).flatMap((step) => {
    if (step.id === open?.id || byPerson.test(step.id) || isDone(step, filling)) return [];
    const told = optionIn(step, said);
    return told === undefined || own.includes(told.phrase) ? [] : [{ step, ...told }];
  });
  const steps: Step[] = [];
  let current = filling;
  for (const { step, value, phrase } of found) {
    if (found.some((other) => other.step !== step && hasWords(other.phrase, phrase))) continue;
    const applied = applyReply(current, step, value, context);
    if (!applied.ok) continue;
    const settled = settle(applied.value, step);
    current = current.redo === undefined ? settled : { ...settled, redo: current.redo };
    steps.push(step);
  }
  return { filling: current, steps };
}

/** The option of this question that the text holds the words of: the longest, which must cover all others. */
function optionIn({ field }: OptionStep, said: string): { value: string; phrase: string } | undefined {
  if (field.type !== 'choice' || typeOf(field).tells(field as never) === 'sex') return undefined;
  const held = phrasesOf(field.options).filter(([, phrase]) => isTelling(phrase) && hasWords(said, phrase));
  const [best] = held.toSorted(([, left], [, right]) => right.length - left.length);
  if (!best || held.some(([value, phrase]) => value !== best[0] && !hasWords(best[1], phrase))) return undefined;
  return { value: best[0], phrase: best[1] };
}

const phrasesOf = (options: readonly { value: string; label: string; also?: readonly string[] | undefined }[]) =>
  options.flatMap(({ value, label, also = [] }) =>
    [label, ...also].map((words): readonly [string, string] => [value, plainLetters(words)]),
  );

function isTelling(phrase: string): boolean {
  const words = phrase.split(' ');
  return words.length > 1 && words.some((word) => !common.has(word));
}
