import type { AstroGlobal } from 'astro';
import type { VoiceProblem } from '#src/voices/voice.ts';

type PostedVoice = {
  values: Record<string, string>;
  problems: VoiceProblem[];
  isTooMany: boolean;
  sent?: { dueOn?: string };
};

/** Sends what was posted to a form of questions or comments; what was refused comes back as it was typed. */
export async function postedVoice(
  { request, response, locals }: Pick<AstroGlobal, 'request' | 'response' | 'locals'>,
  about: string,
): Promise<PostedVoice> {
  if (request.method !== 'POST') return { values: {}, problems: [], isTooMany: false };
  const form = await request.formData();
  const values = Object.fromEntries([...form].map(([key, value]) => [key, typeof value === 'string' ? value : '']));
  const result = await locals.portal.voices.send(about, values, locals.mayCost);
  if (result.ok) return { values, problems: [], isTooMany: false, sent: result.value };
  const isTooMany = result.error.kind === 'too-many';
  response.status = isTooMany ? 429 : 422;
  return { values, problems: result.error.kind === 'invalid' ? result.error.problems : [], isTooMany };
}
