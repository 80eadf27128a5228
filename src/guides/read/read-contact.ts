import { keyboardSigns } from '#src/base/plain-letters.ts';
import { ok, type Result, refuse } from '#src/base/result.ts';

const mobile = /^(3[2-9]|5[25689]|7[06-9]|8[1-9]|9\d)\d{7}$/;
const landLine = /^2\d{9}$/;
/** Mobile numbers of eleven digits became ones of ten in 2018 (QĐ 798/QĐ-BTTTT, 25/5/2018); old papers still show them. */
const renumbered: Record<string, string> = {
  162: '32',
  163: '33',
  164: '34',
  165: '35',
  166: '36',
  167: '37',
  168: '38',
  169: '39',
  120: '70',
  121: '79',
  122: '77',
  126: '76',
  128: '78',
  123: '83',
  124: '84',
  125: '85',
  127: '81',
  129: '82',
  186: '56',
  188: '58',
  199: '59',
};

/**
 * A phone number as E.164 (`+84912345678`): Vietnamese mobiles and land lines in any spacing, or a foreign number
 * that starts with `+`. Short and 1900 numbers cannot receive a call from us and are refused.
 */
export function readPhone(text: string): Result<string, { kind: 'not-a-phone' }> {
  const runs = keyboardSigns(text).match(/\+?\(?\d[\d\s().-]{6,}\d/g) ?? [];
  if (runs.length !== 1) return refuse({ kind: 'not-a-phone' });
  const digits = (runs[0] ?? '').replace(/[^\d+]/g, '').replace(/^00(?=[1-9])/, '+');
  const written = /^(?:\+?84|0)0?(\d{9,10})$/.exec(digits)?.[1];
  const moved = written?.length === 10 ? renumbered[written.slice(0, 3)] : undefined;
  const national = moved ? moved + written?.slice(3) : written;
  if (national && (mobile.test(national) || landLine.test(national))) return ok(`+84${national}`);
  if (/^\+(?!84|0)\d{8,15}$/.test(digits)) return ok(digits);
  return refuse({ kind: 'not-a-phone' });
}

/** The 12 digits of an identity number. Nine digits are an old CMND, no longer valid for new cases. */
export function readIdNumber(text: string): Result<string, { kind: 'id-number-digits' | 'id-number-old' }> {
  const runs = (keyboardSigns(text).match(/\d[\d .-]*\d/g) ?? []).map((run) => run.replace(/\D/g, ''));
  const [digits = ''] = runs;
  if (runs.length === 1 && digits.length === 12) return ok(digits);
  return refuse({ kind: runs.length === 1 && digits.length === 9 ? 'id-number-old' : 'id-number-digits' });
}
