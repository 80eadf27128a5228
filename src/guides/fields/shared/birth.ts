/**
 * The earliest birth a form takes where its guide says nothing else. Nobody alive was born before; a guide about the dead
 * (khai tử, trích lục) sets a `min` of its own.
 */
export const earliestBirth = '1900-01-01';

/** Days no case of ours can name: older than any register kept here, or further off than any plan. */
export const earliestDay = '1800-01-01';
export const latestDay = '2200-12-31';

/** Whether a day or a year is that of a birth: its id begins with `ngay-sinh`, `nam-sinh` or `ngay-thang-nam-sinh`. */
export function isBirth({ id }: { id: string }): boolean {
  return /^(ngay|nam)(-thang-nam)?-sinh\b/.test(id);
}

export const yearOf = (day: string): number => Number(day.slice(0, 4));

export function isYearOfOurs(value: number): boolean {
  return Number.isInteger(value) && value >= yearOf(earliestDay) && value <= yearOf(latestDay);
}
