import type { Message } from '#src/assistant/assistant.ts';
import type { TalkView } from './talk-view.ts';

const GIVE_UP_MS = 30_000;

/** `view` stands in place of everything shown; `reply` is added to it. */
export type PortalAnswer =
  | { kind: 'reply'; messages: Message[]; state: TalkView['state'] }
  | { kind: 'view'; view: TalkView }
  | { kind: 'refused'; why: string }
  | { kind: 'limited'; seconds: number }
  | { kind: 'lost' | 'trouble' };

/** Posts a turn as the page's own form does, for an answer as data. Never throws. */
export function postTurn(address: string, fields: readonly [string, string][]): Promise<PortalAnswer> {
  return ask(address, { method: 'POST', body: new URLSearchParams(fields.map(([name, text]) => [name, text])) });
}

/** The conversation as it stands on the server. */
export function readView(address: string): Promise<PortalAnswer> {
  return ask(address, {});
}

async function ask(address: string, init: RequestInit): Promise<PortalAnswer> {
  try {
    const response = await fetch(address, {
      ...init,
      headers: { accept: 'application/json' },
      signal: AbortSignal.timeout(GIVE_UP_MS),
    });
    if (response.status === 429) return { kind: 'limited', seconds: secondsOf(response) };
    if (response.status >= 500) return { kind: 'trouble' };
    // Hotspots answer everything with their own page: that is no answer of ours.
    if (!/json/.test(response.headers.get('content-type') ?? '')) return { kind: 'lost' };
    const body = await response.json();
    if (!response.ok) return { kind: 'refused', why: String(body.detail ?? body.title ?? '') };
    if (body.view) return { kind: 'view', view: body.view as TalkView };
    return { kind: 'reply', messages: body.messages as Message[], state: body.state as TalkView['state'] };
  } catch {
    return { kind: 'lost' };
  }
}

function secondsOf(response: Response): number {
  const seconds = Number(response.headers.get('retry-after'));
  return Number.isFinite(seconds) && seconds > 0 ? Math.min(Math.ceil(seconds), 600) : 10;
}

/** How long to leave the server in peace when it takes no more followers. */
const REST_MS = 20_000;

type Followed = {
  onLine: (line: Message) => void;
  onState: (state: { state: 'waiting' | 'open' | 'closed'; live: boolean; seq: number; by?: string }) => void;
  /** What stands on the server is to be read anew: the ticket is gone, or it cannot be followed at this moment. */
  onLost: () => void;
};

/** Follows what a person of the desk writes, from the line after `after`. Answers how to stop. */
export function followPerson(address: string, after: number, { onLine, onState, onLost }: Followed): () => void {
  const events = new EventSource(`${address}/su-kien?after=${after}`);
  let rest: ReturnType<typeof setTimeout> | undefined;
  const read = (event: Event) => JSON.parse((event as MessageEvent<string>).data);
  events.addEventListener('line', (event) => onLine(read(event)));
  events.addEventListener('state', (event) => onState(read(event)));
  events.addEventListener('gone', () => {
    events.close();
    onLost();
  });
  events.addEventListener('error', () => {
    // The browser comes back by itself, unless the server said that there is nothing to follow.
    if (events.readyState === EventSource.CLOSED) rest ??= setTimeout(onLost, REST_MS);
  });
  return () => {
    clearTimeout(rest);
    events.close();
  };
}
