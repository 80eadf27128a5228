import { expect, test } from 'vitest';
import { createPublicFiles } from '#src/library/public-files.ts';

const asked = (...references: string[]) => references.map((reference) => ({ reference, line: 1 }));

function openFiles() {
  const uses = new Map([
    ['news/2026/bao.md', asked('bao.jpg', '/news/2025/cu.png')],
    ['news/2026/nhap.md', asked('nhap.jpg', 'bao.jpg')],
  ]);
  const seen = new Set(['news/2026/bao.md']);
  let changed = () => {};
  let walks = 0;
  const files = createPublicFiles({
    uses: () => {
      walks += 1;
      return uses;
    },
    isPublicText: (path) => seen.has(path),
    onChange: (told) => {
      changed = told;
    },
  });
  return { files, uses, seen, changed: () => changed(), walks: () => walks };
}

test('a file is public while a public text names it, whatever else does', () => {
  const { files, seen } = openFiles();

  expect(files.isPublic('news/2026/bao.jpg')).toBe(true);
  expect(files.isPublic('news/2025/cu.png')).toBe(true);
  expect(files.isPublic('news/2026/nhap.jpg')).toBe(false);
  expect(files.isPublic('news/2026/khac.jpg')).toBe(false);

  seen.delete('news/2026/bao.md');
  expect(files.isPublic('news/2026/bao.jpg')).toBe(false);
  seen.add('news/2026/nhap.md');
  expect(files.isPublic('news/2026/bao.jpg')).toBe(true);
});

test('what a text no longer names goes with the change, and texts are walked once until then', () => {
  const { files, uses, changed, walks } = openFiles();
  expect(files.isPublic('news/2025/cu.png')).toBe(true);

  uses.set('news/2026/bao.md', asked('moi.jpg'));
  changed();

  expect(files.isPublic('news/2025/cu.png')).toBe(false);
  expect(files.isPublic('news/2026/moi.jpg')).toBe(true);
  expect(walks()).toBe(2);
});

test('no address leads around the names of files', () => {
  const { files } = openFiles();

  for (const path of ['news/2026/../2026/bao.jpg', '/news/2026/bao.jpg', 'news//2026/bao.jpg', 'constructor', '']) {
    expect(files.isPublic(path)).toBe(false);
  }
});
