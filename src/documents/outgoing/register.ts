import type { Outgoing } from './outgoing.ts';
import type { RegisterPage } from './outgoing-store.ts';

/** A line of a register: the document that has the number, or none, which nobody must overlook. */
export type RegisterLine = { number: number; item?: Outgoing };

/** Every number from the first to the last that was given, the missing ones among them. */
export function registerLines({ first, last }: RegisterPage, items: readonly Outgoing[]): RegisterLine[] {
  const byNumber = new Map(items.map((item) => [item.given?.number, item]));
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, at): RegisterLine => {
    const item = byNumber.get(first + at);
    return item ? { number: first + at, item } : { number: first + at };
  });
}
