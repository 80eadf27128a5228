import type { APIRoute } from 'astro';
import { downloadOf } from '#src/pages/_http/download.ts';
import { problem } from '#src/platform/problem.ts';
import { admission } from '../../_owner-cookie.ts';

/** A file of their own case, for the browser that proved the access code; always a download. */
export const GET: APIRoute = async (context) => {
  const { params, locals, cookies } = context;
  const { accessCode = '' } = admission({ cookies, locals });
  const reference = params.reference ?? '';
  const found = await locals.portal.cases.readOwnUpload(reference, accessCode, params.upload ?? '');
  if (found.ok) return downloadOf(found.value);
  const status = found.error.kind === 'case-not-found' ? 404 : 409;
  return problem(status, found.error.kind, locals.t(status === 409 ? 'case.files.held' : 'case.files.gone'));
};
