import type { APIRoute } from 'astro';
import { viewOf } from '#src/pages/_http/download.ts';
import { pathParts } from '#src/pages/_http/path-parts.ts';
import { signedIn } from '#src/pages/can-bo/_signed-in.ts';
import { problem } from '#src/platform/http/problem.ts';
import { fileRefusals } from '../../_file-refusals.ts';

/** A paper of a case to look at in the page of its papers. */
export const GET: APIRoute = async ({ locals }) => {
  const { portal } = locals;
  const [, , reference = '', upload = ''] = pathParts(locals);
  const found = await portal.cases.viewUpload(reference, upload, signedIn(locals));
  if (!found.ok) {
    const { status, text } = fileRefusals[found.error.kind];
    return problem(status, found.error.kind, text);
  }
  return viewOf(found.value);
};
