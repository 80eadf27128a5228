import { expect, test } from 'vitest';
import { makeReference } from '#src/cases/model/case-codes.ts';
import { readScan } from '#src/cases/model/find-case.ts';

const reference = makeReference((count) => new Uint8Array(count).fill(7));

test.each([
  ['the barcode', reference],
  ['the barcode typed carelessly', ` ${reference.toLowerCase().replaceAll('-', ' ')} `],
  ['the QR code', `https://dichvucong.example/tra-cuu/${reference}`],
  ['the QR code in English, with more behind it', `https://dichvucong.example/en/tra-cuu/${reference}/?x=1#y`],
])('%s means one case', (_name, text) => {
  expect(readScan(text)).toBe(reference);
});

test('the official code means one case', () => {
  expect(readScan('h49.71-261116-0001')).toBe('H49.71-261116-0001');
});

test.each(['Nguyễn Văn A', '0912345678', 'VD-', reference.slice(0, 9), 'https://example.com/', ''])(
  '%o is searched for instead',
  (text) => {
    expect(readScan(text)).toBeUndefined();
  },
);
