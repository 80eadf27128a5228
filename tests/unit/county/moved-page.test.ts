import { describe, expect, test } from 'vitest';
import { movedPagesFile, movedTo } from '#src/county/moved-page.ts';
import { parseYaml } from '#src/library/front-matter.ts';

const pages = [
  { from: '/tin-tuc/cu', to: '/tin-tuc/giua' },
  { from: '/tin-tuc/giua', to: '/tin-tuc/moi' },
  { from: '/index.php?id=12', to: '/tin-tuc/muoi-hai' },
  { from: '/index.php', to: '/' },
  { from: '/tin-cũ', to: '/tin-tuc' },
  { from: '/vong', to: '/quanh' },
  { from: '/quanh', to: '/vong' },
];

describe('an old address', () => {
  test.each([
    ['one after another', '/tin-tuc/cu', '', '/tin-tuc/moi'],
    ['with a slash at its end', '/tin-tuc/cu/', '', '/tin-tuc/moi'],
    ['told apart by what stands behind the question mark', '/index.php', '?id=12', '/tin-tuc/muoi-hai'],
    ['with something else behind it', '/index.php', '?id=13', '/'],
    ['sent as bytes', '/tin-c%C5%A9', '', '/tin-tuc'],
    ['in letters taken apart', '/tin-cu\u0303', '', '/tin-tuc'],
    ['in capitals', '/Tin-C%C5%A8', '', '/tin-tuc'],
    ['with its question in capitals', '/INDEX.php', '?ID=12', '/tin-tuc/muoi-hai'],
    ['below an entry that moved within its kind', '/tin-tuc/cu/in.pdf', '?x=1', '/tin-tuc/moi/in.pdf?x=1'],
    ['of such an entry, with a question', '/tin-tuc/cu', '?trang=2', '/tin-tuc/moi?trang=2'],
  ])('%s', (_, path, search, to) => {
    expect(movedTo(pages, path, search)).toBe(to);
  });

  test.each([
    ['nobody has named', '/tin-tuc/la'],
    ['below a page that is no entry', '/tin-cũ/bai'],
    ['that leads round in a circle', '/vong'],
    ['that is no text', '/%ff%fe'],
  ])('%s leads nowhere', (_, path) => {
    expect(movedTo(pages, path, '')).toBeUndefined();
  });

  test('ten thousand of them are looked up, not searched', () => {
    const many = Array.from({ length: 10_000 }, (_, index) => ({ from: `/cu/${index}`, to: `/moi/${index}` }));

    for (let index = 0; index < 10_000; index += 1) expect(movedTo(many, `/cu/${index}`, '')).toBe(`/moi/${index}`);
  });
});

test.each([
  ['another site', '- { from: /a, to: "https://x.example/" }'],
  ['another site by two slashes', '- { from: /a, to: //x.example }'],
  ['another site by a back slash', '- { from: /a, to: "/\\\\x.example" }'],
  ['the desk', '- { from: /can-bo/ho-so, to: /tin-tuc }'],
  ['the interface', '- { from: /api/v1/cases, to: /tin-tuc }'],
  ['an English address', '- { from: /en/a, to: /tin-tuc }'],
])('%s is refused', (_, yaml) => {
  expect(parseYaml(yaml, movedPagesFile.schema).ok).toBe(false);
});
