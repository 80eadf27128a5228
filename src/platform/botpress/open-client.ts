import type { Client } from '@botpress/client';
import type { BotFailureKind } from '#src/assistant/botpress/bot.ts';
import { defined } from '#src/base/defined.ts';
import { dayMs } from '#src/base/moments.ts';
import type { RetryBudget } from './retry-budget.ts';

/** `integrationId`: in whose name users' messages come, where the workspace wants an integration for that. */
export type BotpressAccess = { apiUrl: string; botId: string; token: string; integrationId?: string };

type Options = {
  access: BotpressAccess;
  budget: RetryBudget;
  /** Ends every request that is on its way. */
  signal: AbortSignal;
  requestMs: number;
  /** A repeat comes after so long at most, or not at all. Short where somebody is waiting. */
  longestPauseMs?: number;
};

export type OpenClient = {
  client: Client;
  /** Why the latest request failed. */
  latestFault(): ConnectionFault | undefined;
};

/** What the client keeps from our eyes and what must be set on it: no option of its own reaches a single request. */
type WithAxios = {
  axiosInstance?: {
    defaults: { signal?: AbortSignal; maxRedirects?: number; maxContentLength?: number };
  };
};

/** Longer than any page of answers; a server gone wild must not fill the memory. */
const mostBytes = 1_000_000;

/**
 * A client of the official package for one question. The package is loaded on first use (it costs a third of a second and
 * 32 MB), so a portal without a bot never has it in memory.
 */
export async function openClient(options: Options): Promise<OpenClient> {
  const { access, budget, signal, requestMs, longestPauseMs = 1_000 } = options;
  const { Client } = await import('@botpress/client');
  let latest: ConnectionFault | undefined;
  const client = new Client({
    ...access,
    timeout: requestMs,
    retry: {
      retries: 2,
      shouldResetTimeout: true,
      // Asked of every failure, the last of them too: `retries` is more than the budget ever allows in a row.
      retryCondition: (error) => {
        latest = readFault(error as RequestError);
        const wait = latest.retryAfterMs ?? 0;
        return !signal.aborted && wait <= longestPauseMs && isRepeatable(error as RequestError) && budget.spend();
      },
      retryDelay: (count) => Math.max(150 * count, Math.min(longestPauseMs, latest?.retryAfterMs ?? 0)),
    },
  });
  const { axiosInstance } = client as unknown as WithAxios;
  if (axiosInstance) {
    // Its time limit is for a silent connection; a body that drips is ended by the signal.
    axiosInstance.defaults.signal = signal;
    axiosInstance.defaults.maxRedirects = 0;
    axiosInstance.defaults.maxContentLength = mostBytes;
  }
  return { client, latestFault: () => latest };
}

/** What a failed request tells: the kind, and how long the other side asks us to wait. Never its words. */
type ConnectionFault = { kind: BotFailureKind; retryAfterMs?: number };

/** The parts of an axios error that are looked at. */
type RequestError = {
  code?: string | undefined;
  config?: { method?: string | undefined; url?: string | undefined } | undefined;
  response?: { status: number; headers?: unknown } | undefined;
};

/** Reads why a request failed from the error below the client's own: that one keeps no headers. */
export function readFault(error: RequestError, now = Date.now()): ConnectionFault {
  const { response, code = '' } = error;
  if (response) {
    const { status } = response;
    const retryAfterMs = readRetryAfter(
      (response.headers as Record<string, unknown> | undefined)?.['retry-after'],
      now,
    );
    if (status === 401 || status === 403 || status === 402) return { kind: 'not-authorized' };
    if (status === 404 || status === 410) return { kind: 'not-found' };
    if (status === 429) return defined({ kind: 'rate-limited' as const, retryAfterMs });
    if (status >= 500) return defined({ kind: 'server-fault' as const, retryAfterMs });
    // A body that is cut off or no JSON comes with a status of success.
    return { kind: status < 400 ? 'malformed' : 'refused' };
  }
  if (/ECONNABORTED|ETIMEDOUT|ERR_CANCELED/.test(code)) return { kind: 'timed-out' };
  if (code === 'ERR_BAD_RESPONSE') return { kind: 'malformed' };
  return { kind: 'not-connected' };
}

/**
 * Whether asking again can neither do harm nor be in vain. A message is sent twice only when it surely did not arrive;
 * reading, and making what only we would know of, may be repeated after any broken connection.
 */
export function isRepeatable(error: RequestError): boolean {
  const { response, code = '', config } = error;
  if (response) return response.status === 429 || response.status === 502 || response.status === 503;
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED/.test(code)) return true;
  const isMessage = config?.method?.toLowerCase() === 'post' && /\/messages\b/.test(config.url ?? '');
  return code === 'ECONNRESET' && !isMessage;
}

/** Seconds, or a date; at most a day. */
function readRetryAfter(header: unknown, now: number): number | undefined {
  if (typeof header !== 'string' || header === '') return undefined;
  const ms = /^\d+$/.test(header) ? Number(header) * 1_000 : Date.parse(header) - now;
  return Number.isFinite(ms) ? Math.min(dayMs, Math.max(0, ms)) : undefined;
}
