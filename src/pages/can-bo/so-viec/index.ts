import type { APIRoute } from 'astro';
import { menuCounts } from '#src/components/staff/menu/menu-counts.ts';
import { signedIn } from '#src/pages/can-bo/_signed-in.ts';

/** How much waits for who asks, for a page that is open: numbers alone. Asking keeps no session alive. */
export const GET: APIRoute = async ({ locals }) =>
  Response.json(await menuCounts(locals.portal, signedIn(locals)), { headers: { 'cache-control': 'no-store' } });
