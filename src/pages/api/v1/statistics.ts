import type { APIRoute } from 'astro';

/** Counts without names: cases by state and channel, visits. */
export const GET: APIRoute = async ({ locals }) => {
  locals.cache({ tags: [], maxAgeSeconds: 30 });
  return Response.json(await locals.portal.statistics.read());
};
