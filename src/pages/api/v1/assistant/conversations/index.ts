import type { APIRoute } from 'astro';
import { z } from 'zod';
import { defined } from '#src/base/defined.ts';
import { privateJson, readJson } from '#src/pages/_http/assistant-refusal.ts';
import { problem } from '#src/platform/http/problem.ts';

const openingSchema = z.object({ language: z.enum(['vi', 'en']).optional(), guide: z.string().max(200).optional() });

/** Starts a conversation, with a guide if one is named. */
export const POST: APIRoute = async ({ request, locals }) => {
  const { portal, language, t, mayCost } = locals;
  if (!portal.county.site().features.assistant) return problem(503, 'assistant-off', t('assistant.form.off'));
  const opening = openingSchema.safeParse(await readJson(request));
  if (!opening.success) return problem(422, 'malformed', t('assistant.error.malformed-turn'));
  if (!(await mayCost('conversation'))) return problem(429, 'too-many', t('assistant.error.too-many'));
  const started = await portal.assistant.start(
    defined({ language: opening.data.language ?? language, guide: opening.data.guide || undefined }),
  );
  return privateJson(started, 201);
};
