import type { AstroGlobal } from 'astro';
import { escapeHtml } from '#src/base/escape-html.ts';
import type { Preview } from '#src/editing/editing.ts';
import { withPreviewKey } from './_http/preview-key.ts';

type Shown = {
  /** Without scripts, for a frame that runs nothing. */
  isBare?: boolean;
  /** The token of the link it is looked at through, by somebody who may see nothing else. */
  token?: string;
};
type Page = Pick<AstroGlobal, 'locals' | 'rewrite' | 'url'>;

/**
 * The public page at `address` as it would be with a text: the same route is rendered, from a library that has the text
 * in it, under bars that say so. Nothing of it is kept or cached.
 */
export async function renderPreview(
  page: Page,
  { library }: Preview,
  address: string,
  bars: Bar[],
  { isBare = false, token }: Shown = {},
): Promise<Response> {
  const { locals } = page;
  locals.portal = { ...locals.portal, ...locals.portal.viewsOf(library) };
  locals.cache = () => {};
  const answer = await page.rewrite(new Request(new URL(address, page.url)));
  const shown = bars.map(({ text, kind }) => `<p class="notice notice-${kind} preview-bar">${escapeHtml(text)}</p>`);
  const aside = `<aside aria-label="${escapeHtml(locals.t('staff.edit.preview'))}">${shown.join('')}</aside>`;
  const whole = (await answer.text()).replace(/<body[^>]*>/, (tag) => tag + (bars.length > 0 ? aside : ''));
  const bare = isBare ? whole.replaceAll(/<script\b[\s\S]*?<\/script>/gi, '') : whole;
  const html = token ? withPreviewKey(bare, token) : bare;
  const headers = new Headers(answer.headers);
  headers.set('cache-control', 'no-store');
  headers.delete('content-length');
  return new Response(html, { status: answer.status, headers });
}

type Bar = { text: string; kind: 'warning' | 'error' };
