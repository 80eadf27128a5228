import type { APIRoute } from 'astro';
import { readAppendixNumber } from '#src/documents/appendix-number.ts';
import { signedIn } from '#src/pages/can-bo/_signed-in.ts';
import { problem } from '#src/platform/http/problem.ts';
import { statusOfRefusal } from '../../_refusals.ts';

/**
 * An outgoing document as a PDF: as it was signed last, or as it would be printed now. With `phu-luc=1` its first
 * appendix.
 */
export const GET: APIRoute = async ({ locals, params, url }) => {
  const { outgoing } = locals.portal;
  const [id, person] = [params.id ?? '', signedIn(locals)];
  const asked = url.searchParams.get('phu-luc');
  const file =
    asked === null ? await outgoing.file(id, person) : await outgoing.appendix(id, readAppendixNumber(asked), person);
  if (!file.ok) {
    const { kind } = file.error;
    return problem(statusOfRefusal(kind), kind, locals.t(`staff-documents.problem.${kind}`));
  }
  const { name, bytes } = file.value;
  return new Response(Uint8Array.from(bytes), {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
      'cache-control': 'private, no-store',
    },
  });
};
