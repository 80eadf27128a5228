import { makeReference, type Random } from '#src/cases/reference.ts';

/** A fresh ticket number, `TC-XXXX-XXXX`, in the letters nobody takes for one another. */
export function makeTicketNumber(random: Random): string {
  return makeReference(random).replace(/^VD/, 'TC');
}

/** The number in its one spelling, or undefined when the text is none. */
export function readTicketNumber(text: string): string | undefined {
  return /^TC-[0-9A-Z]{4}-[0-9A-Z]{4}$/.test(text) ? text : undefined;
}
