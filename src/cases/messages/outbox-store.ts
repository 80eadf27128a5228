import type { MessageEvent, OutboxEvent, OutboxMessage } from './message.ts';

/** Why a message was not delivered: a kind and what the server said in numbers; never an address. */
export type MailFailure = { kind: MailFailureKind; code?: string };
export const mailFailureKinds = [
  'refused',
  'put-off',
  'unreachable',
  'timed-out',
  'sign-in-refused',
  'sender-refused',
  'interrupted',
  /** What goes with it lies in a place that does not answer, or could not be looked through now. */
  'file-away',
  /** A form that is not signed as it has to be; the code names the faults. */
  'wrongly-signed',
] as const;
export type MailFailureKind = (typeof mailFailureKinds)[number];

/** What a message is about, and so whose key it is sealed with: `reference` is a case's, or the number of a ticket. */
export type MessageSource = { source: 'case' | 'ticket'; reference: string };

/** A message somebody has taken to send. `attempts` counts this try. */
export type ClaimedMessage = MessageSource & {
  id: string;
  attempts: number;
  /** Absent when the case or the talk has been erased meanwhile: there is nothing to send any more. */
  message?: OutboxMessage;
  isMuted: boolean;
  /** The request it comes from, as the log names it. */
  request?: string;
};

export type DeadLetter = MessageSource & {
  id: string;
  event: OutboxEvent;
  to: string;
  createdAt: string;
  attempts: number;
  failedAt: string;
  failure: MailFailure;
};

/** The units whose letters somebody sees; undefined means every unit, and what no unit holds. */
export type SeenUnits = { cases: readonly string[] | undefined; talks: readonly string[] | undefined };

/**
 * Messages on their way. Rows come into it in the transactions of the stores of cases and of tickets. Times are ISO 8601 with Vietnam's
 * offset, to the second.
 */
export interface OutboxStore {
  /**
   * Takes the message that has been due longest. Until `until` nobody else takes it. If the process that took it
   * dies, the message is due again at that moment.
   */
  claim(now: string, until: string): Promise<ClaimedMessage | undefined>;
  /** What was in it is erased. */
  markSent(id: string, at: string): Promise<void>;
  /** Not to be sent after all: muted, read already, or its case or talk erased. What was in it is erased. */
  drop(id: string, at: string): Promise<void>;
  /** Due again later; nothing when somebody else has taken it since. */
  putOff(claimed: Pick<ClaimedMessage, 'id' | 'attempts'>, dueAt: string, failure: MailFailure): Promise<void>;
  /** Tried often enough, or refused for good: waits for staff. */
  bury(claimed: Pick<ClaimedMessage, 'id' | 'attempts'>, at: string, failure: MailFailure): Promise<void>;

  /** Newest first. */
  dead(units: SeenUnits, limit: number, offset: number): Promise<{ rows: DeadLetter[]; total: number }>;
  /** One of them, with the unit it is of; null for the whole county. */
  deadOne(id: string): Promise<(MessageSource & { unit: string | null }) | undefined>;
  /** Tried again from the first attempt; false when it is no dead letter any more. */
  revive(id: string, at: string): Promise<boolean>;
  /** Given up by staff; false when it is no dead letter any more. */
  discard(id: string, at: string): Promise<boolean>;

  /** How many messages of this event a case has had since then. */
  countSince(reference: string, event: MessageEvent, since: string): Promise<number>;
  counts(): Promise<{ waiting: number; dead: number }>;
  /** Forgets what was sent or given up before then. */
  removeFinishedBefore(moment: string): Promise<number>;

  /** Whether progress of this case is muted, and for which cases it shall be. */
  isMuted(reference: string): Promise<boolean>;
  setMuted(reference: string, muted: boolean, at: string): Promise<void>;
}
