import { translator } from '#src/i18n/translate.ts';
import { drawStep } from '#src/pages/thu-tuc/[slug]/_drawn-step.ts';
import { drawProgress } from '#src/pages/tra-cuu/_drawn-progress.ts';
import { CookieJar, type CookiePage } from './cookies.ts';

type Drawing = NonNullable<App.Locals['drawing']>;
type Asked = {
  locals: App.Locals;
  /** The address as it was asked for. */
  url: string;
  cookie: string | undefined;
  /** The request, with its whole body at hand. */
  request: Request;
};

/** Pages that look alike for many, by their files: what is told of one before it is drawn. */
const drawers: Record<
  string,
  (page: CookiePage & { request: Request; search: string }) => Promise<Drawing | undefined>
> = {
  'src/pages/thu-tuc/[slug]/nop-ho-so.astro': drawStep,
  'src/pages/tra-cuu/[reference]/index.astro': drawProgress,
};

/** Whether pages of this file may be answered from one drawn before. */
export const isDrawn = (component: string): boolean => Object.hasOwn(drawers, component);

/**
 * What makes this answer differ from others that look like it, and the lines of its cookies; undefined where it is drawn
 * for itself. Language and path are told to `locals`, as the middleware does.
 */
export async function drawingOf(
  component: string,
  { locals, url, cookie, request }: Asked,
): Promise<{ drawing: Drawing; cookies: string[] } | undefined> {
  const cut = url.indexOf('?');
  const path = cut < 0 ? url : url.slice(0, cut);
  const isEnglish = path.startsWith('/en/');
  locals.language = isEnglish ? 'en' : 'vi';
  locals.t = translator(locals.language);
  locals.path = isEnglish ? path.slice(3) : path;
  const cookies = new CookieJar(cookie);
  const drawing = await drawers[component]?.({ locals, cookies, request, search: cut < 0 ? '' : url.slice(cut) });
  return drawing && { drawing, cookies: cookies.lines() };
}
