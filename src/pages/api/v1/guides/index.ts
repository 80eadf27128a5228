import type { APIRoute } from 'astro';
import { readGuideRange } from '#src/guides/read/read-guide-range.ts';
import { problem } from '#src/platform/http/problem.ts';

/** Every published service in short, or a part of the list: `?limit=&offset=`. */
export const GET: APIRoute = ({ locals, url }) => {
  const range = readGuideRange(url.searchParams);
  if (!range.ok) return problem(400, range.error.kind, range.error.detail, { parameter: range.error.parameter });
  const { limit, offset } = range.value;
  locals.cache({ tags: ['guide'], maxAgeSeconds: 600 });
  const guides = locals.portal.guides.list({}, 'vi');
  return Response.json({ total: guides.length, guides: guides.slice(offset, offset + limit) });
};
