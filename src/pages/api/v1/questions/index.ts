import type { APIRoute } from 'astro';
import { problem } from '#src/platform/http/problem.ts';
import { questions } from '#src/voices/voice.ts';

/** Published questions with their answers, newest first; `draft` gives the comments on a draft instead. */
export const GET: APIRoute = async ({ locals, url }) => {
  const { searchParams } = url;
  const page = Number(searchParams.get('page') ?? 1);
  if (!Number.isInteger(page) || page < 1 || page > 1_000) {
    return problem(400, 'invalid-parameter', 'page: 1 – 1000', { parameter: 'page' });
  }
  const about = searchParams.get('draft')?.trim() || questions;
  const text = (searchParams.get('q') ?? '').trim().slice(0, 100);
  const { items, total, pages } = await locals.portal.voices.published({ about, text, page });
  const isQuestion = about === questions;
  const voices = items.map(({ about: _about, ...voice }) => ({
    ...voice,
    url: isQuestion ? `/hoi-dap/${voice.id}` : `/cong-khai/${about}`,
  }));
  return Response.json({ total, page, pages, voices }, { headers: { 'cache-control': 'public, max-age=60' } });
};
