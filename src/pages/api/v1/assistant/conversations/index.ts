import type { APIRoute } from 'astro';
import { z } from 'zod';
import { privateJson, readJson } from '#src/pages/_http/assistant-refusal.ts';
import { problem } from '#src/platform/problem.ts';

const openingSchema = z.object({ language: z.enum(['vi', 'en']).optional(), guide: z.string().max(200).optional() });

/** Starts a conversation, with a guide if one is named. */
export const POST: APIRoute = async ({ request, locals }) => {
  const { portal, language, t } = locals;
  if (!portal.county.site().features.assistant) return problem(503, 'assistant-off', t('assistant.form.off'));
  const opening = openingSchema.safeParse(await readJson(request));
  if (!opening.success) return problem(422, 'malformed', t('assistant.error.malformed-turn'));
  const { guide } = opening.data;
  const started = await portal.assistant.start({
    language: opening.data.language ?? language,
    ...(guide && { guide }),
  });
  return privateJson(started, 201);
};
