/** How papers come and results go: filed here, at the counter, by post. */
export const ways = ['online', 'counter', 'post'] as const;
export type Way = (typeof ways)[number];

export function isWay(value: unknown): value is Way {
  return ways.some((way) => way === value);
}
