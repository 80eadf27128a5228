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
