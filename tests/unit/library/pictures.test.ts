import { describe, expect, test } from 'vitest';
import { namesFile, picturesIn } from '#src/library/pictures.ts';

describe('a picture is named by a text', () => {
  test.each([
    ['![Ông A [Chủ tịch]](a.jpg)', 'a.jpg'],
    ['![a][r]\n\n[r]: a.jpg', 'a.jpg'],
    ['![r]\n\n[r]: <a.jpg>', 'a.jpg'],
    ['![hai\ndòng](a.jpg)', 'a.jpg'],
    ['![a\\]b](a.jpg)', 'a.jpg'],
    ['dấu ` rồi ![a](a.jpg) và `', 'a.jpg'],
    ['![a](anh(1).jpg)', 'anh(1).jpg'],
    ['![a](anh\\_1.jpg)', 'anh_1.jpg'],
    ['![a](quay%202.png)', 'quay 2.png'],
    ['![a](%E1%BA%A3nh.png)', 'ảnh.png'],
    ['![a](a&amp;b.png)', 'a&b.png'],
    ['cover: ảnh.png', 'ảnh.png'.normalize('NFD')],
    ['cover: "\\u1EA3nh.png"', 'ảnh.png'],
  ])('%s', (source, name) => {
    expect(namesFile(source, `news/2026/${name}`)).toBe(true);
    expect(namesFile(source, 'news/2026/khac.jpg')).toBe(false);
  });

  test('whatever stands in it: nothing in a text breaks the question', () => {
    expect(namesFile('&#xfffff; &#999999; %E1%zz \\', 'a.jpg')).toBe(false);
  });
});

describe('the pictures of a text', () => {
  test.each([
    ['![Ông A [Chủ tịch]](a.jpg)', 'a.jpg'],
    ['![a\\]b](a.jpg)', 'a.jpg'],
    ['![a](anh(1).jpg)', 'anh(1).jpg'],
    ['![a](<quay 2.png>)', 'quay 2.png'],
    ['![hai\ndòng](a.jpg)', 'a.jpg'],
    ['![a](anh\\_1.jpg)', 'anh_1.jpg'],
    ['![a](a&amp;b.png)', 'a&b.png'],
    ['\\` ![a](a.jpg) \\`', 'a.jpg'],
  ])('%s', (source, reference) => {
    expect(picturesIn(source)).toEqual([{ reference, line: 1 }]);
  });

  test.each(['![a][r]\n\n[r]: a.jpg', '![r]\n\n[r]: <a.jpg> "Quầy"'])('%s, where its place is said', (source) => {
    expect(picturesIn(source)).toEqual([{ reference: 'a.jpg', line: 3 }]);
  });

  test('none is in code, and a paragraph ends what a picture shows', () => {
    expect(picturesIn('`![a](a.jpg)`\n\n```\n![a](a.jpg)\n```\n\n![hai\n\nđoạn](a.jpg)')).toEqual([]);
  });
});
