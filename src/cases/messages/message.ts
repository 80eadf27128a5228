import type { Language } from '#src/base/localized.ts';
import type { CaseStateName } from '#src/cases/model/case-state.ts';
import type { PapersLeft } from '#src/cases/sheets/papers-left.ts';
import type { SlipKind } from '#src/cases/slips/slip.ts';
import type { Way } from '#src/guides/model/way.ts';

/** What a resident is written about. */
export const messageEvents = [
  'submitted',
  'accepted',
  'supplement-requested',
  'payment-requested',
  'extended',
  'proof-sent',
  'not-accepted',
  'stopped',
  'withdrawal-refused',
  'resolved',
  'returned',
  'question-answered',
  'access-code',
  'taken-back',
  'came-back',
  'result-replaced',
  'payment-changed',
  'corrected',
  'due-changed',
  'standing',
  'form-signed',
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
  /** With `standing`: in which state the case is, whose it is, and whether its due date has passed. */
  standing?: { state: CaseStateName; officer: string; isLate?: true };
  /** With `due-changed`: what was promised before. */
  dueWas?: string;
  /** What staff wrote: a reason, an answer, an apology. */
  note?: string;
  papers?: { name: string; reason: string }[];
  /** Papers that still have to come, each with what happens to it. */
  left?: PapersLeft;
  /** What the supplement asked for does to the time the county has. */
  clock?: 'not-begun' | 'anew' | 'stopped';
  /** Fees asked for, in đồng. */
  amount?: number;
  /** The number of the postal item the result travels under. */
  postItem?: string;
  /** With `proof-sent`: what is to be looked at, and until when. */
  proof?: { document: string; until: string };
  /** With `taken-back`: the move that counts no more, and where the case is again. */
  takenBack?: { from: CaseStateName; to: CaseStateName };
  /** With `corrected`: what was put right, each as it was and as it is. */
  corrections?: { name: string; reason: string }[];
  /** The form of the law that goes with it, by its id. */
  slip?: string;
  /** The form that follows once it is signed and sealed. */
  slipToCome?: SlipKind;
  /** With `form-signed`: what the form is called, with its number. */
  form?: string;
  /** Only with `access-code`. */
  accessCode?: string;
};

/** Kept in the outbox, sealed, in the transaction that changes the case. */
export type NewMessage = { event: MessageEvent; to: string; language: Language; facts: MessageFacts };

/** What staff answered in a talk, kept in the outbox in the transaction that adds the answer to the talk. */
export type TalkMessage = {
  event: 'talk-answered';
  to: string;
  language: Language;
  facts: { fullName?: string; answers: { by: string; at: string; text: string }[] };
};

/** Everything the outbox holds: what is told about a case, and what is answered in a talk. */
export type OutboxMessage = NewMessage | TalkMessage;
export type OutboxEvent = OutboxMessage['event'];

/** Letters that stand for a form of TT 03/2025 speak as the form does: to Ông/Bà. */
const formal: readonly OutboxEvent[] = [
  'accepted',
  'supplement-requested',
  'payment-requested',
  'extended',
  'not-accepted',
  'stopped',
  'withdrawal-refused',
  'taken-back',
  'payment-changed',
  'due-changed',
  'form-signed',
];

export function isFormal(event: OutboxEvent): boolean {
  return formal.includes(event);
}

/** One letter for answers that were written one after another: the later ones follow the earlier ones. */
export function joinAnswers(earlier: TalkMessage, later: TalkMessage): TalkMessage {
  return { ...later, facts: { ...later.facts, answers: [...earlier.facts.answers, ...later.facts.answers] } };
}

/**
 * Progress that anybody can look up may be muted. What the county asks, refuses, puts off or has ready must reach the
 * resident (NĐ 61/2018 Art. 17, 19), and so must what they asked for themselves.
 */
const mutable: readonly OutboxEvent[] = ['submitted', 'returned', 'standing'];

export function isMutable(event: OutboxEvent): boolean {
  return mutable.includes(event);
}
