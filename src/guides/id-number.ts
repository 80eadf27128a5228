/** Codes of the 63 provinces of birth registration, the first three digits (Circular 59/2021/TT-BCA, annex). */
const provinces = new Set(
  (
    '001 002 004 006 008 010 011 012 014 015 017 019 020 022 024 025 026 027 030 031 033 034 035 036 037 038 040 042 ' +
    '044 045 046 048 049 051 052 054 056 058 060 062 064 066 067 068 070 072 074 075 077 079 080 082 083 084 086 087 ' +
    '089 091 092 093 094 095 096'
  ).split(' '),
);

/**
 * Whether an identity number deserves a second look. It has no check digit, so this only warns: an unknown
 * province, a birth year in the future (digit 4: even = man, odd = woman, by century; digits 5–6: year), or an
 * obvious filler such as 123456789012.
 */
export function isUnlikelyIdNumber(idNumber: string, today: string): boolean {
  const century = 1900 + 100 * Math.floor(Number(idNumber[3]) / 2);
  const birthYear = century + Number(idNumber.slice(4, 6));
  return (
    !provinces.has(idNumber.slice(0, 3)) ||
    birthYear > Number(today.slice(0, 4)) ||
    /^\d{3}(\d)\1{8}$/.test(idNumber) ||
    idNumber.endsWith('123456789')
  );
}
