import type { APIRoute } from 'astro';
import { assistantRefusal, privateJson } from '#src/pages/_http/assistant-refusal.ts';

/** Resumes a conversation; whoever knows its unguessable id may read it. */
export const GET: APIRoute = async ({ params, locals }) => {
  const found = await locals.portal.assistant.resume(params.id ?? '');
  return found.ok ? privateJson(found.value) : assistantRefusal(found.error, locals.t);
};

/** Deletes a conversation with everything that was handed to the desk; deleting it twice is no fault. */
export const DELETE: APIRoute = async ({ params, locals }) => {
  await locals.portal.assistant.forget(params.id ?? '');
  return new Response(null, { status: 204, headers: { 'cache-control': 'no-store' } });
};
