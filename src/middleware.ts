import { defineMiddleware } from 'astro:middleware';
import { randomUUID } from 'node:crypto';
import { translator } from '#src/i18n/translate.ts';
import type { Portal } from '#src/portal.ts';

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
    return await (english ? next(locals.path + search) : next());
  } catch (fault) {
    // Astro shows the 500 page; the log carries the same reference.
    locals.portal.logger.error({ reference: locals.requestId, err: fault }, 'page failed');
    throw fault;
  }
});

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
