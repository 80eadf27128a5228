import { makeCheckedCode, possibleCheckedCodes, type Random, readCheckedCode } from '#src/codes/checked-code.ts';
import { tidyCode } from '#src/codes/code-pieces.ts';

/** A fresh reference, `VD-XXXX-XXXX`, whose last character checks the others. */
export const makeReference = (random: Random): string => makeCheckedCode('VD', random);

/** The reference a text means, in its one spelling; undefined when there is none, or several it may be. */
export const readReference = (text: string): string | undefined => readCheckedCode(text, 'VD');

/** The references a text may mean: several only where a Vietnamese keyboard changed the letters of an earlier one. */
export const possibleReferences = (text: string): string[] => possibleCheckedCodes(text, 'VD');

/** The code of a form not sent yet, `TK-XXXX-XXXX`: opens it on another machine together with the contact given. */
export const makeDraftCode = (random: Random): string => makeCheckedCode('TK', random);

/** A draft's code as typed, with or without `TK`, in its one spelling; undefined when it cannot be one. */
export const readDraftCode = (text: string): string | undefined => readCheckedCode(text, 'TK', true);

/**
 * The official *mã hồ sơ*, as it is read: the four-group form of TT 01/2018 Art. 19 (`000.00.15.H49-190925-0001`) and
 * the top-down unit codes used since QĐ 20/2020 (`H49.71-261122-0001`), with dates of six or eight digits.
 */
const pattern =
  /(?<![\p{L}\p{N}.-])(?:\d{3}\.\d{2}\.\d{2}\.[A-Y]\d{2}|[A-Y]\d{2}(?:\.\d{2,3}){0,6})-(?:\d{6}|\d{8})-\d{4,7}(?![\p{L}\p{N}-]|\.\p{N})/gu;

/** Unit code, the day's date in Vietnam and the number of the case on that day: given on acceptance, never before. */
export function writeCaseCode(unitCode: string, day: string, number: number): string {
  return `${unitCode}-${day.slice(2).replaceAll('-', '')}-${String(number).padStart(4, '0')}`;
}

/**
 * The one official code in a text, in its one spelling: with a label around it, any dash, small letters, stray blanks.
 * Undefined when the text holds none, or several.
 */
export function readCaseCode(text: string): string | undefined {
  const tidy = tidyCode(text)
    .trim()
    .replaceAll(/\s*([-.])\s*/g, '$1');
  const [code, ...others] = new Set(tidy.match(pattern) ?? tidy.replaceAll(/\s/g, '').match(pattern) ?? []);
  return others.length === 0 ? code : undefined;
}
