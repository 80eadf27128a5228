import type { AstroGlobal } from 'astro';
import type { CaseView } from '#src/cases/cases.ts';
import type { Owner } from '#src/cases/following/own-case.ts';
import { href } from '#src/i18n/href.ts';
import { admission, stayIn } from './_owner-cookie.ts';

type Opened =
  | { ok: true; item: CaseView; owner: Owner; own: string; language: 'vi' | 'en' }
  /** Where the browser goes instead: the page that asks for the access code, or the tracking form. */
  | { ok: false; to: string };

/** The case this browser has proved to own, for the pages on which its owner does something. */
export async function openOwn(page: AstroGlobal): Promise<Opened> {
  const { portal, language } = page.locals;
  const asked = page.params.reference ?? '';
  const { accessCode } = admission(page);
  const followed = await portal.cases.follow(asked, accessCode);
  if (followed.ok && accessCode && 'answers' in followed.value) {
    const item = followed.value;
    const own = href(language, `/tra-cuu/${item.reference}`);
    stayIn(page, item.reference);
    return { ok: true, item, owner: { reference: item.reference, accessCode }, own, language };
  }
  return { ok: false, to: href(language, `/tra-cuu/${encodeURIComponent(asked)}`) };
}

/** The texts of a posted form, in composed letters and with plain line ends. */
export async function postedTexts(request: Request): Promise<(name: string) => string> {
  const form = await request.formData();
  return (name) => {
    const value = form.get(name);
    return typeof value === 'string' ? value.normalize('NFC').replaceAll(/\r\n?/g, '\n').trim() : '';
  };
}
