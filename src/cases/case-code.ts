/**
 * The official *mã hồ sơ*, as it is read: the four-group form of TT 01/2018 Art. 19 (`000.00.15.H49-190925-0001`) and
 * the top-down unit codes used since QĐ 20/2020 (`H49.71-261122-0001`), with dates of six or eight digits.
 */
const pattern = /^(?:\d{3}\.\d{2}\.\d{2}\.[A-Y]\d{2}|[A-Y]\d{2}(?:\.\d{2,3}){0,6})-(?:\d{6}|\d{8})-\d{4,7}$/;

/** Unit code, the day's date in Vietnam and the number of the case on that day: given on acceptance, never before. */
export function writeCaseCode(unitCode: string, day: string, number: number): string {
  return `${unitCode}-${day.slice(2).replaceAll('-', '')}-${String(number).padStart(4, '0')}`;
}

/** The code in its one spelling, or undefined when the text is none. Takes small letters and stray spaces. */
export function readCaseCode(text: string): string | undefined {
  const code = text
    .normalize('NFKC')
    .replaceAll(/\s/g, '')
    .replaceAll(/[‐‑–—]/g, '-')
    .toUpperCase();
  return pattern.test(code) ? code : undefined;
}
