import type { AstroGlobal } from 'astro';
import { cookieName } from './cookie-name.ts';

type Page = Pick<AstroGlobal, 'cookies' | 'locals'>;

const nameOn = (page: Page) => cookieName(page, 'tro-ly', 'site');
const oneDay = 86_400;

/** A question left with the desk is answered on another day. */
const whileWaiting = 14 * oneDay;

/** The conversation this browser is in; scripts cannot read it, and it goes with the day unless the desk has it. */
export function currentConversation(page: Page): string | undefined {
  return page.cookies.get(nameOn(page))?.value || undefined;
}

export function keepConversation(page: Page, id: string, isHandedOff = false): void {
  page.cookies.set(nameOn(page), id, { ...options(page), maxAge: isHandedOff ? whileWaiting : oneDay });
}

export function dropConversation(page: Page): void {
  page.cookies.delete(nameOn(page), options(page));
}

function options({ locals }: Page) {
  return {
    path: '/',
    httpOnly: true,
    sameSite: 'lax' as const,
    secure: locals.portal.config.siteUrl.startsWith('https:'),
  };
}
