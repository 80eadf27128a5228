import { sendBody } from '#src/platform/http/send-response.ts';
import { noteBody } from '#src/platform/posted/body-at-hand.ts';
import type { Drawing, DrawnPages } from './drawn-pages.ts';
import type { Exchange } from './exchange.ts';

/** Pages of which many look alike, as `src/pages` knows them. */
export type Drawers = {
  isDrawn(component: string): boolean;
  /**
   * What makes this answer differ from others that look like it, and the lines of its cookies; undefined where there are
   * no such. May do part of what the page has to do, and leaves it to the page in `locals`.
   */
  drawingOf(
    component: string,
    asked: { locals: App.Locals; url: string; cookie: string | undefined; request: Request },
  ): Promise<{ drawing: Drawing; cookies: string[] } | undefined>;
};

/**
 * Answers from a page that was drawn before, where there is one; gives whether it did. Else the page is to be drawn, and
 * `locals` says what for.
 */
export async function answerDrawn(
  { req, res, url, method, encoding, component }: Exchange,
  { bytes, locals, site, drawers, pages }: Asked,
): Promise<boolean> {
  if (!component || !drawers.isDrawn(component)) return false;
  // A form with files leads to a page with papers on it, which is drawn each time.
  if (method !== 'GET' && (!bytes || !isPlainForm.test(req.headers['content-type'] ?? ''))) return false;
  const headers = new Headers();
  for (const name of ['accept', 'content-type', 'cookie'] as const) {
    const value = req.headers[name];
    if (value !== undefined) headers.set(name, value);
  }
  const request = new Request(site + url, { method, headers });
  if (bytes) noteBody(request, bytes);
  const { cookie } = req.headers;
  // What fails here fails again where the page asks for it, which knows what to say.
  const found = await drawers.drawingOf(component, { locals, url, cookie, request }).catch(() => undefined);
  if (!found) return false;
  locals.drawing = found.drawing;
  const page = pages.find(found.drawing);
  if (!page) return false;
  await sendBody(res, { ...page, cookies: found.cookies, status: 200, encoding, head: false, isKept: false });
  return true;
}

const isPlainForm = /^application\/x-www-form-urlencoded\b/i;

type Asked = {
  /** The whole body, where it is small. */
  bytes: Uint8Array | undefined;
  locals: App.Locals;
  /** The origin of the site. */
  site: string;
  drawers: Drawers;
  pages: DrawnPages;
};
