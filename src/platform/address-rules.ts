/** What to do with an address before anything else looks at it. */
export type AddressVerdict = { kind: 'go' } | { kind: 'redirect'; to: string } | { kind: 'refuse' };

/** Letters, digits and signs that need no percent sign: `%63` is `c`, written to get past a rule. */
const needlessEscape = /%(2d|2e|3[0-9]|4[1-9a-f]|5[0-9af]|6[1-9a-f]|7[0-9ae])/gi;

/**
 * One address per page: no trailing slash, no double slash, no backslash or control character, no `..`, nothing escaped
 * that need not be, nothing escaped twice: the rules about paths (limits, methods) read them as they are written.
 * Redirects are relative to our own site, so that `//evil.example/` never becomes an address of its own.
 */
export function judgeAddress(url: string): AddressVerdict {
  if (url.length > 4096 || !url.startsWith('/')) return { kind: 'refuse' };
  const cut = url.indexOf('?');
  const path = cut < 0 ? url : url.slice(0, cut);
  if (/[\\\s<>"]|%(00|0[ad]|25|5c|2f|(?![\da-f]{2}))/i.test(path) || /(^|\/)(\.|%2e){1,2}(\/|$)/i.test(path))
    return { kind: 'refuse' };
  if (path === '/') return { kind: 'go' };
  const plain = path.replace(needlessEscape, decodeURIComponent);
  if (plain === path && !path.includes('//') && !path.endsWith('/')) return { kind: 'go' };
  const clean = plain.replace(/\/{2,}/g, '/').replace(/\/$/, '') || '/';
  return { kind: 'redirect', to: cut < 0 ? clean : clean + url.slice(cut) };
}

/** The path without `/en`: both languages share their rules. */
export function withoutLanguage(path: string): string {
  return path === '/en' ? '/' : path.startsWith('/en/') ? path.slice(3) : path;
}

/** The pages that take a form; every other page answers GET and HEAD only. */
const formPages =
  /^(\/en)?\/(thu-tuc\/(tiep-tuc|[a-z0-9-]+\/nop-ho-so)|tra-cuu(\/[^/]+(\/[a-z-]+)?)?|thu\/[^/]+|tro-ly|gop-y|can-bo(\/.*)?)$/;

/** The methods a page takes. */
export function pageMethods(path: string): readonly string[] {
  return formPages.test(path) ? ['GET', 'HEAD', 'POST'] : ['GET', 'HEAD'];
}

/**
 * Whether an unsafe request may pass. From a browser it must say that it comes from us: `Sec-Fetch-Site` same-origin,
 * or an `Origin` equal to the site's. A request with neither is no browser: allowed on `/api/v1` and `/uploads`
 * where no cookie decides.
 */
export function isOwnRequest(
  request: { path: string; origin?: string | undefined; fetchSite?: string | undefined; hasCookie: boolean },
  siteOrigin: string,
): boolean {
  if (request.origin !== undefined) return request.origin === siteOrigin;
  if (request.fetchSite !== undefined) return request.fetchSite === 'same-origin' || request.fetchSite === 'none';
  return /^\/(api\/v1|uploads)\//.test(request.path) && !request.hasCookie;
}
