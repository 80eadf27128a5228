import type { APIRoute } from 'astro';
import { readerOf, uploadRefusal } from '#src/pages/_http/upload-refusal.ts';

/** Papers in pieces, by the tus protocol: a connection that breaks off costs nobody what they have sent. */
export const ALL: APIRoute = ({ request, locals }) =>
  locals.portal.resumeUpload(request, {
    describe: (refusal, name) => uploadRefusal(refusal, name, readerOf(request)),
    asker: { lane: 'public', address: locals.clientAddress },
  });
