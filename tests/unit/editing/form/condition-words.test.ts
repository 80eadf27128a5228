import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isRecord } from '#src/base/is-record.ts';
import { conditionInWords, readCondition } from '#src/editing/form/condition-words.ts';
import { valuesOf } from '#src/library/patching/patch-entry.ts';

describe('a condition in words', () => {
  it.each([
    [{ field: 'nguoi-nop', is: 'nguoi-khac' }, 'nguoi-nop là nguoi-khac'],
    [{ field: 'nguoi-nop', not: 'chinh-toi' }, 'nguoi-nop không là chinh-toi'],
    [{ field: 'loai', in: ['a', 'b-c', 3] }, 'loai là một trong a, b-c, 3'],
    [{ field: 'ghi-chu', filled: true }, 'ghi-chu đã trả lời'],
    [{ field: 'ghi-chu', filled: false }, 'ghi-chu chưa trả lời'],
    [{ field: 'tuoi', above: 14 }, 'tuoi trên 14'],
    [{ field: 'ngay', below: '2024-01-31' }, 'ngay dưới 2024-01-31'],
    [{ field: 'co-con', is: true }, 'co-con là có'],
    [{ field: 'co-con', is: false }, 'co-con là không'],
    [{ field: 'so', is: '14' }, 'so là "14"'],
    [{ field: 'xa', is: 'Vân Đồn, có' }, 'xa là "Vân Đồn, có"'],
    [
      {
        all: [
          { field: 'a', is: 'x' },
          { field: 'b', above: 1.5 },
        ],
      },
      'a là x và b trên 1.5',
    ],
    [
      {
        any: [
          {
            all: [
              { field: 'a', is: 'x' },
              { field: 'b', is: 'y' },
            ],
          },
          { field: 'c', in: ['d', 'e'] },
        ],
      },
      '(a là x và b là y) hoặc c là một trong d, e',
    ],
  ])('%j', (condition, words) => {
    expect(conditionInWords(condition)).toBe(words);
    expect(readCondition(words)).toEqual(condition);
    expect(readCondition(`  ${words}\n`.normalize('NFD'))).toEqual(condition);
  });

  it.each([
    'nguoi-nop',
    'nguoi-nop là',
    'nguoi-nop là a b',
    'nguoi-nop là a,',
    'là a',
    'a là x và b là y hoặc c là z',
    'a là x và',
    '(a là x',
    'a là x)',
    'a là "x',
    'a đã trả lời b',
    'a = x',
    '{ field: a, is: b }',
    '()',
    '(((((',
  ])('“%s” is not understood', (words) => {
    expect(readCondition(words)).toBeUndefined();
  });

  it.each([
    [{ all: [{ field: 'a', is: 'x' }] }],
    [{ field: 'a', is: 'x', more: 1 }],
    [{ field: 'a', is: 'một "hai"' }],
    [{ field: 'a b', is: 'x' }],
    [{ field: 'a' }],
    ['a'],
    [true],
    [undefined],
  ])('%j is not said in words, which would change it', (condition) => {
    expect(conditionInWords(condition)).toBeUndefined();
  });

  it('says every condition of our guides', () => {
    const conditions = globSync('content/guides/**/*.md').flatMap((file) =>
      conditionsIn(valuesOf(readFileSync(file, 'utf8'))),
    );

    expect(conditions.length).toBeGreaterThan(20);
    for (const condition of conditions) {
      expect(readCondition(conditionInWords(condition) ?? ''), JSON.stringify(condition)).toEqual(condition);
    }
  });

  it('takes long and deep texts in their stride', () => {
    const deep = `${'('.repeat(2_000)}a là x${')'.repeat(2_000)}`;
    const long = Array.from({ length: 5_000 }, (_, index) => `a${index} là x`).join(' và ');

    expect(readCondition(deep)).toEqual({ field: 'a', is: 'x' });
    expect(readCondition(long)?.all).toHaveLength(5_000);
    expect(readCondition(`${'('.repeat(300_000)}a là x${')'.repeat(300_000)}`)).toBeUndefined();
  });
});

/** What stands under `when`, wherever; prices say theirs in a sentence. */
function conditionsIn(value: unknown): unknown[] {
  if (Array.isArray(value)) return value.flatMap(conditionsIn);
  if (!isRecord(value)) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'when' && isRecord(inner) ? [inner] : conditionsIn(inner),
  );
}
