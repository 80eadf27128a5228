import type { APIRoute } from 'astro';

/** Units and reception points with their ids; `receptionPoints` lists the Center first. */
export const GET: APIRoute = ({ locals }) => {
  locals.cache({ tags: ['data:units'], maxAgeSeconds: 600 });
  const { county } = locals.portal;
  return Response.json({
    units: county.units(),
    receptionPoints: county
      .receptionPoints()
      .map(({ id, name, island, reception }) => ({ id, name, island, reception })),
  });
};
