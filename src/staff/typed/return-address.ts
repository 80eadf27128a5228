import { safeNext } from '#src/staff/account/sign-in-gate.ts';

/** What an address says about the step before; it would be told again beside what was not saved. */
const told = ['luu', 'xong', 'giu'];

/**
 * The page a posted form stood on, with its whole query, as a path without `/en`: what the browser names as the
 * referrer, else where the form was sent to. Never a page of another site, nor one of the sign-in.
 */
export function returnAddress(referrer: string | null, postedTo: string, origins: readonly string[]): string {
  const from = referrer ? URL.parse(referrer) : null;
  const isOurs = from !== null && origins.includes(from.origin);
  const candidate = isOurs ? from.pathname.replace(/^\/en(?=\/)/, '') + from.search : postedTo;
  const next = safeNext(candidate);
  return without(next === '/can-bo' && candidate !== '/can-bo' ? safeNext(postedTo) : next, told);
}

/** The address with the id of what was kept. */
export function withKept(address: string, id: string): string {
  return `${address}${address.includes('?') ? '&' : '?'}giu=${id}`;
}

function without(address: string, names: readonly string[]): string {
  const [path = '', query = ''] = address.split(/\?(.*)/s);
  const kept = query.split('&').filter((pair) => pair !== '' && !names.includes(pair.split('=')[0] ?? ''));
  return kept.length > 0 ? `${path}?${kept.join('&')}` : path;
}
