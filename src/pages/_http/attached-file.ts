import { attachedKindOf, attachedTypes } from '#src/library/attached-files.ts';
import { attachment } from './download.ts';

type Opened = { bytes: Uint8Array<ArrayBuffer>; version: string };

/**
 * A file attached to a text as an answer. Always a download and never a page of ours. Whoever keeps it asks each time
 * whether it is still there: what was withdrawn is given out no more. `isPublic`: caches on the way may keep it.
 */
export function attachedAnswer(
  path: string,
  { bytes, version }: Opened,
  request: Request,
  isPublic: boolean,
): Response {
  const kind = attachedKindOf(path) ?? 'pdf';
  const etag = `"${version}"`;
  const kept = { etag, 'cache-control': isPublic ? 'public, no-cache' : 'private, no-store' };
  if (isPublic && request.headers.get('if-none-match') === etag)
    return new Response(null, { status: 304, headers: kept });
  return new Response(bytes, {
    headers: {
      ...kept,
      'content-type': attachedTypes[kind],
      'content-length': String(bytes.byteLength),
      'content-disposition': attachment(path.slice(path.lastIndexOf('/') + 1)),
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
      'cross-origin-resource-policy': 'same-origin',
      'x-robots-tag': isPublic ? 'all' : 'noindex, nofollow',
    },
  });
}

/** A picture of ours as it once was, to look at: its type is one of three, and it may run and load nothing. */
export function pictureAnswer(path: string, content: Uint8Array): Response {
  const ending = /\.(png|webp)$/i.exec(path)?.[1]?.toLowerCase() ?? 'jpeg';
  return new Response(new Uint8Array(content), {
    headers: {
      'content-type': `image/${ending}`,
      'content-disposition': 'inline',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'private, no-store',
    },
  });
}

/** The same for what is not there and for what is not public; either may be public in a moment. */
export function noAttached(): Response {
  return new Response('Not found', {
    status: 404,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
  });
}
