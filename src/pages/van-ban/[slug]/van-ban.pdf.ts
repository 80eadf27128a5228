import type { APIRoute } from 'astro';
import { documentPdf } from './_document-pdf.ts';

/** The signed PDF of a document. */
export const GET: APIRoute = ({ params, locals }) => documentPdf(locals, params.slug ?? '');
