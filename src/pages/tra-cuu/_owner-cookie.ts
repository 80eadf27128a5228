import type { AstroGlobal } from 'astro';
import type { Confirmation } from '#src/cases/cases.ts';
import { href } from '#src/i18n/href.ts';

type Page = Pick<AstroGlobal, 'cookies' | 'locals'>;
type Admitted = Pick<Confirmation, 'reference' | 'accessCode'> & { warnings?: Confirmation['warnings'] };

const name = 'ho-so';
const halfAnHour = 1800;
/** Stands for a likely duplicate whose reference is not told. */
const unnamed = '-';

/**
 * Lets the browser that proved it knows the access code see one case for half an hour. The code travels in a cookie
 * that scripts cannot read and that only this case's pages receive: never in an address.
 */
export function letIn(page: Page, { reference, accessCode, warnings = [] }: Admitted): void {
  const warning = warnings.find(({ kind }) => kind === 'duplicate');
  const duplicate = warning ? (warning.reference ?? unnamed) : '';
  page.cookies.set(name, `${accessCode}~${duplicate}`, { ...options(page, reference), maxAge: halfAnHour });
}

/** The access code this browser holds for the case; just after sending also a likely duplicate, if it may be told with its reference. */
export function admission(page: Page): { accessCode?: string; duplicate?: { reference?: string } } {
  const [accessCode, duplicate] = (page.cookies.get(name)?.value ?? '').split('~');
  return {
    ...(accessCode && { accessCode }),
    ...(duplicate && { duplicate: duplicate === unnamed ? {} : { reference: duplicate } }),
  };
}

/** Half an hour more for an owner who is at work on the case. */
export function stayIn(page: Page, reference: string): void {
  const held = page.cookies.get(name)?.value;
  if (held) page.cookies.set(name, held, { ...options(page, reference), maxAge: halfAnHour });
}

export function letOut(page: Page, reference: string): void {
  page.cookies.delete(name, options(page, reference));
}

function options({ locals }: Page, reference: string) {
  return {
    path: href(locals.language, `/tra-cuu/${reference}`),
    httpOnly: true,
    sameSite: 'lax' as const,
    secure: locals.portal.config.siteUrl.startsWith('https:'),
  };
}
