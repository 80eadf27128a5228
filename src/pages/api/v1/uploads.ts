import type { APIRoute } from 'astro';
import { readerOf, uploadRefusal } from '#src/pages/_http/upload-refusal.ts';
import { problem } from '#src/platform/http/problem.ts';

/** Takes one paper (multipart, field `file`) in, on disk for good before it answers. */
export const POST: APIRoute = async ({ request, locals }) => {
  const { portal } = locals;
  const t = readerOf(request);
  const answer = await portal.receiveFile(request, { lane: 'public', address: locals.clientAddress });
  if (answer === 'no-file') return problem(400, 'file-required', t('form.problem.required'));
  if (answer === 'broken-off') return problem(400, 'upload-broken', t('form.problem.upload-broken'));
  const { kept } = answer;
  if (!kept.ok) return uploadRefusal(kept.error, answer.name, t);
  const { id, name, bytes, type, sha256 } = kept.value;
  const stored = { id, name, bytes, type, sha256 };
  return Response.json(stored, { status: 201, headers: { 'cache-control': 'no-store' } });
};
