import type { APIRoute } from 'astro';

/** One file that checks signed confirmations without the network, to keep. */
export const GET: APIRoute = async ({ locals: { portal } }) =>
  new Response(await portal.statements.page(), {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-disposition': 'attachment; filename="kiem-tra-giay-xac-nhan.html"',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
      'cache-control': 'no-store',
    },
  });
