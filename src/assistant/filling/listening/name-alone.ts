import { currentAnswer } from '#src/assistant/filling/apply-reply.ts';
import type { Filling } from '#src/assistant/filling/filling.ts';
import type { Step } from '#src/assistant/filling/steps.ts';
import { tidyLines } from '#src/base/plain-letters.ts';
import { typeOf } from '#src/guides/fields/field-types.ts';

/** Whether all that was said is the name that was noted: what its parts mean elsewhere is nothing then. */
export function isWholeName(filling: Filling, step: Step, said: string): boolean {
  if (!asksName(step)) return false;
  const noted = currentAnswer(filling, step);
  return typeof noted === 'string' && /^\p{L}[\p{L}\p{M}'’ ]+$/u.test(said) && sameLetters(noted) === sameLetters(said);
}

const asksName = (step: Step): boolean => 'field' in step && typeOf(step.field).talk.hears === 'name';

/** A name in capitals alone: no small letter tells a word for a person from a surname, and none announces a name. */
export const isInCapitals = (step: Step, typed: string): boolean =>
  asksName(step) &&
  /^[\p{Lu}\p{M}'’]+(?: [\p{Lu}\p{M}'’]+)+$/u.test(typed.trim()) &&
  !/ (?:TÊN|TEN|LÀ|LA) /.test(typed);

const sameLetters = (text: string) => tidyLines(text).toLowerCase();
