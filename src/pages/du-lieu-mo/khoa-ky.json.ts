import type { APIRoute } from 'astro';

/** The public halves of the keys by which the portal signs, those of before among them. */
export const GET: APIRoute = async ({ locals: { portal } }) =>
  new Response(`${JSON.stringify({ algorithm: 'Ed25519', keys: await portal.statements.keys() }, undefined, 1)}\n`, {
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
  });
