import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Segment } from '#src/search/index/segment.ts';
import { SegmentSet } from '#src/search/index/segment-set.ts';
import { SegmentWriter } from '#src/search/index/segment-writer.ts';
import { segmentOf, sketch } from '#tests/unit/search/index-of.ts';

const word = fc.string({ unit: fc.constantFrom(...'abcdehiklmnotuy0123é字'), minLength: 1, maxLength: 12 });

test('every term is found again with its document frequency', () => {
  fc.assert(
    fc.property(fc.array(fc.uniqueArray(word, { maxLength: 30 }), { minLength: 1, maxLength: 20 }), (documents) => {
      const writer = new SegmentWriter();
      for (const [at, words] of documents.entries()) {
        writer.add({
          head: sketch({ title: `${at}` }).head,
          terms: new Map(words.map((text) => [text, 7])),
          titleWords: new Uint16Array(),
        });
      }
      const set = new SegmentSet();
      set.add(new Segment(writer.finish()), 'one');

      for (const text of new Set(documents.flat())) {
        const expected = documents.filter((words) => words.includes(text)).length;
        expect(set.frequency(text)).toBe(expected);
      }
      expect(set.frequency('not-there')).toBe(0);
    }),
    { numRuns: 60 },
  );
});

test('words that begin alike are listed in order, with a space as the end of the first of a pair', () => {
  const segment = segmentOf([{ title: 'khai sinh, khai sổ, khai tử, khảo sát' }]);
  const pairs: string[] = [];
  segment.pairs.visit('khai s', (text) => {
    pairs.push(text);
    return true;
  });

  expect(pairs).toEqual(['khai sinh', 'khai so']);
});

test('bytes that are no segment, or another version, are refused', () => {
  const bytes = segmentOf([{ title: 'khai sinh' }]).bytes.slice();

  expect(() => new Segment(new Uint8Array(10))).toThrow();
  expect(() => new Segment(bytes.slice(0, bytes.length - 8))).toThrow();
  bytes[0] = 0;
  expect(() => new Segment(bytes)).toThrow('version');
});
