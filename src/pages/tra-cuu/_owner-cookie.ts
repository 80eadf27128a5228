import { defined } from '#src/base/defined.ts';
import type { Confirmation } from '#src/cases/model/submission.ts';
import { href } from '#src/i18n/href.ts';
import { cookieName } from '#src/pages/_http/cookie-name.ts';
import type { CookiePage } from '#src/pages/_drawn/cookies.ts';

type Admitted = Pick<Confirmation, 'reference' | 'accessCode'> & { warnings?: Confirmation['warnings'] };

const nameOn = (page: CookiePage) => cookieName(page, 'ho-so', 'path');
const halfAnHour = 1800;
/** Stands for a likely duplicate. */
const alike = '-';

/**
 * Lets the browser that proved it knows the access code see one case for half an hour. The code travels in a cookie
 * that scripts cannot read and that only this case's pages receive: never in an address.
 */
export function letIn(page: CookiePage, { reference, accessCode, warnings = [] }: Admitted): void {
  const duplicate = warnings.some(({ kind }) => kind === 'duplicate') ? alike : '';
  // As it was typed, which is how it is read again: only what separates the two parts may not stand in it.
  const typed = accessCode.replaceAll('~', ' ').slice(0, 100);
  page.cookies.set(nameOn(page), `${typed}~${duplicate}`, { ...options(page, reference), maxAge: halfAnHour });
}

/** The access code this browser holds for the case; just after sending also that there is a likely duplicate. */
export function admission(page: CookiePage): { accessCode?: string; duplicate?: boolean } {
  const [accessCode, duplicate] = (page.cookies.get(nameOn(page))?.value ?? '').split('~');
  return defined({ accessCode: accessCode || undefined, duplicate: Boolean(duplicate) || undefined });
}

/** Half an hour more for an owner who is at work on the case. */
export function stayIn(page: CookiePage, reference: string): void {
  const held = page.cookies.get(nameOn(page))?.value;
  if (held) page.cookies.set(nameOn(page), held, { ...options(page, reference), maxAge: halfAnHour });
}

export function letOut(page: CookiePage, reference: string): void {
  page.cookies.delete(nameOn(page), options(page, reference));
}

function options({ locals }: CookiePage, reference: string) {
  return {
    path: href(locals.language, `/tra-cuu/${reference}`),
    httpOnly: true,
    sameSite: 'lax' as const,
    secure: locals.portal.config.siteUrl.startsWith('https:'),
  };
}
