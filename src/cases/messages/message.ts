import type { Way } from '#src/cases/cases.ts';
import type { Language } from '#src/library/localized.ts';

/** What a resident is written about. */
export const messageEvents = [
  'submitted',
  'accepted',
  'supplement-requested',
  'payment-requested',
  'extended',
  'not-accepted',
  'stopped',
  'withdrawal-refused',
  'resolved',
  'returned',
  'question-answered',
  'access-code',
] as const;
export type MessageEvent = (typeof messageEvents)[number];

/** What a message tells, as it was when it happened; the words are made when it is sent. */
export type MessageFacts = {
  fullName: string;
  guide: string;
  /** The official code, once there is one. */
  code?: string;
  send: Way;
  return: Way;
  /** Where papers go and results wait. */
  point?: string;
  expectedBy?: string;
  dueAt?: string;
  /** What staff wrote: a reason, an answer, an apology. */
  note?: string;
  papers?: { name: string; reason: string }[];
  /** Fees asked for, in đồng. */
  amount?: number;
  /** The number of the postal item the result travels under. */
  postItem?: string;
  /** Only with `access-code`. */
  accessCode?: string;
};

/** Kept in the outbox, sealed, in the transaction that changes the case. */
export type NewMessage = { event: MessageEvent; to: string; language: Language; facts: MessageFacts };

/**
 * Progress that anybody can look up may be muted. What the county asks, refuses, puts off or has ready must reach the
 * resident (NĐ 61/2018 Art. 17, 19), and so must what they asked for themselves.
 */
const mutable: readonly MessageEvent[] = ['submitted', 'returned'];

export function isMutable(event: MessageEvent): boolean {
  return mutable.includes(event);
}
