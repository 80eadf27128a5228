import type { APIRoute } from 'astro';
import { signedIn } from '#src/pages/can-bo/_signed-in.ts';

/** Pages of ours by words of their titles, for a link in a text that is being written. */
export const GET: APIRoute = ({ locals, url }) => {
  const { portal, t } = locals;
  const isEnglish = url.searchParams.get('tep')?.endsWith('.en.md') ?? false;
  const found = portal.editing.findPages(url.searchParams.get('q') ?? '', isEnglish, signedIn(locals));
  if (!found.ok) return Response.json(found.error, { status: 403, headers });
  const pages = found.value.map(({ kind, isPublic, ...page }) => ({
    ...page,
    about: t(`staff.content.kinds.${kind}`) + (isPublic ? '' : ` – ${t('staff-media.link.hidden')}`),
  }));
  return Response.json({ found: pages }, { headers });
};

const headers = { 'cache-control': 'no-store' };
