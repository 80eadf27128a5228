import type { ViewedFile } from '#src/cases/papers/desk/view-upload.ts';
import type { UploadFile } from '#src/cases/papers/read-upload.ts';

/**
 * A file of a case as an answer. Always a download and never a page of ours: what residents send may be anything, so
 * the browser must neither guess its type nor run it on this origin.
 */
export function downloadOf({ upload, content }: UploadFile): Response {
  return new Response(new Uint8Array(content), {
    headers: {
      'content-type': upload.kept?.type ?? upload.type,
      'content-length': String(content.length),
      'content-disposition': attachment(upload.name),
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'private, no-store',
    },
  });
}

/**
 * A file to look at in a page of ours. Its type is one of two and never guessed at; in whatever window it stands, it may
 * run nothing, load nothing and reach nothing of this origin.
 */
export function viewOf({ type, content }: ViewedFile): Response {
  return new Response(new Uint8Array(content), {
    headers: {
      'content-type': type,
      'content-length': String(content.length),
      'content-disposition': 'inline',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'",
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'private, no-store',
    },
  });
}

/** The name in plain letters for old programs, and as it is for all others (RFC 6266). */
export function attachment(name: string): string {
  const plain = name
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .replaceAll('đ', 'd')
    .replaceAll('Đ', 'D')
    .replaceAll(/[^\w.() -]/g, '_');
  const encoded = encodeURIComponent(name).replaceAll(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
