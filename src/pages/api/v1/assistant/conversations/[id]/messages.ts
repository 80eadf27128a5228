import type { APIRoute } from 'astro';
import { assistantRefusal, privateJson, readJson } from '#src/pages/_http/assistant-refusal.ts';

/** Takes one turn: `{text}`, `{choice}` or `{uploads}`. */
export const POST: APIRoute = async ({ params, request, locals }) => {
  const { portal, mayCost } = locals;
  const answer = await portal.assistant.say(params.id ?? '', await readJson(request), undefined, mayCost);
  return answer.ok ? privateJson(answer.value) : assistantRefusal(answer.error, locals.t);
};
