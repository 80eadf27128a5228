import { dueIn, leaseMs, type OutboxCase, type SendAnswer, settle, take } from './outbox-machine.ts';
import type { OutboxStore } from './outbox-store.ts';

export type OutboxTools = {
  store: OutboxStore;
  /** Sends a case once; a fault of any kind counts as no answer. */
  send: (item: OutboxCase) => Promise<SendAnswer>;
  now: () => number;
  /** Names this tab among the others. */
  tab: string;
  /** Is told whenever a case comes into another state. */
  changed: (item: OutboxCase) => void;
};

/** How often a tab looks what the other tabs have done, as long as anything waits. */
const lookAgainMs = 5_000;

/** One round: every case whose turn it is is sent once. Several tabs may do this at any time. */
export async function sendDue({ store, send, now, tab, changed }: OutboxTools, eager = false): Promise<void> {
  for (const { key } of await store.list()) {
    const taken = await store.change(key, (item) => take(item, { tab, now: now(), eager }));
    if (!taken) continue;
    changed(taken);
    const answer = await send(taken).catch((): SendAnswer => ({ kind: 'no-answer' }));
    const settled = await store.change(key, (item) => settle(item, answer, { tab, now: now() }));
    if (settled) changed(settled);
  }
}

/**
 * Tells how every case stands and answers when to do the next round, `undefined` when nothing waits. Both come from one
 * reading: a case that another tab settles between two readings would be told as under way and never looked at again.
 */
export async function tellAll({ store, now, changed }: Omit<OutboxTools, 'send' | 'tab'>): Promise<number | undefined> {
  const items = await store.list();
  for (const item of items) changed(item);
  const waits = items.flatMap((item) => dueIn(item, now()) ?? []);
  return waits.length > 0 ? Math.min(lookAgainMs, leaseMs, Math.max(200, Math.min(...waits))) : undefined;
}
