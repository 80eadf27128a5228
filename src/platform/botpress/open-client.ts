import type { Client } from '@botpress/client';
import { type ConnectionFault, isRepeatable, type RequestError, readFault } from './connection-fault.ts';
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
