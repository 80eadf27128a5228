import type { APIRoute } from 'astro';
import { signedIn } from '#src/pages/can-bo/_signed-in.ts';
import { doubtText } from './_writing/take-word.ts';

/** What somebody pasted from Word or a page, as Markdown, with what they have to look at. */
export const POST: APIRoute = async ({ locals, request }) => {
  const { portal, t } = locals;
  const form = await portal.postedText(request, signedIn(locals));
  const text = (name: string) => String(form.get(name) ?? '');
  const pasted = await portal.bringIn.pasted(text('path'), text('html'), signedIn(locals));
  if (!pasted.ok) {
    const { kind } = pasted.error;
    return Response.json({ kind }, { status: kind === 'not-permitted' ? 403 : 422, headers });
  }
  const { markdown, doubts } = pasted.value;
  return Response.json({ markdown, doubts: doubts.map((doubt) => doubtText(t, doubt)) }, { headers });
};

const headers = { 'cache-control': 'no-store' };
