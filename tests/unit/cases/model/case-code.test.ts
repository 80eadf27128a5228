import { expect, test } from 'vitest';
import { readCaseCode, writeCaseCode } from '#src/cases/model/case-codes.ts';

test('a code is unit, day and number of the day', () => {
  expect(writeCaseCode('H49.71', '2026-11-22', 7)).toBe('H49.71-261122-0007');
  expect(writeCaseCode('H49.71', '2026-11-22', 10000)).toBe('H49.71-261122-10000');
});

test.each(['000.00.15.H49-190925-0001', 'H15.50.05.13-261008-0975', 'G09.20-20260609-0092637', 'H49-261122-0001'])(
  '%s is a code',
  (code) => {
    expect(readCaseCode(code)).toBe(code);
  },
);

test('a code may be typed in small letters, with spaces and long dashes', () => {
  expect(readCaseCode(' h49.71 – 261122 – 0001 ')).toBe('H49.71-261122-0001');
});

test.each([
  "'H49.71-261122-0001'",
  'Mã hồ sơ: H49.71-261122-0001.',
  '“h49.71—261122—0001”',
  'H49.71\u200b-261122-0001',
])('%j holds one', (text) => {
  expect(readCaseCode(text)).toBe('H49.71-261122-0001');
});

test('of two codes in one text none is meant', () => {
  expect(readCaseCode('H49.71-261122-0001, H49.71-261122-0002')).toBeUndefined();
});

test.each(['', 'VD-3467-9ACD', 'Z49-261122-0001', 'H49.71-2611-0001', 'H49.71-261122-001', "H49'; drop-261122-0001"])(
  '%j is none',
  (text) => {
    expect(readCaseCode(text)).toBeUndefined();
  },
);
