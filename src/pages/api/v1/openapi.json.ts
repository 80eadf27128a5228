import type { APIRoute } from 'astro';
import { localize } from '#src/base/localized.ts';
import { paths } from './_description/paths.ts';
import { schemas } from './_description/schemas.ts';

/** The description of this API (OpenAPI 3.1). */
export const GET: APIRoute = ({ locals }) => {
  locals.cache({ tags: ['data:site'] });
  const { config, county } = locals.portal;
  return Response.json({
    openapi: '3.1.0',
    info: { title: localize(county.site().name, 'en'), version: '1' },
    servers: [{ url: `${config.siteUrl}/api/v1` }],
    paths,
    components: {
      schemas,
      securitySchemes: { accessCode: { type: 'apiKey', in: 'header', name: 'X-Access-Code' } },
    },
    security: [{ accessCode: [] }],
  });
};
