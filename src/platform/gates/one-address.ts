import { judgeAddress } from '#src/platform/http/address-rules.ts';
import { type Gate, refuse } from './exchange.ts';

/** Refuses addresses that are none, and leads from every other writing of an address to the one the page has. */
export const oneAddress: Gate = (exchange) => {
  const verdict = judgeAddress(exchange.url);
  if (verdict.kind === 'go') return false;
  if (verdict.kind === 'refuse') {
    return refuse(exchange, { status: 400, kind: 'malformed-address', text: 'Địa chỉ không đúng. Bad Request.' });
  }
  exchange.res.writeHead(308, { location: verdict.to, 'content-length': 0 }).end();
  return true;
};
