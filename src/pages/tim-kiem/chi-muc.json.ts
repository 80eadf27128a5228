import type { APIRoute } from 'astro';
import { makeBrowserIndex } from '#src/search/browser/browser-index.ts';

/** The index with which a browser suggests while somebody types, also without a connection. */
export const GET: APIRoute = ({ locals: { portal, language, cache } }) => {
  cache({ tags: ['guide', 'situation', 'postal', 'page', 'data:sectors', 'data:synonyms'], maxAgeSeconds: 3600 });
  return Response.json(makeBrowserIndex(portal.library, portal.county.today(), language), {
    // The page asks again in the background each time; what it has meanwhile serves.
    headers: { 'cache-control': 'public, max-age=300, stale-while-revalidate=604800' },
  });
};
