import type { AstroGlobal } from 'astro';
import type { CaseView } from '#src/cases/model/case.ts';
import type { Owner } from '#src/cases/model/find-case.ts';
import { href } from '#src/i18n/href.ts';
import type { Seal } from '#src/staff/case-query.ts';
import { admission, letIn, stayIn } from './_owner-cookie.ts';

type Own = { item: CaseView; owner: Owner; own: string; language: 'vi' | 'en' };
type Opened =
  | (Own & {
      ok: true;
      /** What to read the form from; `isRestored`: it is only to be shown again, the owner has just proved anew. */
      request: Request;
      isRestored: boolean;
    })
  /** The page that asks for the access code, which keeps what was typed; or the way to it. */
  | { ok: false; answer: Response };

/**
 * The case this browser has proved to own, for the pages on which its owner does something. Whose half hour ran out
 * while they were typing is asked for the access code, and finds the form as it was.
 */
export async function openOwn(page: AstroGlobal): Promise<Opened> {
  const { accessCode } = admission(page);
  const own = await ownedBy(page, accessCode);
  if (own) {
    stayIn(page, own.item.reference);
    return { ok: true, ...own, request: page.request, isRestored: false };
  }
  const { portal, language } = page.locals;
  const asked = page.params.reference ?? '';
  const isKnown = (await portal.cases.follow(asked)).ok;
  if (page.request.method !== 'POST' || !isKnown) {
    return { ok: false, answer: page.redirect(href(language, `/tra-cuu/${encodeURIComponent(asked)}`), 303) };
  }
  return proveAnew(page);
}

async function ownedBy(page: AstroGlobal, accessCode: string | undefined): Promise<Own | undefined> {
  const { portal, language } = page.locals;
  const followed = await portal.cases.follow(page.params.reference ?? '', accessCode);
  if (!followed.ok || !accessCode || !('answers' in followed.value)) return undefined;
  const item = followed.value;
  const owner = { reference: item.reference, accessCode };
  return { item, owner, own: href(language, `/tra-cuu/${item.reference}`), language };
}

async function proveAnew(page: AstroGlobal): Promise<Opened> {
  const { portal, path, clientAddress } = page.locals;
  // Anybody may send papers (`/uploads`), within the same bounds: those of an owner whose half hour ran out are not lost.
  const asker = { lane: 'public', address: clientAddress } as const;
  const { values, files } = await portal.receivePosted(page.request, asker);
  const kept = values.get('kept')?.[0];
  if (kept === undefined) {
    for (const { control, kept: file } of files) {
      const name = control.replace(/^files\./, 'papers.');
      if (file.ok) values.set(name, [...(values.get(name) ?? []), file.value.id]);
    }
    return { ok: false, answer: await askForCode(page, keepForm(path, values, portal.addressSeal), false) };
  }
  const accessCode = values.get('access-code')?.[0]?.trim() ?? '';
  const own = await ownedBy(page, accessCode);
  if (!own) return { ok: false, answer: await askForCode(page, kept, true) };
  letIn(page, own.owner);
  const body = reopenForm(path, kept, portal.addressSeal);
  // Nothing to show again: the page begins as it would for anybody who opens it.
  const request = new Request(page.request.url, body ? { method: 'POST', body } : {});
  return { ok: true, ...own, request, isRestored: body !== undefined };
}

function askForCode(page: AstroGlobal, kept: string, isUnknown: boolean): Promise<Response> {
  const address = href(page.locals.language, `/tra-cuu/${encodeURIComponent(page.params.reference ?? '')}`);
  const body = new URLSearchParams(isUnknown ? { kept, unknown: 'true' } : { kept });
  return page.rewrite(new Request(new URL(address, page.url), { method: 'POST', body }));
}

/** The texts of a posted form, in composed letters and with plain line ends. */
export async function postedTexts(request: Request): Promise<(name: string) => string> {
  const form = await request.formData();
  return (name) => {
    const value = form.get(name);
    return typeof value === 'string' ? value.normalize('NFC').replaceAll(/\r\n?/g, '\n').trim() : '';
  };
}

type Posted = ReadonlyMap<string, readonly string[]>;

/** What was typed into a form of this page, to travel through the page that asks for the access code anew. */
function keepForm(page: string, posted: Posted, seal: Seal): string {
  return seal.seal(JSON.stringify({ page, posted: [...posted].filter(([name]) => name !== 'go') }));
}

/** The form kept for this page, as if it were posted once more by a button that does nothing. Foreign texts are none. */
function reopenForm(page: string, kept: string, seal: Seal): URLSearchParams | undefined {
  const text = seal.open(kept);
  const form = text === undefined ? undefined : readKept(text);
  if (form?.page !== page) return undefined;
  const entries = form.posted.flatMap(([name, texts]) => texts.map((item): [string, string] => [name, item]));
  return new URLSearchParams([...entries, ['go', 'stay']]);
}

function readKept(text: string): { page: string; posted: [string, string[]][] } | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
