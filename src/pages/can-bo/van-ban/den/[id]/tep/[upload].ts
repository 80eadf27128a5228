import type { APIRoute } from 'astro';
import { signedIn } from '#src/pages/can-bo/_signed-in.ts';
import { problem } from '#src/platform/http/problem.ts';
import { statusOfRefusal } from '../../../_refusals.ts';

/** A file of an incoming document, to be kept; it is never shown as a page of ours. */
export const GET: APIRoute = async ({ locals, params }) => {
  const file = await locals.portal.incoming.file(params.id ?? '', params.upload ?? '', signedIn(locals));
  if (!file.ok) {
    const { kind } = file.error;
    return problem(statusOfRefusal(kind), kind, locals.t(`staff-documents.problem.${kind}`));
  }
  const { name, bytes } = file.value;
  return new Response(Uint8Array.from(bytes), {
    headers: {
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
      'cache-control': 'private, no-store',
    },
  });
};
