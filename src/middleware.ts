import { defineMiddleware } from 'astro:middleware';
import { randomUUID } from 'node:crypto';
import { href } from '#src/i18n/href.ts';
import { translator } from '#src/i18n/translate.ts';
import type { Portal } from '#src/portal.ts';
import { gate } from '#src/staff/gate.ts';

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
  try {
    const elsewhere = await signInFirst(locals, context.request.headers, search);
    if (elsewhere) return context.redirect(href(locals.language, elsewhere), 303);
    return await (english ? next(locals.path + search) : next());
  } catch (fault) {
    if (isMalformedForm(fault)) return malformedForm();
    // Astro shows the 500 page; the log carries the same reference.
    locals.portal.logger.error({ reference: locals.requestId, err: fault }, 'page failed');
    throw fault;
  }
});

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

/** Behind `/can-bo` nobody is anonymous: `locals.person` is set there, or the answer is where to sign in. */
async function signInFirst(locals: App.Locals, headers: Headers, search: string): Promise<string | undefined> {
  if (locals.path !== '/can-bo' && !locals.path.startsWith('/can-bo/')) return undefined;
  const { step, person } = await locals.portal.staff.session(headers);
  const elsewhere = gate(locals.path, locals.path + search, step);
  if (!elsewhere && step === 'signed-in') locals.person = person;
  return elsewhere;
}

/** `astro dev` has no server.ts: one Portal for the process, built at the first request. */
async function prepareForDev(locals: App.Locals): Promise<void> {
  const { createPortal } = await import('#src/portal.ts');
  const { readConfig } = await import('#src/platform/config.ts');
  const { createLogger } = await import('#src/platform/logger.ts');
  const shared = globalThis as { [devPortal]?: Promise<Portal> };
  shared[devPortal] ??= createPortal(readConfig(process.env), createLogger('info'));
  locals.portal = await shared[devPortal];
  locals.cache = () => {};
  locals.requestId = randomUUID();
  locals.clientAddress = '127.0.0.1';
}

const devPortal = Symbol.for('vandon.portal');
