/** What to do with an address before anything else looks at it. */
export type AddressVerdict = { kind: 'go' } | { kind: 'redirect'; to: string } | { kind: 'refuse' };

/** Letters, digits and signs that need no percent sign: `%63` is `c`, written to get past a rule. */
const needlessEscape = /%(2d|2e|3[0-9]|4[1-9a-f]|5[0-9af]|6[1-9a-f]|7[0-9ae])/gi;

/** A control character, bare or escaped, also of the second set (U+0080–U+009F); `%00` among them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is looked for
const control = /[\x00-\x20\x7f]|%([01][\da-f]|7f|c2%[89][\da-f])/i;

/**
 * One address per page: no trailing slash, no double slash, no backslash, fragment or control character, no `..`,
 * nothing escaped that need not be, nothing escaped twice or not in UTF-8, and nothing that a URL parser would read
 * otherwise than it is written: the rules about paths (limits, methods) and the cache read them as they are written.
 * Redirects are relative to our own site, so that `//evil.example/` never becomes an address of its own.
 */
export function judgeAddress(url: string): AddressVerdict {
  if (url.length > 4096 || !url.startsWith('/') || url.includes('#')) return { kind: 'refuse' };
  const cut = url.indexOf('?');
  const path = cut < 0 ? url : url.slice(0, cut);
  if (control.test(path) || /[\\<>"]|%(25|5c|2f|(?![\da-f]{2}))/i.test(path)) return { kind: 'refuse' };
  if (/(^|\/)(\.|%2e){1,2}(\/|$)/i.test(path) || !isUtf8(path)) return { kind: 'refuse' };
  if (path === '/') return { kind: 'go' };
  const plain = path.replace(needlessEscape, decodeURIComponent);
  const clean = plain.replace(/\/{2,}/g, '/').replace(/\/$/, '') || '/';
  if (URL.parse(clean, 'http://portal')?.pathname !== clean) return { kind: 'refuse' };
  if (clean === path) return { kind: 'go' };
  return { kind: 'redirect', to: cut < 0 ? clean : clean + url.slice(cut) };
}

function isUtf8(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

/** Addresses the framework has for itself: pictures it would fetch and resize, parts of pages, its page for faults. */
export function isHidden(path: string): boolean {
  return /^\/(_|500$)/.test(withoutLanguage(path));
}

/** Whether programs are answered there: with problem documents, never with a page. */
export function isOfApi(path: string): boolean {
  return withoutLanguage(path).startsWith('/api/');
}

/** What the forms of our pages are sent as; anything else could not be read. */
export function isForm(type = ''): boolean {
  return /^(application\/x-www-form-urlencoded\b|multipart\/form-data;.*\bboundary=)/i.test(type);
}

/** The path without `/en`: both languages share their rules. */
export function withoutLanguage(path: string): string {
  return path === '/en' ? '/' : path.startsWith('/en/') ? path.slice(3) : path;
}

/** The pages that take a form; every other page answers GET and HEAD only. */
const formPages =
  /^(\/en)?\/(thu-tuc\/(tiep-tuc|[a-z0-9-]+\/nop-ho-so(\/to-khai\.pdf)?)|tra-cuu(\/[^/]+(\/[a-z-]+)?)?|thu\/[^/]+|tro-ly|gop-y|hoi-dap\/gui|cong-khai\/[a-z0-9-]+\/gop-y|may-dung-chung|xac-minh(\/giay-xac-nhan)?|can-bo(\/.*)?)$/;

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

const MEBIBYTE = 1024 * 1024;

/** What a form of staff without files may carry, many ticked lines and long reasons among it: it may be held in memory. */
export const largestForm = 2 * MEBIBYTE;

/** Pages whose forms carry papers or pictures: a filing, a supplement, a result, scans, an appendix, a text being written, published records. */
const withPapers =
  /^\/(thu-tuc\/[^/]+\/nop-ho-so|tra-cuu\/[^/]+\/bo-sung|can-bo\/(ho-so\/(?![a-z-]+$)[^/]+|noi-dung\/(viet|anh|anh\/them|cong-bo|dinh-kem)|van-ban\/(den\/vao-so|di\/[^/]+\/phu-luc)))$/;
const oneFile = /^\/(api\/v1\/uploads|uploads\/resumable|tro-ly$)/;
/** Where texts of content are sent: saved, kept as a draft, shown, tried, sent to a second person, pasted from elsewhere. */
const writtenText = /^\/can-bo\/noi-dung(\/|$)/;
/** Where somebody who is nobody yet sends a name, a password or a code. */
const signIn = /^\/can-bo\/(dang-nhap|bat-dau|xac-thuc|cai-dat-xac-thuc)$/;
/** Where a signed file is checked and dropped again; scans of many pages are signed, too. */
const signedFile = /^\/xac-minh$/;

/** Whether what is sent to this path may hold papers, which have a share of their own. */
export function carriesPapers(path: string): boolean {
  const shared = withoutLanguage(path);
  return withPapers.test(shared) || oneFile.test(shared) || signedFile.test(shared);
}

/** How many bytes a request to this path may carry: forms with several papers most, everything else is text. */
export function bodyLimit(path: string): number {
  const shared = withoutLanguage(path);
  if (withPapers.test(shared)) return 64 * MEBIBYTE;
  if (writtenText.test(shared)) return 8 * MEBIBYTE;
  if (shared.startsWith('/can-bo/') && !signIn.test(shared)) return largestForm;
  if (oneFile.test(shared)) return 12 * MEBIBYTE;
  if (signedFile.test(shared)) return 21 * MEBIBYTE;
  return MEBIBYTE / 2;
}

const robots = /bot|crawl|spider|slurp|preview|monitor|curl|wget|python|lighthouse/i;
/** Addresses that are no page a person reads. */
const notPages = /^\/(api|_astro|hinh|tep|can-bo|uploads)(\/|$)|\.(xml|txt|json|svg|ico|png|pdf)$/;

/** Whether a request counts as a visit: a person's browser asking for a public page. */
export function isPageView(url: string, userAgent: string | undefined): boolean {
  if (!userAgent || robots.test(userAgent)) return false;
  const cut = url.indexOf('?');
  return !notPages.test(cut < 0 ? url : url.slice(0, cut));
}
