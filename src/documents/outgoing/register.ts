/** A line of a register: what has the number, or none, which nobody must overlook. */
export type RegisterLine<Item> = { number: number; item?: Item };

/** Numbers of a register from one to another. */
export type Numbers = { first: number; last: number };

/** What of a register is asked for: a page of it, the last one where none is named; all of it; or only which there are. */
export type PartAsked = number | 'last' | 'whole' | 'none';

/** A part of a register, and which of how many pages it is. */
export type RegisterPart = Numbers & { page: number; pages: number };

/** Whether a register may begin with this number, where the one on paper ended before it. */
export const isFirstNumber = (number: number) => Number.isInteger(number) && number >= 1 && number <= 99_999;

/** So many numbers stand on one page. */
const numbersPerPage = 100;

/** The numbers that are asked for; a page there is not is the one nearest to it. */
export function partOf({ first, last }: Numbers, asked: PartAsked): RegisterPart | undefined {
  if (asked === 'none') return undefined;
  if (asked === 'whole') return { first, last, page: 1, pages: 1 };
  const pages = Math.max(1, Math.ceil((last - first + 1) / numbersPerPage));
  const page = asked === 'last' ? pages : Math.min(pages, Math.max(1, asked));
  const from = first + (page - 1) * numbersPerPage;
  return { first: from, last: Math.min(last, from + numbersPerPage - 1), page, pages };
}

/** Every number from the first to the last, the missing ones among them. */
export function registerLines<Item>(
  { first, last }: Numbers,
  items: readonly Item[],
  numberOf: (item: Item) => number | undefined,
): RegisterLine<Item>[] {
  const byNumber = new Map(items.map((item) => [numberOf(item), item]));
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, at): RegisterLine<Item> => {
    const item = byNumber.get(first + at);
    return item ? { number: first + at, item } : { number: first + at };
  });
}
