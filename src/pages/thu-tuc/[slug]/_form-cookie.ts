import type { AstroGlobal } from 'astro';
import { href } from '#src/i18n/href.ts';

type Page = Pick<AstroGlobal, 'cookies' | 'locals'>;

const name = 'to-khai';

/** The key of the form this browser is at. Only this guide's form receives it; scripts cannot read it. */
export function currentForm(page: Page): string | undefined {
  return page.cookies.get(name)?.value || undefined;
}

export function rememberForm(page: Page, slug: string, key: string): void {
  // As long as a draft is kept.
  const { draftDays } = page.locals.portal.county.site().retention;
  page.cookies.set(name, key, { ...options(page, slug), maxAge: draftDays * 86_400 });
}

export function forgetForm(page: Page, slug: string): void {
  if (page.cookies.has(name)) page.cookies.delete(name, options(page, slug));
}

function options({ locals }: Page, slug: string) {
  return {
    path: href(locals.language, `/thu-tuc/${slug}/nop-ho-so`),
    httpOnly: true,
    sameSite: 'lax' as const,
    secure: locals.portal.config.siteUrl.startsWith('https:'),
  };
}
