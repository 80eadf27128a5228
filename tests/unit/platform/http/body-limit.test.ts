import { expect, test } from 'vitest';
import { bodyLimit, largestForm } from '#src/platform/http/address-rules.ts';

const MEBIBYTE = 1024 * 1024;

test.each(['/thu-tuc/dang-ky-khai-sinh/nop-ho-so', '/tra-cuu/VD-AAAA-CCCC/bo-sung', '/can-bo/ho-so/VD-AAAA-CCCC'])(
  'a form at %s takes several papers of the largest size, in both languages',
  (path) => {
    expect(bodyLimit(path)).toBeGreaterThanOrEqual(40 * MEBIBYTE);
    expect(bodyLimit(`/en${path}`)).toBe(bodyLimit(path));
  },
);

test.each(['/api/v1/uploads', '/uploads/resumable/abc', '/tro-ly'])(
  '%s takes one paper of the largest size',
  (path) => {
    expect(bodyLimit(path)).toBeGreaterThan(10 * MEBIBYTE);
  },
);

test.each([
  '/tra-cuu/VD-AAAA-CCCC',
  '/tra-cuu/VD-AAAA-CCCC/hoi',
  '/tra-cuu/VD-AAAA-CCCC/rut-ho-so',
  '/api/v1/cases',
  '/gop-y',
  '/can-bo/dang-nhap',
])('%s takes text alone', (path) => {
  expect(bodyLimit(path)).toBeLessThan(MEBIBYTE);
});

test.each(['/can-bo/nhat-ky', '/can-bo/ho-so/hang-loat', '/can-bo/ho-so/cach-xem', '/en/can-bo/cai-dat'])(
  'a form without files at %s takes many lines and no files',
  (path) => {
    expect(bodyLimit(path)).toBe(largestForm);
  },
);

test.each(['dan', 'nhap', 'xem-truoc', 'thu', 'thu/mau.pdf', 'thu/to-khai', 'sua', 'duyet', 'duyet/abc'])(
  'a text of content sent to %s may be as long as the longest guide, not as a picture',
  (page) => {
    expect(bodyLimit(`/can-bo/noi-dung/${page}`)).toBe(8 * MEBIBYTE);
  },
);
