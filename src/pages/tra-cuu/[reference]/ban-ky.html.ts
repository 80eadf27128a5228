import type { APIRoute } from 'astro';
import { ownStatement } from './_statement.ts';

/** The signed confirmation as one file that checks itself. */
export const GET: APIRoute = (page) => ownStatement(page, 'html');
