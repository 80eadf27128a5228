import { readCheckedCode } from '#src/codes/checked-code.ts';
import { cookieName } from './cookie-name.ts';
import type { CookiePage } from '#src/pages/_drawn/cookies.ts';
import { isSharedMachine } from './shared-machine.ts';

/** More than a household has open at once; the one remembered first goes first. */
const MOST = 10;
const halfAYear = 182 * 86_400;
const nameOn = (page: CookiePage) => cookieName(page, 'ho-so-cua-may', 'site');

/**
 * References this device keeps because its owner asked it to, never on a machine marked as shared. A reference alone
 * shows how far a case is, and no name; the access code is not kept.
 */
export function rememberedCases(page: CookiePage): string[] {
  if (isSharedMachine(page)) return [];
  const kept = (page.cookies.get(nameOn(page))?.value ?? '').slice(0, 400).split('.');
  return [...new Set(kept.flatMap((text) => readCheckedCode(text, 'VD') ?? []))].slice(-MOST);
}

/** Does what the buttons `remember` and `forget` of `RememberCase` ask for. False when it was another button. */
export function rememberAsAsked(page: CookiePage, form: FormData, reference: string): boolean {
  const go = form.get('go');
  if (go !== 'remember' && go !== 'forget') return false;
  const others = rememberedCases(page).filter((one) => one !== reference);
  const kept = go === 'remember' && !isSharedMachine(page) ? [...others, reference].slice(-MOST) : others;
  const secure = page.locals.portal.config.siteUrl.startsWith('https:');
  const options = { path: '/', httpOnly: true, sameSite: 'lax' as const, secure };
  if (kept.length > 0) page.cookies.set(nameOn(page), kept.join('.'), { ...options, maxAge: halfAYear });
  else page.cookies.delete(nameOn(page), options);
  return true;
}

/** A machine that others use from now on keeps none. */
export function forgetCases(page: CookiePage): void {
  page.cookies.delete(nameOn(page), { path: '/' });
}
