import { expect, test } from 'vitest';
import { isNumberAsked, readDocumentNumber } from '#src/documents/document-number.ts';

const own = readDocumentNumber('15/2025/QĐ-UBND');
const unyeared = readDocumentNumber('45/QĐ-UBND');

test.each([
  '15/2025/QĐ-UBND',
  '15/2025/qd-ubnd',
  '15 QĐ UBND',
  '15 qd',
  'qd 15',
  'QĐ số 15',
  'quyết định 15',
  'quyet dinh so 15/2025',
  'QUYẾT ĐỊNH SỐ: 15/2025/QĐ–UBND',
  'số 15/2025',
  '15-2025-QD-UBND',
  '0015/2025',
])('"%s" asks for 15/2025/QĐ-UBND', (typed) => {
  const asked = readDocumentNumber(typed);

  expect(asked && isNumberAsked(asked, own)).toBe(true);
});

test.each(['16 QĐ UBND', '15/2024/QĐ-UBND', 'nd 15', '15/2025/NQ-HĐND', 'chỉ thị 15'])(
  '"%s" asks for another document',
  (typed) => {
    const asked = readDocumentNumber(typed);

    expect(asked).toBeDefined();
    expect(asked && isNumberAsked(asked, own)).toBe(false);
  },
);

test.each(['15', 'quyết định về giá đất', 'khai sinh 15 ngày', '2025', '', 'qd', '15/', 'thủ tục 15'])(
  '"%s" is no number of a document',
  (typed) => {
    expect(readDocumentNumber(typed)).toBeUndefined();
  },
);

test('a number without its year is found by its notation, and by a year nobody knows it is not', () => {
  expect(isNumberAsked({ number: '45', letters: 'qdubnd' }, unyeared)).toBe(true);
  expect(isNumberAsked({ number: '45', year: '2025' }, unyeared)).toBe(false);
});
