import type { APIRoute } from 'astro';

/** The newest public questions with their answers. */
export const GET: APIRoute = async ({ locals }) =>
  new Response(await locals.portal.voices.feed(locals.language), {
    headers: { 'content-type': 'application/rss+xml; charset=utf-8', 'cache-control': 'public, max-age=60' },
  });
