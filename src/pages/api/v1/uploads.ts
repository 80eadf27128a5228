import type { APIRoute } from 'astro';
import type { UploadRefusal } from '#src/cases/cases.ts';
import { withPostedFile } from '#src/pages/_http/posted-file.ts';
import { problem } from '#src/platform/problem.ts';

const refusals: Record<UploadRefusal['kind'], { status: number; key: string }> = {
  empty: { status: 422, key: 'empty' },
  'too-large': { status: 413, key: 'too-large-file' },
  'type-not-allowed': { status: 415, key: 'type-not-allowed' },
  'type-mismatch': { status: 415, key: 'type-mismatch' },
};

/** Takes one paper (multipart, field `file`) in, on disk for good before it answers. */
export const POST: APIRoute = async ({ request, locals }) => {
  const { portal, t } = locals;
  let name = '';
  const answer = await withPostedFile(request, (file) => {
    name = file.name;
    return portal.cases.receiveUpload(file);
  });
  if (answer === 'no-file') return problem(400, 'file-required', t('form.problem.required'));
  if (answer === 'broken-off') return problem(400, 'upload-broken', t('form.problem.upload-broken'));
  if (answer.ok) return Response.json(answer.value, { status: 201, headers: { 'cache-control': 'no-store' } });
  const { status, key } = refusals[answer.error.kind];
  return problem(status, answer.error.kind, t(`form.problem.${key}`, { name }));
};
