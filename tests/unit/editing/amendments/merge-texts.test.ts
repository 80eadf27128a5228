import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mergeTexts } from '#src/editing/amendments/merge-texts.ts';
import { mergeValues } from '#src/editing/amendments/merge-values.ts';
import { isSame } from '#src/library/patching/yaml-places.ts';

const path = 'guides/ho-tich/khai-sinh.md';
const guide = (fee: number, { papers = ['a', 'b'], summary = 'Tóm tắt.', body = 'Một.\n\nHai.\n\nBa.\n' } = {}) =>
  `---
title: Khai sinh
summary: ${summary}   # ngắn thôi
channels:
  - kind: online
    time: { value: 1, unit: working-day }
    fees: [{ kind: le-phi, amount: ${fee} }]
papers:
${papers.map((id) => `  - { id: ${id}, name: Giấy ${id}, kind: submit }\n`).join('')}---

${body}`;
const merge = (proposed: string, there: string, choose?: (at: number) => 'proposed' | 'there') =>
  mergeTexts({ path, before: guide(8000), proposed, there }, choose);

describe('what is proposed is put onto what stands there', () => {
  test('where both changed other things, letter by letter as they were', () => {
    expect(merge(guide(10_000), guide(8000, { summary: 'Khác.' }))).toEqual({
      text: guide(10_000, { summary: 'Khác.' }),
      conflicts: [],
    });
    const body = 'Một.\n\nHai.\n\nBa, sửa ngoài.\n';
    expect(merge(guide(10_000, { body: 'Một, sửa.\n\nHai.\n\nBa.\n' }), guide(8000, { body })).text).toBe(
      guide(10_000, { body: 'Một, sửa.\n\nHai.\n\nBa, sửa ngoài.\n' }),
    );
  });

  test('a paper that was added stays beside one that others added or took out', () => {
    expect(merge(guide(8000, { papers: ['a', 'b', 'c'] }), guide(8000, { papers: ['b', 'd'] })).text).toBe(
      guide(8000, { papers: ['b', 'c', 'd'] }),
    );
    expect(merge(guide(8000, { papers: ['b', 'a'] }), guide(8000, { papers: ['a', 'x', 'b'] })).conflicts).toEqual([]);
  });

  test('the same change made twice is one change', () => {
    expect(merge(guide(10_000), guide(10_000))).toEqual({ text: guide(10_000), conflicts: [] });
  });
});

describe('where both changed the same', () => {
  test('it is told, and is as somebody chose', () => {
    const { conflicts } = merge(guide(10_000), guide(9000));
    expect(conflicts).toMatchObject([{ before: 8000, proposed: 10_000, there: 9000 }]);
    expect(merge(guide(10_000), guide(9000), () => 'there').text).toBe(guide(9000));
    expect(merge(guide(10_000), guide(9000), () => 'proposed').text).toBe(guide(10_000));
  });

  test('a paper changed by one and taken out by the other, and a paragraph changed by both, are told too', () => {
    const other = guide(8000).replace('name: Giấy a', 'name: Giấy A');
    expect(merge(other, guide(8000, { papers: ['b'] })).conflicts).toHaveLength(1);
    const [mine, theirs] = ['Một, tôi.\n\nHai.\n\nBa.\n', 'Một, họ.\n\nHai.\n\nBa.\n'];
    expect(merge(guide(8000, { body: mine }), guide(8000, { body: theirs })).conflicts).toMatchObject([
      { way: ['body'] },
    ]);
  });

  test('a long text that is all another is one to choose whole, though others changed another place', () => {
    const list = (word: string) =>
      Array.from({ length: 3000 }, (_, at) => `- ${word} thứ ${at}, viết dài thêm ra\n`).join('');
    const body = (word: string, end: string) => `${list(word)}\nMột.\n\n${end}\n`;
    const texts = {
      path,
      before: guide(8000, { body: body('cũ', 'Hết.') }),
      proposed: guide(8000, { body: body('mới', 'Hết.') }),
      there: guide(8000, { body: body('cũ', 'Hết, sửa ngoài.') }),
    };
    expect(mergeTexts(texts).conflicts).toMatchObject([{ way: ['body'] }]);
    expect(mergeTexts(texts).text).toBe(texts.proposed);
    expect(mergeTexts(texts, () => 'there').text).toBe(texts.there);
  });

  test('a sentence of a list that both wrote anew is not kept twice', () => {
    const three = { before: ['một', 'hai'], proposed: ['một', 'hai A'], there: ['một', 'hai B'] };
    expect(mergeValues(three, () => 'there').conflicts).toHaveLength(1);
    const apart = { before: ['một'], proposed: ['một', 'ba'], there: ['hai', 'một'] };
    expect(mergeValues(apart, () => 'there')).toEqual({ value: ['hai', 'một', 'ba'], conflicts: [] });
  });
});

test('whoever changes something alone gets it, and nothing is lost in silence', () => {
  const value = fc.oneof(fc.integer({ min: 0, max: 3 }), fc.constantFrom('a', 'b'), fc.boolean());
  const item = fc.record(
    { id: fc.constantFrom('p', 'q', 'r', 's'), name: value, when: value },
    { requiredKeys: ['id'] },
  );
  const values = fc.dictionary(
    fc.constantFrom('k', 'l', 'm'),
    fc.oneof(
      value,
      fc.uniqueArray(item, { selector: ({ id }) => id }),
      fc.dictionary(fc.constantFrom('x', 'y'), value),
    ),
    { noNullPrototype: true },
  );
  fc.assert(
    fc.property(values, values, values, (before, proposed, there) => {
      expect(isSame(mergeValues({ before, proposed, there: before }, () => 'there').value, proposed)).toBe(true);
      expect(isSame(mergeValues({ before, proposed: before, there }, () => 'there').value, there)).toBe(true);
      for (const key of ['k', 'l', 'm']) {
        const three = { before: before[key], proposed: proposed[key], there: there[key] };
        const { value: merged, conflicts } = mergeValues(three, () => 'there');
        if (conflicts.length > 0 || Array.isArray(merged)) continue;
        if (!isSame(three.proposed, three.before) && typeof three.proposed !== 'object') {
          expect(isSame(merged, three.proposed)).toBe(true);
        }
      }
    }),
  );
});
