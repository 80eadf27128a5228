import type { APIRoute } from 'astro';
import { downloadOf } from '#src/pages/_http/download.ts';
import { pathParts } from '#src/pages/_http/path-parts.ts';
import { problem } from '#src/platform/http/problem.ts';

const refusals = {
  'case-not-found': { status: 404, text: 'Không có tệp này, hoặc bạn không được xem. No such file for you.' },
  'not-permitted': { status: 403, text: 'Không có tệp này, hoặc bạn không được xem. No such file for you.' },
  'file-held': {
    status: 503,
    text: 'Tệp đang chờ quét vi-rút, xin thử lại sau ít phút. Waiting for the virus scanner.',
  },
  'storage-away': {
    status: 503,
    text: 'Nơi lưu tệp đang gián đoạn, xin thử lại sau ít phút. The file store is away, please try again.',
  },
  'case-unreadable': {
    status: 409,
    text: 'Khóa đang dùng không mở được hồ sơ này. The key in use does not open this case.',
  },
  'file-infected': { status: 410, text: 'Tệp có mã độc nên bị giữ lại. This file has a virus in it and is held.' },
};

/** A paper of a case, for staff; always a download. */
export const GET: APIRoute = async ({ locals }) => {
  const { person, portal } = locals;
  if (!person) return problem(401, 'sign-in-required', 'Cần đăng nhập. Please sign in.');
  const [, , reference = '', upload = ''] = pathParts(locals);
  const found = await portal.cases.readUpload(reference, upload, person);
  if (!found.ok) {
    const { status, text } = refusals[found.error.kind];
    return problem(status, found.error.kind, text);
  }
  return downloadOf(found.value);
};
