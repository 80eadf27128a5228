import type { CookiePage } from '#src/pages/_drawn/cookies.ts';

const name = 'may-chung';
/** As long as browsers keep a cookie. */
const kept = 400 * 86_400;

/** Whether this browser was marked as one that others use, at a reception point or in a library. */
export function isSharedMachine(page: CookiePage): boolean {
  return page.cookies.get(name)?.value === '1';
}

/** Marks it, or takes the mark away. It says nothing about anybody and only ever makes a browser keep less. */
export function markSharedMachine(page: CookiePage, shared: boolean): void {
  const secure = page.locals.portal.config.siteUrl.startsWith('https:');
  const options = { path: '/', httpOnly: true, sameSite: 'lax' as const, secure };
  if (shared) page.cookies.set(name, '1', { ...options, maxAge: kept });
  else page.cookies.delete(name, options);
}
