import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { createPictureWalk } from '#src/storage/content/picture-files.ts';

const root = mkdtempSync(join(tmpdir(), 'vandon-walk-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

test('a walk finds pictures in every folder, and neither what is hidden nor what lies elsewhere', async () => {
  const content = join(root, 'content');
  mkdirSync(join(content, 'news/2026'), { recursive: true });
  mkdirSync(join(content, '.git'));
  mkdirSync(join(root, 'other'));
  for (const path of ['a.png', 'news/2026/B.JPG', 'news/2026/c.webp', 'news/2026/d.md', 'news/.e.png', '.git/f.png']) {
    writeFileSync(join(content, path), 'x');
  }
  writeFileSync(join(root, 'other/secret.png'), 'x');
  symlinkSync(join(root, 'other'), join(content, 'out'));
  symlinkSync(join(root, 'other/secret.png'), join(content, 'link.png'));
  const walk = createPictureWalk(content);
  const paths = async () => (await walk.list()).map(({ path }) => path).toSorted();

  expect(await paths()).toEqual(['a.png', 'news/2026/B.JPG', 'news/2026/c.webp']);
  writeFileSync(join(content, 'g.png'), 'x');
  expect(await paths()).toHaveLength(3);
  walk.forget();
  expect(await paths()).toHaveLength(4);
});

test('a content folder that is away has no pictures', async () => {
  expect(await createPictureWalk(join(root, 'none')).list()).toEqual([]);
});
