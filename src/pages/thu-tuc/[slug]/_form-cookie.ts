import type { AstroGlobal } from 'astro';
import type { FilingTurn } from '#src/cases/filing/form/filing.ts';
import { readReference } from '#src/cases/model/case-codes.ts';
import { steps } from '#src/guides/form/steps.ts';
import { href } from '#src/i18n/href.ts';
import { cookieName } from '#src/pages/_http/cookie-name.ts';
import type { CookiePage } from '#src/pages/_drawn/cookies.ts';

const nameOn = (page: CookiePage) => cookieName(page, 'to-khai', 'path');
const sentNameOn = (page: CookiePage) => cookieName(page, 'da-nop', 'path');
const halfAnHour = 1800;

/** The key of the form this browser is at. Only this guide's form receives it; scripts cannot read it. */
export function currentForm(page: CookiePage): string | undefined {
  return page.cookies.get(nameOn(page))?.value || undefined;
}

export function rememberForm(page: CookiePage, slug: string, key: string): void {
  // As long as a draft is kept.
  const { draftDays } = page.locals.portal.county.site().retention;
  page.cookies.set(nameOn(page), key, { ...options(page, slug), maxAge: draftDays * 86_400 });
}

export function forgetForm(page: CookiePage, slug: string): void {
  if (page.cookies.has(nameOn(page))) page.cookies.delete(nameOn(page), options(page, slug));
}

/** For half an hour Back leads to a page that knows what was sent; the reference alone opens nothing personal. */
export function noteSent(page: CookiePage, slug: string, reference: string): void {
  page.cookies.set(sentNameOn(page), reference, { ...options(page, slug), maxAge: halfAnHour });
}

/** The case of this guide this browser sent last, in the last half hour. */
export function sentBefore(page: CookiePage): string | undefined {
  return readReference(page.cookies.get(sentNameOn(page))?.value ?? '');
}

/**
 * Whether the check of everything is opened by its address and not as the answer to a press of a button: then Back, once
 * the case is sent, asks the portal anew. Only for a browser that has shown that it keeps the key of its form.
 */
export function isReviewToOpen({ request }: Pick<AstroGlobal, 'request'>, turn: FilingTurn, key: string | undefined) {
  if (request.method !== 'POST' || turn.kind !== 'shown') return false;
  const { step, draft, shared, problems, refusal } = turn.view;
  const isKept = draft !== undefined && draft !== 'not-saved' && !shared && key === turn.view.key;
  return isKept && step.id === steps.review && problems.length === 0 && !refusal;
}

function options({ locals }: CookiePage, slug: string) {
  return {
    path: href(locals.language, `/thu-tuc/${slug}/nop-ho-so`),
    httpOnly: true,
    sameSite: 'lax' as const,
    secure: locals.portal.config.siteUrl.startsWith('https:'),
  };
}
