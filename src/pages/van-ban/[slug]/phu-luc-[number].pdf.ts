import type { APIRoute } from 'astro';
import { documentPdf } from './_document-pdf.ts';

/** An appendix of a document, as it lies beside it; the first is 1. */
export const GET: APIRoute = ({ params, locals }) => documentPdf(locals, params.slug ?? '', Number(params.number));
