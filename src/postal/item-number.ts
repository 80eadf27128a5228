import { codePieces, joinedPieces, tidyCode } from '#src/codes/code-pieces.ts';
import { undoKeyboard } from '#src/codes/undo-keyboard.ts';

const shape = /^[A-Z]{2}\d{9}[A-Z]{2}$/;
const standardLength = 13;
const weights = [8, 6, 4, 2, 3, 5, 9, 7];
const everyLetter = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

/**
 * The number of a postal item in its one spelling, from whatever stands around it. `isStandard`: it follows UPU S10 and
 * its check digit fits; a number that does not is a doubt, no mistake, since the post also uses numbers of its own.
 * Undefined when it cannot be one, or when the text holds several.
 */
export function readItemNumber(text: string): { number: string; isStandard: boolean } | undefined {
  const pieces = codePieces(text);
  const stretches = [...joinedPieces(pieces, standardLength)];
  const standard = new Set(stretches.filter(isStandardNumber));
  if (standard.size > 1) return undefined;
  const [asTyped] = standard;
  if (asTyped) return { number: asTyped, isStandard: true };
  const undone = new Set(
    stretches.flatMap((item) => undoKeyboard(item, standardLength, everyLetter)).filter(isStandardNumber),
  );
  const [meant] = undone;
  if (meant && undone.size === 1) return { number: meant, isStandard: true };
  const unlabelled = tidyCode(text).split(':').at(-1) ?? '';
  const number = unlabelled.replaceAll(/[\s.-]/g, '');
  if (!/^[A-Z0-9]{8,30}$/.test(number) || !/\d/.test(number)) return undefined;
  return { number, isStandard: false };
}

const isStandardNumber = (text: string) => shape.test(text) && checkDigit(text.slice(2, 10)) === Number(text[10]);

/** UPU S10: 11 less the weighted sum modulo 11; 10 becomes 0 and 11 becomes 5. */
function checkDigit(serial: string): number {
  const sum = [...serial].reduce((total, digit, index) => total + Number(digit) * (weights[index] ?? 0), 0);
  const digit = 11 - (sum % 11);
  return digit === 10 ? 0 : digit === 11 ? 5 : digit;
}
