/** A line of a register: what has the number, or none, which nobody must overlook. */
export type RegisterLine<Item> = { number: number; item?: Item };

/** Every number from the first to the last that was given, the missing ones among them. */
export function registerLines<Item>(
  { first, last }: { first: number; last: number },
  items: readonly Item[],
  numberOf: (item: Item) => number | undefined,
): RegisterLine<Item>[] {
  const byNumber = new Map(items.map((item) => [numberOf(item), item]));
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, at): RegisterLine<Item> => {
    const item = byNumber.get(first + at);
    return item ? { number: first + at, item } : { number: first + at };
  });
}
