import type { Remark } from '#src/guides/fields/field-type.ts';

/** Codes of the 63 provinces of birth registration, the first three digits (Circular 59/2021/TT-BCA, annex). */
const provinces = new Set(
  (
    '001 002 004 006 008 010 011 012 014 015 017 019 020 022 024 025 026 027 030 031 033 034 035 036 037 038 040 042 ' +
    '044 045 046 048 049 051 052 054 056 058 060 062 064 066 067 068 070 072 074 075 077 079 080 082 083 084 086 087 ' +
    '089 091 092 093 094 095 096'
  ).split(' '),
);

/**
 * Why an identity number deserves a second look, or undefined. It has no check digit, so this only warns: an obvious
 * filler such as 123456789012, a province that does not exist, a birth year still to come.
 */
export function idNumberDoubt(idNumber: string, today: string): Remark | undefined {
  if (/^\d{3}(\d)\1{8}$/.test(idNumber) || idNumber.includes('123456789')) return { kind: 'id-number-unlikely' };
  if (!provinces.has(idNumber.slice(0, 3))) {
    return { kind: 'id-number-province', params: { digits: idNumber.slice(0, 3) } };
  }
  const { birthYear } = readIdDigits(idNumber);
  return birthYear > Number(today.slice(0, 4))
    ? { kind: 'id-number-future', params: { year: String(birthYear) } }
    : undefined;
}

/** Digit 4 tells century and sex (even: man, odd: woman, from the 1900s on), digits 5 and 6 the year of birth. */
export function readIdDigits(idNumber: string): { birthYear: number; isWoman: boolean } {
  const digit = Number(idNumber[3]);
  return { birthYear: 1900 + 100 * Math.floor(digit / 2) + Number(idNumber.slice(4, 6)), isWoman: digit % 2 === 1 };
}
