import { canonicalJson } from '#src/base/signed-json.ts';

/** Gives the SHA-256 of a text in hexadecimal. */
export type Hash = (text: string) => string;

/** A step of a case as it is hashed: everything its row in the history says, in the clear. */
export type LoggedStep = { reference: string; position: number; at: string; state: string; said: unknown };

/** The hash of one step; the salt keeps anybody from trying out what it might say. */
export function leafOf(step: LoggedStep, salt: string, hash: Hash): string {
  return hash(`step\0${salt}\0${canonicalJson(step)}`);
}

/** Each hash holds the one before it: none can be left out or moved. `before` is empty for the first. */
export function chainOf(before: string, leaf: string, hash: Hash): string {
  return hash(`chain\0${before}\0${leaf}`);
}

export const dayFormat = 'vandon-log-day/1';

/** What is published of a day: the hashes of its steps, of no case that could be told, and the root of the day before. */
export type LogDay = { day: string; issuedAt: string; previous: string; steps: string[]; root: string };

export function rootOf({ day, previous, steps }: Pick<LogDay, 'day' | 'previous' | 'steps'>, hash: Hash): string {
  return hash(`day\0${day}\0${previous}\0${steps.join('\n')}`);
}

/** A step that was taken so shortly before midnight may be published with the next day. */
const toleranceMs = 60 * 60_000;

/** The last moment whose steps may still be published with the day after. */
export function mayFollow(at: string, day: string): boolean {
  return Date.parse(at) >= Date.parse(`${day}T00:00:00+07:00`) - toleranceMs;
}
