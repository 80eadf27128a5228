import type { Gate } from './exchange.ts';

/** Puts the headers that every answer carries; answers nothing itself. */
export function commonHeaders(headers: readonly [string, string][]): Gate {
  return ({ res }) => {
    for (const [name, value] of headers) res.setHeader(name, value);
    return false;
  };
}
