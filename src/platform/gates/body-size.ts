import { bodyLimit } from '#src/platform/http/address-rules.ts';
import { type Exchange, type Gate, refuse } from './exchange.ts';

/** How many bytes the body is said to have; one of unknown length counts as the largest the address takes. */
export function announcedBytes({ req, path }: Exchange): number {
  return Number(req.headers['content-length'] ?? (req.headers['transfer-encoding'] ? bodyLimit(path) : 0));
}

/** Refuses a body larger than the address takes, before any of it is read. */
export const bodySize: Gate = (exchange) => {
  if (announcedBytes(exchange) <= bodyLimit(exchange.path)) return false;
  const text = 'Tệp hoặc nội dung quá lớn. Too large.';
  return refuse(exchange, { status: 413, kind: 'too-large', text, headers: { connection: 'close' } });
};
