import { defineMiddleware } from 'astro:middleware';
import { randomUUID } from 'node:crypto';
import type { APIContext } from 'astro';
import { unlimited } from '#src/base/allowance.ts';
import { isKept } from '#src/county/moved-page.ts';
import { href } from '#src/i18n/href.ts';
import { translator } from '#src/i18n/translate.ts';
import { isPageView } from '#src/platform/http/address-rules.ts';
import {
  copyOf,
  faultPage,
  holdsSecrets,
  holdsTyped,
  keepForOwner,
  pageOf,
  unreadOf,
} from '#src/platform/posted/keep-typed.ts';
import { readPostedWords } from '#src/platform/posted/posted-form.ts';
import { TypedForm } from '#src/platform/posted/typed-form.ts';
import { gate } from '#src/staff/account/sign-in-gate.ts';
import { fillForms, markForms } from '#src/staff/typed/fill-forms.ts';
import type { PostedWords } from '#src/staff/typed/kept-form.ts';
import { isDatabaseAway } from '#src/storage/database/database-away.ts';
import type { Portal } from '#src/wiring/portal.ts';
import { isRefusalNoted } from './staff/write-log.ts';

/**
 * Language and signed-in person on Astro.locals. `/en/...` is the same route as `...` with `locals.language` set.
 * Not run on a hit of the front cache.
 */
export const onRequest = defineMiddleware(async (context, next) => {
  const { locals } = context;
  const { pathname, search } = context.url;
  if (import.meta.env.DEV) await prepareForDev(locals);
  const english = pathname === '/en' || pathname.startsWith('/en/');
  locals.language = english ? 'en' : 'vi';
  locals.t = translator(locals.language);
  locals.path = english ? pathname.slice(3) || '/' : pathname;
  const { request } = context;
  // Staff get their own page back with what they typed in it, everybody else the page of the fault with it.
  const isOfStaff = holdsTyped(request, locals.path);
  const work = async (form?: TypedForm) => {
    let copy: Request | undefined;
    try {
      const elsewhere = await signInFirst(locals, request, search);
      if (elsewhere) return context.redirect(href(locals.language, elsewhere), 303);
      // Before the page: an entry answers to the names it had before, for whoever sends a form there.
      const handsOn = locals.path.endsWith('/nop-ho-so');
      const renamed = isRead(request) && !handsOn && locals.portal.renamedTo(locals.path, search);
      if (renamed) return leadOn(locals, renamed);
      copy = isOfStaff ? copyOf(request) : undefined;
      const response = await (english ? next(locals.path + search) : next());
      // Not waited for: a page may have left its own stream unread, and cancelling this one would end only with it.
      void copy?.body?.cancel().catch(() => {});
      if (response.status === 403) await noteRefusal(locals, request.method);
      const moved = response.status === 404 && (await movedPage(locals, request, search));
      if (moved) return moved;
      return await asStaffPage(context, response);
    } catch (fault) {
      if (isMalformedForm(fault)) return malformedForm();
      locals.isAway = isDatabaseAway(fault);
      // Astro shows the 500 page; the log carries the same reference.
      const reference = locals.requestId;
      if (locals.isAway) locals.portal.logger.warn({ reference }, 'page failed: the database is away');
      else locals.portal.logger.error({ reference, err: fault }, 'page failed');
      const unread = unreadOf(request, copy);
      const words = isOfStaff && unread ? await readPostedWords(unread) : undefined;
      if (words) return typedAgain(context, words);
      const typed = await form?.typed();
      if (typed) locals.typed = typed;
      throw fault;
    }
  };
  return !isOfStaff && isTyped(request, locals.path) ? TypedForm.during(request, work) : work();
});

/** An old address never ends at a page that is not there: where the content says so, its reader is sent on. */
async function movedPage(locals: App.Locals, request: Request, search: string): Promise<Response | undefined> {
  const { path, portal } = locals;
  if (!isRead(request) || isKept(path)) return undefined;
  const address = await portal.addresses.movedTo(path, search).catch((fault: unknown) => {
    // Without the database the page says that there is none, as it would without a list.
    portal.logger.warn({ err: fault }, 'looking up an old address');
    return undefined;
  });
  if (address !== undefined) return leadOn(locals, address);
  if (isPageView(path, request.headers.get('user-agent') ?? undefined)) portal.addresses.missed(path, search);
  return undefined;
}

const isRead = ({ method }: Request) => method === 'GET' || method === 'HEAD';

function leadOn({ language }: App.Locals, address: string): Response {
  // Not for long in any cache: an editor may have mistyped it.
  const headers = { location: href(language, address), 'cache-control': 'public, max-age=300' };
  return new Response(null, { status: 301, headers });
}

/** Whether what was typed is kept until the form has been taken in. */
function isTyped(request: Request, path: string): boolean {
  return request.method === 'POST' && !/^\/(api|uploads)\//.test(path) && !holdsSecrets(path);
}

/** A page behind the sign-in says in its forms whom it is for, and shows again what was kept for them. */
async function asStaffPage({ locals, request, url }: APIContext, response: Response): Promise<Response> {
  const { person, portal, t } = locals;
  const isPage = /^text\/html/.test(response.headers.get('content-type') ?? '');
  // A preview is a public page; its forms are not the staff's.
  if (!person || !isPage || locals.path === '/can-bo/noi-dung/xem-truoc') return response;
  let html = markForms(await response.text(), portal.keptForms.mark(person));
  const id = request.method === 'GET' ? url.searchParams.get('giu') : null;
  const kept = id ? await portal.keptForms.find(id, person) : undefined;
  if (kept) html = fillForms(html, kept, fillWords(t, t('staff-account.kept.restored'), kept));
  return new Response(html, { status: response.status, headers: response.headers });
}

/** A fault kept a form from being saved: the page it stood on, with everything that was typed still in it. */
async function typedAgain(context: APIContext, words: PostedWords): Promise<Response> {
  const { locals, request, url } = context;
  const { t, language, portal } = locals;
  const { siteUrl } = portal.config;
  const address = href(language, pageOf({ request, path: locals.path, search: url.search, siteUrl }));
  const notice = t('staff-account.kept.fault', { reference: locals.requestId });
  const headers = new Headers({ 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
  try {
    const page = await context.rewrite(
      new Request(new URL(address, url), { headers: { cookie: request.headers.get('cookie') ?? '' } }),
    );
    if (page.ok && locals.person) {
      const kept = { ...words, action: locals.path };
      const html = fillForms(await page.text(), kept, fillWords(t, notice, kept));
      return new Response(html, { status: 503, headers: new Headers([...page.headers, ...headers]) });
    }
  } catch (fault) {
    locals.portal.logger.error({ reference: locals.requestId, err: fault }, 'page failed again');
  }
  const texts = { title: t('staff-account.kept.fault-title'), text: notice, language };
  const buttons = { again: t('staff-account.kept.again'), back: t('staff-account.kept.back') };
  const action = href(language, locals.path + url.search);
  return new Response(faultPage(action, address, words, { ...texts, ...buttons }), { status: 503, headers });
}

function fillWords(t: App.Locals['t'], notice: string, { hadFiles }: PostedWords) {
  const files = hadFiles ? ` ${t('staff-account.kept.files')}` : '';
  return { notice: notice + files, left: t('staff-account.kept.left') };
}

/** What `Request.formData()` throws for a body that is no form, or one cut short: the sender's fault, not ours. */
function isMalformedForm(fault: unknown): boolean {
  return fault instanceof TypeError && /form ?data|content-type was not one of/i.test(fault.message);
}

function malformedForm(): Response {
  return new Response(
    'Biểu mẫu gửi lên không đọc được, xin gửi lại. The form could not be read, please send it again.\n',
    {
      status: 400,
      headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
    },
  );
}

/**
 * Behind `/can-bo` nobody is anonymous: `locals.person` is set there, or the answer is where to sign in. What was sent
 * in a session that has ended is kept meanwhile.
 */
async function signInFirst(locals: App.Locals, request: Request, search: string): Promise<string | undefined> {
  const { path, portal } = locals;
  if (path !== '/can-bo' && !path.startsWith('/can-bo/')) return undefined;
  // A page left open asks for its numbers by itself: that keeps no session alive.
  const isByItself = path === '/can-bo/so-viec';
  const { step, person } = await portal.staff[isByItself ? 'stillThere' : 'session'](request.headers);
  if (!gate(path, path + search, step)) {
    // Who works for an absent colleague today may do so from this request on.
    if (step === 'signed-in') locals.person = { ...person, standsFor: await portal.staff.standsFor(person.id) };
    return undefined;
  }
  const posted = { request, path, search, siteUrl: portal.config.siteUrl };
  const address = holdsTyped(request, path) ? await keepForOwner(posted, portal.keptForms) : path + search;
  return gate(path, address, step);
}

/** Somebody signed in who tries doors is to be seen by whoever reads the log: each refusal once, wherever it was decided. */
async function noteRefusal({ person, path, portal }: App.Locals, method: string): Promise<void> {
  if (person && !isRefusalNoted(person)) await portal.staff.note(person, 'refused', `${method} ${path.slice(0, 200)}`);
}

/** `astro dev` has no server.ts: one Portal for the process, built at the first request. */
async function prepareForDev(locals: App.Locals): Promise<void> {
  const { createPortal } = await import('#src/wiring/portal.ts');
  const { readConfig } = await import('#src/platform/config.ts');
  const { createLogger } = await import('#src/platform/logger.ts');
  const shared = globalThis as { [devPortal]?: Promise<Portal> };
  shared[devPortal] ??= createPortal(readConfig(process.env), createLogger('info'));
  locals.portal = await shared[devPortal];
  locals.cache = () => {};
  locals.keepBriefly = () => {};
  locals.requestId = randomUUID();
  locals.clientAddress = '127.0.0.1';
  locals.mayCost = unlimited;
}

const devPortal = Symbol.for('vandon.portal');
