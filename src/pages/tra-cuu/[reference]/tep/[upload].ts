import type { APIRoute } from 'astro';
import { downloadOf } from '#src/pages/_http/download.ts';
import { pathParts } from '#src/pages/_http/path-parts.ts';
import { problem } from '#src/platform/http/problem.ts';
import { admission } from '../../_owner-cookie.ts';

/** A file of their own case, for the browser that proved the access code; always a download. */
export const GET: APIRoute = async (context) => {
  const { locals, cookies } = context;
  const { accessCode = '' } = admission({ cookies, locals });
  const [, reference = '', , upload = ''] = pathParts(locals);
  const found = await locals.portal.cases.readOwnUpload(reference, accessCode, upload);
  if (found.ok) return downloadOf(found.value);
  const { kind } = found.error;
  const { status, text } = refusals[kind] ?? held;
  return problem(status, kind, locals.t(text));
};

const held = { status: 409, text: 'case.files.held' };
const refusals: Partial<Record<typeof held.text, typeof held>> = {
  'case-not-found': { status: 404, text: 'case.files.gone' },
  'storage-away': { status: 503, text: 'case.files.away' },
};
