const shape = /^[A-Z]{2}\d{9}[A-Z]{2}$/;
const weights = [8, 6, 4, 2, 3, 5, 9, 7];

/**
 * The number of a postal item in its one spelling. `isStandard`: it follows UPU S10 and its check digit fits; a number
 * that does not is a doubt, no mistake, since the post also uses numbers of its own. Undefined when it cannot be one.
 */
export function readItemNumber(text: string): { number: string; isStandard: boolean } | undefined {
  const number = text
    .normalize('NFKC')
    .replaceAll(/[\s.-]/g, '')
    .toUpperCase();
  if (!/^[A-Z0-9]{8,30}$/.test(number) || !/\d/.test(number)) return undefined;
  return { number, isStandard: shape.test(number) && checkDigit(number.slice(2, 10)) === Number(number[10]) };
}

/** UPU S10: 11 less the weighted sum modulo 11; 10 becomes 0 and 11 becomes 5. */
function checkDigit(serial: string): number {
  const sum = [...serial].reduce((total, digit, index) => total + Number(digit) * (weights[index] ?? 0), 0);
  const digit = 11 - (sum % 11);
  return digit === 10 ? 0 : digit === 11 ? 5 : digit;
}
