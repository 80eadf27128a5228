import type { APIRoute } from 'astro';
import { downloadOf } from '#src/pages/_http/download.ts';
import { pathParts } from '#src/pages/_http/path-parts.ts';
import { problem } from '#src/platform/http/problem.ts';
import { fileRefusals } from '../_file-refusals.ts';

/** A paper of a case, for staff; always a download. */
export const GET: APIRoute = async ({ locals }) => {
  const { person, portal } = locals;
  if (!person) return problem(401, 'sign-in-required', 'Cần đăng nhập. Please sign in.');
  const [, , reference = '', upload = ''] = pathParts(locals);
  const found = await portal.cases.readUpload(reference, upload, person);
  if (!found.ok) {
    const { status, text } = fileRefusals[found.error.kind];
    return problem(status, found.error.kind, text);
  }
  return downloadOf(found.value);
};
