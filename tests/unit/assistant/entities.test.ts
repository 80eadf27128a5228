import { describe, expect, test } from 'vitest';
import { findDate } from '#src/assistant/entities/dates.ts';
import { findCaseCode, findEmail, findIdNumber, findPhone } from '#src/assistant/entities/identifiers.ts';

const today = '2026-11-22';

describe('dates in any wording', () => {
  test.each([
    ['3/5/2026', '2026-05-03'],
    ['sinh ngày 03-05-2026 nhé', '2026-05-03'],
    ['3.5.26', undefined],
    ['ngày 3 tháng 5 năm 2026', '2026-05-03'],
    ['ngay 3 thang 5 nam 2026', '2026-05-03'],
    ['mùng ba tháng năm năm 2026', '2026-05-03'],
    ['mùng 3 tháng 5', undefined],
    ['mùng 3 tháng 5 năm nay', '2026-05-03'],
    ['hai mươi lăm tháng mười hai năm 2025', '2025-12-25'],
    ['ngày 25 tháng 12 năm ngoái', '2025-12-25'],
    ['03052026', '2026-05-03'],
    ['2026-05-03', '2026-05-03'],
    ['hôm qua', '2026-11-21'],
    ['sinh hôm nay', '2026-11-22'],
    ['12/8/85', undefined],
    ['mùng một tháng giêng năm 2024', undefined],
    ['31/2/2026', undefined],
    ['không nhớ', undefined],
  ])('%s is %s', (text, date) => {
    expect(findDate(text, today)).toBe(date);
  });

  test('a day alone changes the day of the date given before', () => {
    expect(findDate('à nhầm, sinh ngày 4', today, '2026-05-03')).toBe('2026-05-04');
    expect(findDate('tháng 6 mới đúng', today, '2026-05-03')).toBe('2026-06-03');
    expect(findDate('năm 2025 cơ', today, '2026-05-03')).toBe('2025-05-03');
  });
});

describe('identifiers', () => {
  test('phones lose spaces and the country code', () => {
    expect(findPhone('gọi 0912 345 678 nhé')).toBe('+84912345678');
    expect(findPhone('+84 912.345.678')).toBe('+84912345678');
    expect(findPhone('022090001234')).toBeUndefined();
  });

  test('an id number has twelve digits', () => {
    expect(findIdNumber('cccd 022090001234')).toBe('022090001234');
    expect(findIdNumber('0912345678')).toBeUndefined();
  });

  test('e-mail and case codes are found inside a sentence', () => {
    expect(findEmail('mail em là An.Nguyen@example.vn ạ')).toBe('An.Nguyen@example.vn');
    expect(findCaseCode('hồ sơ H49.71-261122-0001 đến đâu')).toBe('H49.71-261122-0001');
  });
});
