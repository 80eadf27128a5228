import type { APIRoute } from 'astro';
import { problem } from '#src/platform/problem.ts';

/**
 * A paper of a case, for staff. Always a download and never a page of ours: what residents send may be anything, so
 * the browser must neither guess its type nor run it on this origin.
 */
export const GET: APIRoute = async ({ params, locals }) => {
  const { person, portal } = locals;
  if (!person) return problem(401, 'sign-in-required', 'Cần đăng nhập. Please sign in.');
  const found = await portal.cases.readUpload(params.reference ?? '', params.upload ?? '', person);
  if (!found.ok) {
    const status = found.error.kind === 'not-permitted' ? 403 : 404;
    return problem(status, found.error.kind, 'Không có tệp này, hoặc bạn không được xem. No such file for you.');
  }
  const { upload, content } = found.value;
  return new Response(new Uint8Array(content), {
    headers: {
      'content-type': upload.type,
      'content-length': String(content.length),
      'content-disposition': attachment(upload.name),
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'private, no-store',
    },
  });
};

/** The name in plain letters for old programs, and as it is for all others (RFC 6266). */
function attachment(name: string): string {
  const plain = name
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .replaceAll('đ', 'd')
    .replaceAll('Đ', 'D')
    .replaceAll(/[^\w.() -]/g, '_');
  const encoded = encodeURIComponent(name).replaceAll(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`);
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
