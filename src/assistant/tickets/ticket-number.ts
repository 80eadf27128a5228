import { makeCheckedCode, type Random, readCheckedCode } from '#src/codes/checked-code.ts';

/** A fresh ticket number, `TC-XXXX-XXXX`, whose last character checks the others. */
export function makeTicketNumber(random: Random): string {
  return makeCheckedCode('TC', random);
}

/** The number a text means, in its one spelling; undefined when it means none. */
export function readTicketNumber(text: string): string | undefined {
  return readCheckedCode(text, 'TC');
}
