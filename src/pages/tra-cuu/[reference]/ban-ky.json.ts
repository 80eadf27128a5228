import type { APIRoute } from 'astro';
import { ownStatement } from './_statement.ts';

/** The signed confirmation as data. */
export const GET: APIRoute = (page) => ownStatement(page, 'json');
