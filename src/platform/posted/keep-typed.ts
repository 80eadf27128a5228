import { escapeHtml } from '#src/base/escape-html.ts';
import type { KeptForms, PostedWords } from '#src/staff/typed/kept-form.ts';
import { markField } from '#src/staff/typed/kept-form.ts';
import { returnAddress, withKept } from '#src/staff/typed/return-address.ts';
import { bodyAtHand } from './body-at-hand.ts';
import { readPostedWords } from './posted-form.ts';

const secretPages =
  /^\/can-bo\/(dang-nhap|dang-xuat|bat-dau|xac-thuc|cai-dat-xac-thuc|tai-khoan|ho-so\/[^/]+\/ky\/[^/]+|van-ban\/di\/[^/]+\/ky)$/;
/** Larger ones carry files; holding them twice would cost more than the words in them are worth. */
const largestCopied = 2 * 1_048_576;

type Posted = { request: Request; path: string; search: string; siteUrl: string };

/** Whether passwords and codes are typed on this page: nothing of it is kept, and nothing of it is written into a page. */
export function holdsSecrets(path: string): boolean {
  return secretPages.test(path);
}

/** Whether what is posted here was typed by somebody at work. */
export function holdsTyped(request: Request, path: string): boolean {
  return request.method === 'POST' && path.startsWith('/can-bo/') && !holdsSecrets(path);
}

/**
 * The request once more, for what becomes of its words should a fault come between; undefined where it is large, and
 * where it lies in memory and can be read again.
 */
export function copyOf(request: Request): Request | undefined {
  if (bodyAtHand(request)) return undefined;
  const length = Number(request.headers.get('content-length') ?? Number.POSITIVE_INFINITY);
  return length <= largestCopied ? request.clone() : undefined;
}

/** What the words of a request can still be read from after a page has worked with it. */
export function unreadOf(request: Request, copy: Request | undefined): Request | undefined {
  return copy ?? (request.bodyUsed && !bodyAtHand(request) ? undefined : request);
}

/** The page the form stood on. */
export function pageOf({ request, path, search, siteUrl }: Posted): string {
  return returnAddress(request.headers.get('referer'), path + search, [new URL(siteUrl).origin]);
}

/**
 * Keeps what somebody sent whose session has ended, for the person the form was made for; gives the address to come back
 * to after signing in. A form without a true mark is nobody's, and is not read.
 */
export async function keepForOwner(posted: Posted, keptForms: KeptForms): Promise<string> {
  const address = pageOf(posted);
  let owner: string | undefined;
  const words = await readPostedWords(posted.request, (name, value) => {
    owner = name === markField ? keptForms.ownerOf(value) : undefined;
    return owner !== undefined;
  });
  if (!words || owner === undefined) return address;
  const id = await keptForms.keep(owner, { ...words, action: posted.path });
  return id ? withKept(address, id) : address;
}

type FaultTexts = { title: string; text: string; again: string; back: string; language: string };

/**
 * The page of last resort, when the page itself cannot be shown either: what was typed, in fields that send it again. It
 * needs nothing but the request.
 */
export function faultPage(action: string, address: string, { fields }: PostedWords, texts: FaultTexts): string {
  const controls = fields.map(([name, value]) =>
    value.length > 60 || value.includes('\n')
      ? `<p><textarea name="${escapeHtml(name)}" rows="12" cols="80" aria-label="${escapeHtml(name)}">\n${escapeHtml(value)}</textarea></p>`
      : `<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`,
  );
  return `<!doctype html>
<html lang="${texts.language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(texts.title)}</title><meta name="robots" content="noindex"></head>
<body><main><h1>${escapeHtml(texts.title)}</h1><p role="alert">${escapeHtml(texts.text)}</p>
<form method="post" action="${escapeHtml(action)}">${controls.join('\n')}
<p><button type="submit">${escapeHtml(texts.again)}</button></p></form>
<p><a href="${escapeHtml(address)}">${escapeHtml(texts.back)}</a></p></main></body>
</html>
`;
}
