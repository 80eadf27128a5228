import { describe, expect, it } from 'vitest';
import { gate, safeNext } from '#src/staff/account/sign-in-gate.ts';

describe('the gate before the work of staff', () => {
  it('sends a stranger to the sign-in and remembers where they wanted to go', () => {
    expect(gate('/can-bo/ho-so', '/can-bo/ho-so?trang=2', 'none')).toBe(
      '/can-bo/dang-nhap?tiep=%2Fcan-bo%2Fho-so%3Ftrang%3D2',
    );
    expect(gate('/can-bo', '/can-bo', 'none')).toBe('/can-bo/dang-nhap');
  });

  it('lets nobody work on a password alone', () => {
    expect(gate('/can-bo/ho-so', '/can-bo/ho-so', 'needs-totp')).toContain('/can-bo/dang-nhap');
    expect(gate('/can-bo/ho-so', '/can-bo/ho-so', 'needs-totp-setup')).toBe('/can-bo/cai-dat-xac-thuc');
    expect(gate('/can-bo/tep/X/1', '/can-bo/tep/X/1', 'needs-totp-setup')).toBe('/can-bo/cai-dat-xac-thuc');
  });

  it('lets who has proven both pass', () => {
    expect(gate('/can-bo/ho-so', '/can-bo/ho-so', 'signed-in')).toBeUndefined();
  });

  it('opens the pages of signing in to everybody', () => {
    for (const path of ['/can-bo/dang-nhap', '/can-bo/bat-dau', '/can-bo/dang-xuat']) {
      expect(gate(path, path, 'none')).toBeUndefined();
    }
  });

  it('shows each step only to who stands before it', () => {
    expect(gate('/can-bo/xac-thuc', '/can-bo/xac-thuc', 'needs-totp')).toBeUndefined();
    expect(gate('/can-bo/xac-thuc', '/can-bo/xac-thuc', 'none')).toBe('/can-bo/dang-nhap');
    expect(gate('/can-bo/xac-thuc', '/can-bo/xac-thuc', 'signed-in')).toBe('/can-bo');
    expect(gate('/can-bo/cai-dat-xac-thuc', '/can-bo/cai-dat-xac-thuc', 'none')).toBe('/can-bo/dang-nhap');
  });
});

describe('where to go on after signing in', () => {
  it.each(['/can-bo/ho-so', '/can-bo/ho-so/VD-1234?da=1', '/can-bo/noi-dung/sua?tep=guides%2Fa.md'])(
    'is %s',
    (next) => {
      expect(safeNext(next)).toBe(next);
    },
  );

  it.each([
    '//evil.example',
    'https://evil.example/can-bo',
    '/can-bo//evil.example',
    '/can-bo/../tin-tuc',
    '/can-bo\\evil',
    '/can-boi',
    '/can-bo/dang-xuat',
    '/can-bo/dang-nhap?tiep=/can-bo',
    '',
    null,
  ])('is never %s', (next) => {
    expect(safeNext(next)).toBe('/can-bo');
  });
});
