import { expect, test } from 'vitest';
import { valueInWords, wayInWords } from '#src/components/staff/content/form/plain-words.ts';
import { translator } from '#src/i18n/translate.ts';

const t = translator('vi');
const said = (way: readonly (string | number)[], value: unknown) =>
  valueInWords({ t, language: 'vi' }, 'guide', way, value);

test('where a value stands is said by the names of the form', () => {
  expect(wayInWords(t, 'guide', ['channels', 0, 'fees', 1, 'kind'])).toBe(
    'Cách nộp, thời hạn, lệ phí 1 › Phí, lệ phí 2 › Phí hay lệ phí',
  );
  expect(wayInWords(t, 'guide', ['title'])).toBe('Tên thủ tục');
  expect(wayInWords(t, 'news', ['title'])).toBe('Tiêu đề');
  expect(wayInWords(t, '', ['something', 2])).toBe('something 3');
});

test('values are said as people write them', () => {
  expect(said(['channels', 0, 'fees', 0, 'amount'], 10_000)).toBe('10.000');
  expect(said(['status'], 'draft')).toBe('Bản nháp');
  expect(said(['reviewBy'], '2027-03-01')).toBe('01/03/2027');
  expect(said(['publishAt'], '2026-11-30T08:00:00+07:00')).toBe('30/11/2026 08:00');
  expect(said(['verified'], true)).toBe('có');
  expect(said(['tags'], [])).toBe('không có');
  expect(said(['channels', 0, 'time'], { value: 2, unit: 'working-day' })).toBe(
    'Số: 2, Đơn vị thời gian: ngày làm việc',
  );
});
