/** A form as it would be posted: the names and texts of its controls, in order. */
export type Fields = [name: string, text: string][];

/** A case on its way from this device. It is sent under the same key until it is answered, so it is filed once. */
export type OutboxCase = {
  key: string;
  /** The name of the guide, to tell residents which case is meant, and where its form is posted. */
  title: string;
  action: string;
  /** Emptied once the case is filed: nothing personal stays behind. */
  fields: Fields;
  state: 'waiting' | 'sending' | 'sent' | 'refused';
  /** How often it was sent; after the first time it may have arrived though no answer came. */
  tries: number;
  /** When it came into this state, by the clock of this device. */
  at: number;
  /** The tab that sends it. */
  tab?: string;
  reference?: string;
  url?: string;
  problems?: string[];
};

/** What came of sending: `no-answer` is everything that tells nothing about the case, a server fault included. */
export type SendAnswer =
  | { kind: 'sent'; reference: string; url: string }
  | { kind: 'refused'; problems: string[] }
  | { kind: 'no-answer' };

type Turn = { tab: string; now: number; eager?: boolean };

/** How long a tab may take for one attempt; after that it counts as closed, and another tab sends. */
export const leaseMs = 60_000;
const firstPauseMs = 3_000;
const longestPauseMs = 300_000;

/**
 * How long until this case may be sent, `undefined` when it needs no sending. A clock that was set back must not hold it
 * up: what seems to lie in the future is due at once, and sending once too often makes no second case.
 */
export function dueIn({ state, tries, at }: OutboxCase, now: number): number | undefined {
  if (state !== 'waiting' && state !== 'sending') return undefined;
  const pause = state === 'sending' ? leaseMs : pauseAfter(tries);
  return now < at ? 0 : Math.max(0, at + pause - now);
}

/** The case in the hands of this tab; `undefined` when it is not its turn. `eager` ends a pause: the network is back. */
export function take(item: OutboxCase | undefined, { tab, now, eager = false }: Turn): OutboxCase | undefined {
  if (!item) return undefined;
  const isDue = dueIn(item, now) === 0 || (eager && item.state === 'waiting');
  return isDue ? { ...item, state: 'sending', tab, tries: item.tries + 1, at: now } : undefined;
}

/** The case after an attempt. That it is filed holds whoever hears it; anything else only counts for the tab that sends. */
export function settle(item: OutboxCase | undefined, answer: SendAnswer, { tab, now }: Turn): OutboxCase | undefined {
  if (!item || item.state === 'sent') return undefined;
  const { tab: holder, ...rest } = item;
  if (answer.kind === 'sent') {
    const { reference, url } = answer;
    return { ...rest, fields: [], state: 'sent', at: now, reference, url };
  }
  if (item.state !== 'sending' || holder !== tab) return undefined;
  if (answer.kind === 'refused') return { ...rest, state: 'refused', at: now, problems: answer.problems };
  return { ...rest, state: 'waiting', at: now };
}

/** Whether the resident may still take the case back: not while it is being sent, nor after. */
export function mayCancel(item: OutboxCase, now: number): boolean {
  return item.state === 'waiting' || item.state === 'refused' || (item.state === 'sending' && dueIn(item, now) === 0);
}

function pauseAfter(tries: number): number {
  return tries === 0 ? 0 : Math.min(firstPauseMs * 2 ** (tries - 1), longestPauseMs);
}
