import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { accentedSyllables, cleanText, foldText, hasMarks, syllables } from '#src/search/analysis/fold.ts';

describe('folding', () => {
  test('marks go, đ becomes d, case goes', () => {
    expect(foldText('Đăng Ký KHAI SINH')).toBe('dang ky khai sinh');
  });

  test('text typed on a Mac (NFD) folds like any other', () => {
    expect(foldText('thủ tục'.normalize('NFD'))).toBe('thu tuc');
  });

  test('invisible characters and odd spaces are no part of a text', () => {
    expect(cleanText('giấy\u200b khai\u00a0\n sinh\u{e0041}')).toBe('giấy khai sinh');
  });

  test('i and y are one where both are right, and two where they are not', () => {
    expect(syllables('ký, lý, mỹ, quý')).toEqual(syllables('kí, lí, mĩ, quí'));
    expect(syllables('tay')).not.toEqual(syllables('tai'));
  });

  test('old and new placement of the tone is the same syllable', () => {
    expect(accentedSyllables('hoà thuỷ khoẻ')).toEqual(accentedSyllables('hòa thủy khỏe'));
    expect(accentedSyllables('hoa')).not.toEqual(accentedSyllables('hòa'));
  });

  test('text without any mark is known as such', () => {
    expect(hasMarks('giay khai sinh')).toBe(false);
    expect(hasMarks('giay đo')).toBe(true);
  });

  test('folding twice changes nothing', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => foldText(foldText(text)) === foldText(text)));
  });
});
