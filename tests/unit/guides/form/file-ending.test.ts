import { expect, test } from 'vitest';
import { judgeType } from '#src/cases/papers/upload-type.ts';
import { endingKind } from '#src/guides/form/file-ending.ts';
import { refusalOf } from '#src/islands/filing/check-file.ts';
import { pdf } from '#tests/stores/sample-files.ts';

const stems = [
  'đơn',
  'Giấy khai sinh bé An',
  'đơn 12.5.2026',
  'Tp.HCM',
  'v1.0',
  '📄 hồ sơ',
  'a.b.c',
  'CV.final',
  '...',
  'ă'.repeat(300),
];
const before = ['', 'C:\\Users\\An.B\\', '../', 'thư mục.cũ/', '\u202e'];
const after = ['', ' (1)', '.12', '.2026', '  ', '.', '_ký', ' - bản sao', '.PDF ', '.pdf\u200f', '.pdf.', '.Pdf'];

const names = stems.flatMap((stem) => before.flatMap((lead) => after.map((end) => `${lead}${stem}${end}`)));

test('six hundred names people give decide nothing, in any form of their marks', async () => {
  expect(names.length).toBe(600);
  for (const name of names) {
    for (const spelled of [name, name.normalize('NFD')]) {
      expect([spelled, await judgeType(pdf, spelled)]).toEqual([spelled, { ok: true, value: 'application/pdf' }]);
      const file = { name: spelled, size: 9, type: 'application/pdf' };
      expect([spelled, refusalOf(file, 'application/pdf')]).toEqual([spelled, undefined]);
    }
  }
});

test.each(['a.jpg', 'a.JPG ', 'a.docx', 'a.doc', 'a.pdf.exe', 'a.heic', 'a.xlsx', 'ảnh.png\u200e', 'a.ＰＮＧ'])(
  'a PDF called %j is taken for a mistake',
  async (name) => {
    expect(await judgeType(pdf, name)).toEqual({ ok: false, error: { kind: 'type-mismatch' } });
  },
);

test('browser and server read the same ending', () => {
  expect(refusalOf({ name: 'IMG_1.HEIC', size: 9, type: '' }, 'image/jpeg')).toBe('heic');
  expect(refusalOf({ name: 'a.doc', size: 9, type: '' }, '.docx')).toBe('old-word');
  expect(refusalOf({ name: 'không đuôi', size: 9, type: '' }, 'image/jpeg')).toBeUndefined();
  expect(refusalOf({ name: 'không đuôi', size: 9, type: 'video/mp4' }, 'image/jpeg')).toBe('type-not-allowed');
  expect(endingKind('hình.jpeg')).toBe('jpg');
});
