import type { APIRoute } from 'astro';
import { readAppendixNumber } from '#src/documents/appendix-number.ts';
import { documentPdf } from './_document-pdf.ts';

/** An appendix of a document, as it lies beside it; the first is 1, and each has this one address. */
export const GET: APIRoute = ({ params, locals }) =>
  documentPdf(locals, params.slug ?? '', readAppendixNumber(params.number ?? ''));
