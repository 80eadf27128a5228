import type { APIRoute } from 'astro';
import { withPostedFile } from '#src/pages/_http/posted-file.ts';
import { readerOf, uploadRefusal } from '#src/pages/_http/upload-refusal.ts';
import { problem } from '#src/platform/problem.ts';

/** Takes one paper (multipart, field `file`) in, on disk for good before it answers. */
export const POST: APIRoute = async ({ request, locals }) => {
  const { portal } = locals;
  const t = readerOf(request);
  let sentName = '';
  const answer = await withPostedFile(request, (file) => {
    sentName = file.name;
    return portal.cases.receiveUpload(file);
  });
  if (answer === 'no-file') return problem(400, 'file-required', t('form.problem.required'));
  if (answer === 'broken-off') return problem(400, 'upload-broken', t('form.problem.upload-broken'));
  if (!answer.ok) return uploadRefusal(answer.error, sentName, t);
  const { id, name, bytes, type, sha256 } = answer.value;
  const stored = { id, name, bytes, type, sha256 };
  return Response.json(stored, { status: 201, headers: { 'cache-control': 'no-store' } });
};
