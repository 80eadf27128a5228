import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toWord } from '#src/search/analysis/analysis.ts';
import { hashTerm } from '#src/search/analysis/hash-term.ts';
import { WordPlaces } from '#src/search/index/word-places.ts';

const words = ['giấy', 'Giấy', 'giay', 'khai', 'sinh', 'SINH', '2026', 'a', 'Đất', 'đất', 'dat', '<b>'];
const text = fc.array(fc.constantFrom(...words), { maxLength: 60 }).map((list) => list.join(' – '));

test('every word is found where it stands, in order, with the marks it has there', () => {
  fc.assert(
    fc.property(text, fc.constantFrom('giay', 'khai', 'sinh', '2026', 'dat', 'a', 'không'), (written, folded) => {
      const read = [...written.matchAll(/[\p{L}\p{M}\p{N}]+/gu)].flatMap(({ index, 0: typed }) => {
        const word = toWord(typed.toLowerCase());
        if (word.folded !== folded) return [];
        return [{ start: index, end: index + typed.length, word: folded, accented: word.accented }];
      });
      expect(new WordPlaces(written).of(folded)).toEqual(read);
    }),
  );
});

test('words that share a hash are told apart', () => {
  expect(hashTerm('bongbo').hash).toBe(hashTerm('cembeng').hash);
  const places = new WordPlaces('bongbo và cembeng');
  expect(places.of('bongbo').map(({ start }) => start)).toEqual([0]);
  expect(places.of('cembeng').map(({ start }) => start)).toEqual([10]);
});
