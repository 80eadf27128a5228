import { defined } from '#src/base/defined.ts';
import { dayMs, hourMs, minuteMs } from '#src/base/moments.ts';
import { isoInVietnam } from '#src/i18n/format.ts';
import type { Mail, Mailer, SendOutcome } from './mailer.ts';
import { isMutable, type OutboxMessage } from './message.ts';
import type { ClaimedMessage, MailFailure, OutboxStore } from './outbox-store.ts';

/** How long after each failed try the next one comes; after the last of them the message waits for staff. */
const delays = [minuteMs, 5 * minuteMs, 15 * minuteMs, hourMs, 4 * hourMs, 12 * hourMs, dayMs, dayMs, dayMs] as const;
/** A message whose sender died comes back after this. */
const leaseMs = 10 * minuteMs;
/** However slowly a server answers, one message takes no longer: much less than the lease. */
const longestSendMs = 2 * minuteMs;
/** How long a portal that stops waits for the message under way. */
const patienceMs = 3_000;

/**
 * What goes with a message: files, or nothing. `kept`: the letter is not sent without what should go with it. `moot`: what
 * it would bring holds no more.
 */
export type Enclosed =
  | { kind: 'files'; files: NonNullable<Mail['attachments']> }
  | { kind: 'kept'; failure: MailFailure; isFinal: boolean }
  | { kind: 'moot' };

export type SenderDependencies = {
  outbox: OutboxStore;
  mailer: Mailer;
  /** The letter a message becomes. */
  write: (message: OutboxMessage, of: { id: string; reference: string }) => Mail;
  /** What goes with a message. Where it is left out, nothing does. */
  enclose?: (message: OutboxMessage, reference: string) => Promise<Enclosed>;
  /** Whether the resident reads this talk at the moment: then no letter is needed. */
  isHere?: (ticket: string) => Promise<boolean>;
  now: () => Date;
  /** Is told of every try that failed; nothing in it is personal. */
  onFailure?: (failure: MailFailure & { message: string; attempts: number; request?: string }) => void;
};

export type MessageSender = {
  /** Sends what is due, one after another; gives how many were sent. Several processes may do it at once. */
  sendDue(): Promise<number>;
  /** Waits for the message under way, briefly; what is not sent by then is tried again by the next process. */
  stop(): Promise<void>;
};

export function createMessageSender(dependencies: SenderDependencies): MessageSender {
  const { outbox, now } = dependencies;
  const cut = new AbortController();
  let isStopping = false;
  let running: Promise<unknown> = Promise.resolve();

  async function sendAll(): Promise<number> {
    let sent = 0;
    while (!isStopping) {
      const moment = now();
      const claimed = await outbox.claim(isoInVietnam(moment), later(moment, leaseMs));
      if (!claimed) break;
      const outcome = await sendOne(dependencies, claimed, cut.signal);
      if (outcome === 'sent') sent += 1;
      if (outcome === 'server-fails') break;
    }
    return sent;
  }

  return {
    sendDue() {
      const sending = sendAll();
      running = sending.catch(() => {});
      return sending;
    },
    async stop() {
      isStopping = true;
      const patience = setTimeout(() => cut.abort(), patienceMs);
      await running;
      clearTimeout(patience);
    },
  };
}

async function sendOne(
  { outbox, mailer, write, enclose, isHere, now, onFailure }: SenderDependencies,
  claimed: ClaimedMessage,
  cut: AbortSignal,
): Promise<'sent' | 'not-sent' | 'server-fails'> {
  const { id, reference, message, attempts } = claimed;
  const isRead = claimed.source === 'ticket' && (await isHere?.(reference)) === true;
  if (!message || isRead || (claimed.isMuted && isMutable(message.event))) {
    await outbox.drop(id, isoInVietnam(now()));
    return 'not-sent';
  }
  if (attempts > delays.length + 1) {
    // Whoever took it never came back, again and again.
    await outbox.bury(claimed, isoInVietnam(now()), { kind: 'interrupted' });
    return 'not-sent';
  }
  const signal = AbortSignal.any([cut, AbortSignal.timeout(longestSendMs)]);
  const enclosed: Enclosed = (await enclose?.(message, reference)) ?? { kind: 'files', files: [] };
  if (enclosed.kind === 'moot') {
    await outbox.drop(id, isoInVietnam(now()));
    return 'not-sent';
  }
  const mail = write(message, { id, reference });
  const outcome: SendOutcome =
    enclosed.kind === 'kept'
      ? { ...enclosed, kind: 'failed', isServerWide: false }
      : await mailer.send(enclosed.files.length > 0 ? { ...mail, attachments: enclosed.files } : mail, signal);
  if (outcome.kind === 'sent') {
    await outbox.markSent(id, isoInVietnam(now()));
    return 'sent';
  }
  onFailure?.(defined({ ...outcome.failure, message: id, attempts, request: claimed.request }));
  await keepTrying(outbox, claimed, outcome, now());
  return outcome.isServerWide ? 'server-fails' : 'not-sent';
}

async function keepTrying(
  outbox: OutboxStore,
  claimed: ClaimedMessage,
  { failure, isFinal }: { failure: MailFailure; isFinal: boolean },
  moment: Date,
): Promise<void> {
  const delay = delays[claimed.attempts - 1];
  if (isFinal || delay === undefined) await outbox.bury(claimed, isoInVietnam(moment), failure);
  else await outbox.putOff(claimed, later(moment, delay), failure);
}

const later = (moment: Date, ms: number) => isoInVietnam(new Date(moment.getTime() + ms));
