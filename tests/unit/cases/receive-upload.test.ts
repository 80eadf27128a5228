import { expect, test } from 'vitest';
import { cleanName } from '#src/cases/papers/receive-upload.ts';

test.each([
  ['Giấy chứng sinh.pdf', 'Giấy chứng sinh.pdf'],
  ['Giấy.pdf'.normalize('NFD'), 'Giấy.pdf'],
  ['../../etc/passwd', 'passwd'],
  ['C:\\Users\\An\\anh.jpg', 'anh.jpg'],
  ['anh\u202Egpj.exe', 'anhgpj.exe'],
  ['a\r\nb.pdf', 'ab.pdf'],
  ['', 'giay-to'],
  ['..', '..'],
])('the name %j is kept as %j', (name, expected) => {
  expect(cleanName(name)).toBe(expected);
});

test('a long name keeps its extension', () => {
  const name = cleanName(`${'ă'.repeat(500)}.pdf`);

  expect([...name]).toHaveLength(120);
  expect(name.endsWith('ă.pdf')).toBe(true);
});
