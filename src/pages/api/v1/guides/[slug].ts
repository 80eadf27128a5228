import type { APIRoute } from 'astro';
import { guideKind } from '#src/guides/model/guide-kind.ts';
import { problem } from '#src/platform/http/problem.ts';

/** The whole service model of one guide, with the keys of its front matter. */
export const GET: APIRoute = ({ locals, params }) => {
  const slug = params.slug ?? '';
  const guide = locals.portal.library.entry(guideKind, slug);
  if (!guide) return problem(404, 'guide-not-found', 'Không có thủ tục này. There is no such guide.');
  // By a name it had before, too: that may be another guide's one day.
  locals.cache({ tags: [`guide:${slug}`, `guide:${guide.slug}`] });
  return Response.json({ slug: guide.slug, hash: guide.hash, ...guide.meta });
};
