import type { APIRoute } from 'astro';

/** Every published service in short. */
export const GET: APIRoute = ({ locals }) => {
  locals.cache({ tags: ['guide'], maxAgeSeconds: 600 });
  return Response.json({ guides: locals.portal.guides.list({}, 'vi') });
};
