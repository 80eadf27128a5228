import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { conditionSchema } from '#src/guides/model/condition.ts';
import { isFitName, rightPath } from '#src/library/content-path.ts';
import { decodeAnyText, decodeText } from '#src/library/decode-text.ts';
import { parseEntry } from '#src/library/front-matter.ts';
import { pathsBeside, picturesIn } from '#src/library/pictures.ts';

const schema = z.looseObject({ title: z.string() });
const told = (frontMatter: string) => {
  const parsed = parseEntry(`---\n${frontMatter}\n---\n`, schema);
  return parsed.ok
    ? 'nothing'
    : `${parsed.error.line} ${parsed.error.words?.key.split('.').at(-1) ?? parsed.error.reason}`;
};

test.each([
  ['title: Thông báo: nghỉ lễ', '2 colon'],
  ['title: "A"\nsummary: Từ ngày 1/12: đổi giờ', '3 colon'],
  ['title: A\n\tsummary: b', '3 tab'],
  ['title: "Nghỉ lễ\nsummary: "s"', '2 quote-open'],
  ["title: 'Nghỉ lễ\nsummary: s", '2 quote-open'],
  ['title: "Anh "Ba" đến"', '2 quote-inside'],
  ['title: A\n  summary: b', '3 indentation'],
  ['title: A\ntags:\n  - a\n - b', '5 indentation'],
  ['title: A\ntitle: B', '3 twice'],
  ['title: *quan trọng*', '2 sign'],
  ['title: &Hai bà', '2 sign'],
  ['title: !gấp họp', '2 sign'],
  ['title: @lãnh đạo', '2 sign'],
  ['title: [Hỏa tốc] Họp', '2 bracket'],
  ['title: [Hỏa tốc', '2 bracket-open'],
  ['title: A\nsummary', '3 no-colon'],
  ['title: "C:\\q"', '2 backslash'],
  [
    'title: 1.001570',
    '2 title: phải là chữ: đặt trong dấu ngoặc kép, ví dụ "1.00157" (không có ngoặc thì bị đọc thành số, mất số 0)',
  ],
])('%j is told with advice', (frontMatter, expected) => {
  expect(told(frontMatter)).toBe(expected);
});

test('whatever front matter is written is read or refused in Vietnamese', () => {
  const sign = fc.constantFrom(...'&*!@%`[]{}:,-#|>"\'\\?\t \n'.split(''), 'a', 'ắ', 'title', ': ', '\n  ', '<<');
  fc.assert(
    fc.property(fc.array(sign, { maxLength: 60 }), (signs) => {
      const parsed = parseEntry(`---\ntitle: "a"\n${signs.join('')}\n---\n`, schema);
      if (!parsed.ok) expect(parsed.error.reason).toMatch(/[à-ỹđ]/);
    }),
    { numRuns: 300 },
  );
});

test('aliases by the billion, merges and deep nesting are refused before they are built', () => {
  const bomb = [
    'a: &a [x,x,x,x,x,x,x,x,x]',
    ...[...'bcdefghi'].map((key, n) => `${key}: &${key} [${Array(9).fill(`*${'abcdefgh'[n]}`)}]`),
  ];
  expect(told(bomb.join('\n'))).toBe('2 sign');
  expect(told('base: &x { a: 1 }\nmore: { <<: *x }')).toBe('2 sign');
  expect(told(`a: ${'{a: '.repeat(50_000)}`)).toBe('2 too-deep');
  expect(told(`a: "${'x'.repeat(500_000)}"`)).toBe('2 too-long');
});

test('a condition nobody could follow is refused, an ordinary one is not', () => {
  const one = { field: 'a', is: 1 };
  const deep = (depth: number): unknown => (depth === 0 ? one : { all: [deep(depth - 1)] });

  expect(conditionSchema.safeParse({ any: [one, { all: [one, one] }] }).success).toBe(true);
  expect(conditionSchema.safeParse(deep(5)).success).toBe(true);
  expect(conditionSchema.safeParse(deep(6)).success).toBe(false);
  expect(conditionSchema.safeParse({ all: Array(51).fill(one) }).success).toBe(false);
});

describe('texts in other encodings', () => {
  const named = (bytes: Uint8Array) => {
    const text = decodeText(bytes);
    return text.ok ? text.value : text.error.words?.values.encoding;
  };

  test('are named, and shown as they were meant to whoever mends them', () => {
    const dong = Buffer.from([
      0x54, 0x68, 0xf4, 0x6e, 0x67, 0x20, 0x62, 0xe1, 0x6f, 0x20, 0xd0, 0xf0, 0xf4, 0xcc, 0x6e, 0x67,
    ]);

    expect(named(Buffer.from('Chào', 'utf8'))).toBe('Chào');
    expect(named(Buffer.from('\ufeffChào', 'utf8'))).toBe('Chào');
    expect(named(Buffer.from('\ufeffChào bạn', 'utf16le'))).toBe('UTF-16 LE');
    expect(named(Buffer.from('Chao ban, xin moi', 'utf16le'))).toBe('UTF-16');
    expect(named(Buffer.from('Café à la', 'latin1'))).toBe('Windows-1252 (Latin-1)');
    expect(named(dong)).toBe('Windows-1258');
    expect(decodeAnyText(dong)).toBe('Thông báo Đđồng');
    expect(decodeAnyText(Buffer.from('\ufeffChào bạn', 'utf16le'))).toBe('Chào bạn');
  });

  test('the line of the first foreign byte is told', () => {
    expect(decodeText(Buffer.from('một\nhai\nCaf\xe9\n'.replace('ộ', 'o'), 'latin1'))).toMatchObject({
      error: { line: 3 },
    });
  });
});

test('any name gets a right one, and a right one is left alone', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }),
      fc.constantFrom('.md', '.MD', '.en.md', '.yaml', '.YML'),
      (name, ending) => {
        const right = rightPath(`news/${name.replaceAll('/', '')}${ending}`);
        if (right.startsWith('news/') && isFitName(right.slice(5))) expect(rightPath(right)).toBe(right);
      },
    ),
  );
  expect(rightPath('news/2026/Thông báo Đấu giá (2).MD')).toBe('news/2026/thong-bao-dau-gia-2.md');
});

test('pictures are found under each way of writing their name, never outside the content', () => {
  expect(
    picturesIn('a\n\n![Bến](<anh dep.jpg>) ![b](b%20c.png "t")\n\n```\n![x](x.jpg)\n```\n`![y](y.jpg)`', 5),
  ).toEqual([
    { reference: 'anh dep.jpg', line: 7 },
    { reference: 'b%20c.png', line: 7 },
  ]);
  expect(pathsBeside('anh%20%C4%91%E1%BA%B9p.JPG', 'news/2026/a.md')).toContain('news/2026/anh đẹp.JPG');
  expect(pathsBeside('ảnh.jpg', 'news/a.md')).toContain(`news/${'ảnh.jpg'.normalize('NFD')}`);
  expect(pathsBeside('/hinh/a.jpg', 'news/a.md')).toEqual(['hinh/a.jpg']);
  for (const away of ['../../a.jpg', 'https://a.vn/b.jpg', '//a.vn/b.jpg', '.an/b.jpg', 'a\0.jpg']) {
    expect(pathsBeside(away, 'news/a.md')).toEqual([]);
  }
});
