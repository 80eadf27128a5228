import type { BotFailureKind } from '#src/assistant/botpress/bot.ts';

/** What a failed request tells: the kind, and how long the other side asks us to wait. Never its words. */
export type ConnectionFault = { kind: BotFailureKind; retryAfterMs?: number };

/** The parts of an axios error that are looked at. */
export type RequestError = {
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
    if (status === 429) return { kind: 'rate-limited', ...(retryAfterMs !== undefined && { retryAfterMs }) };
    if (status >= 500) return { kind: 'server-fault', ...(retryAfterMs !== undefined && { retryAfterMs }) };
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
  return Number.isFinite(ms) ? Math.min(86_400_000, Math.max(0, ms)) : undefined;
}
