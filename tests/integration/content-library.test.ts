import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { DataFile, Kind } from '#src/library/kind.ts';
import type { LibraryChange } from '#src/library/library.ts';
import { ContentFollower } from '#src/storage/content/content-follower.ts';
import { ContentLibrary } from '#src/storage/content/content-library.ts';

const note: Kind<{ title: string }, { title: string }> = {
  name: 'note',
  folder: 'notes',
  schema: z.strictObject({ title: z.string() }),
  textSchema: z.strictObject({ title: z.string() }),
  missing: ({ title }, shelf) => {
    const [, named = ''] = /^xem (.+)$/.exec(title) ?? [];
    return named && !shelf.entry(note, named) ? [{ reason: `không có ${named}` }] : [];
  },
};
const colours: DataFile<string[]> = { name: 'colours', path: 'colours.yaml', schema: z.array(z.string()) };

let root: string;
let library: ContentLibrary;
const write = (path: string, text: string) => writeFileSync(join(root, 'content', path), text);
const entry = (title: string, body = '') => `---\ntitle: ${title}\n---\n${body}`;
let told: string[] = [];
const open = (build = 'one') =>
  new ContentLibrary({
    contentDir: join(root, 'content'),
    cacheDir: join(root, 'data'),
    kinds: [note],
    dataFiles: [colours],
    build,
    render: async (markdown) => markdown,
    onProblem: ({ path, line }) => told.push(`${path}:${line ?? ''}`),
  });

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'library-'));
  mkdirSync(join(root, 'content/notes/2026'), { recursive: true });
  write('notes/2026/a.md', entry('Một', 'thân bài'));
  write('colours.yaml', '[xanh, đỏ]');
  library = open();
});
afterEach(() => {
  library.close();
  rmSync(root, { recursive: true, force: true });
});

describe('the library', () => {
  it('knows every entry, its body and the data', async () => {
    expect(library.entry(note, 'a')).toMatchObject({ slug: 'a', meta: { title: 'Một' }, path: 'notes/2026/a.md' });
    expect(await library.body(note, 'a', 'vi')).toBe('\nthân bài'.slice(1));
    expect(library.data(colours)).toEqual([['xanh', 'đỏ']]);
  });

  it('puts the English texts beside the Vietnamese entry', async () => {
    write('notes/2026/a.en.md', entry('One', 'body'));
    library.refresh(['notes/2026/a.en.md']);

    expect(library.entry(note, 'a')?.english?.text).toEqual({ title: 'One' });
    expect(await library.body(note, 'a', 'en')).toBe('body');
    expect(library.entries(note)).toHaveLength(1);
  });

  it('shows an entry that names what is not there, and says so until it is', () => {
    write('notes/tro.md', entry('xem dich'));
    library.refresh(['notes/tro.md']);

    expect(library.entry(note, 'tro')).toBeDefined();
    expect(library.problems()).toMatchObject([{ path: 'notes/tro.md', reason: 'không có dich', effect: 'shown' }]);

    write('notes/dich.md', entry('Đích'));
    library.refresh(['notes/dich.md']);
    expect(library.problems()).toEqual([]);

    rmSync(join(root, 'content/notes/dich.md'));
    library.refresh(['notes/dich.md']);
    expect(library.problems()).toHaveLength(1);
    rmSync(join(root, 'content/notes/tro.md'));
    library.refresh(['notes/tro.md']);
    expect(library.problems()).toEqual([]);
  });

  it('tells its listeners what changed, once it can be read', () => {
    const seen: LibraryChange[] = [];
    library.onChange((changes) => {
      expect(library.entry(note, 'b')?.meta.title).toBe('Hai');
      seen.push(...changes);
    });
    write('notes/b.md', entry('Hai'));
    library.refresh(['notes/b.md', 'notes/2026/a.md']);

    expect(seen).toEqual([{ kind: 'note', slug: 'b', change: 'saved' }]);
  });

  it('keeps the last good version of a broken file, and says where it is wrong', async () => {
    write('notes/2026/a.md', '---\ntitle: [\n---\nhỏng');
    library.refresh(['notes/2026/a.md']);

    expect(library.entry(note, 'a')?.meta.title).toBe('Một');
    expect(await library.body(note, 'a', 'vi')).toBe('thân bài');
    expect(library.problems()).toMatchObject([{ path: 'notes/2026/a.md', lastGoodKept: true }]);
  });

  it('tells of a problem once, when the file breaks and when it breaks otherwise', () => {
    told = [];
    const save = (text: string) => {
      write('notes/2026/a.md', text);
      library.refresh(['notes/2026/a.md']);
      library.rescan();
    };
    save('---\ntitle: Một\nmàu: đỏ\n---\n');
    save('---\ntitle: Một\nmàu: đỏ\n---\nthêm chữ');
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(/^notes\/2026\/a\.md:\d/);

    save('không có phần đầu');
    expect(told).toHaveLength(2);
    save(entry('Lành'));
    save('không có phần đầu');
    expect(told).toHaveLength(3);
  });

  it('tells what was broken before it was opened, and a slug used twice', () => {
    library.close();
    write('notes/2026/hong.md', 'không có phần đầu');
    told = [];
    library = open();
    expect(told).toEqual(['notes/2026/hong.md:1']);

    write('notes/a.md', entry('Cũng là một'));
    library.refresh(['notes/a.md']);
    write('notes/b.md', entry('Hai'));
    library.refresh(['notes/b.md']);
    rmSync(join(root, 'content/notes/b.md'));
    library.refresh(['notes/b.md']);
    expect(told).toEqual(['notes/2026/hong.md:1', 'notes/a.md:']);
  });

  it('keeps it over a restart, also when another build reads it', async () => {
    write('notes/2026/a.md', 'no front matter at all');
    library.close();
    library = open('two');

    expect(library.entry(note, 'a')?.meta.title).toBe('Một');
    expect(await library.body(note, 'a', 'vi')).toBe('thân bài');
    expect(library.problems()).toHaveLength(1);
  });

  it('knows which pictures it shows, also when another build reads it', () => {
    write('notes/2026/a.md', entry('Một', '![Cầu cảng](cau-cang.jpg)'));
    library.refresh(['notes/2026/a.md']);
    write('notes/2026/a.md', 'no front matter at all');
    library.close();
    library = open('two');

    expect(library.known().get('notes/2026/a.md')?.pictures).toMatchObject([{ reference: 'cau-cang.jpg' }]);
  });

  it('keeps the data of a broken data file', () => {
    write('colours.yaml', '{}');
    library.refresh(['colours.yaml']);

    expect(library.data(colours)).toEqual([['xanh', 'đỏ']]);
  });

  it('forgets a problem when the file is mended', () => {
    write('notes/c.md', 'broken');
    library.refresh(['notes/c.md']);
    expect(library.problems()).toMatchObject([{ lastGoodKept: false }]);

    write('notes/c.md', entry('Ba'));
    library.refresh(['notes/c.md']);

    expect(library.problems()).toEqual([]);
    expect(library.entry(note, 'c')?.meta.title).toBe('Ba');
  });

  it('refuses the second file with a slug, and takes it when the first goes', () => {
    write('notes/a.md', entry('Kẻ đến sau'));
    library.refresh(['notes/a.md']);
    expect(library.entry(note, 'a')?.meta.title).toBe('Một');
    expect(library.problems()).toMatchObject([{ path: 'notes/a.md' }]);

    rmSync(join(root, 'content/notes/2026/a.md'));
    library.refresh(['notes/2026/a.md']);

    expect(library.entry(note, 'a')?.meta.title).toBe('Kẻ đến sau');
    expect(library.problems()).toEqual([]);
  });

  it('drops an entry whose file is gone, also when it went while nobody watched', () => {
    rmSync(join(root, 'content/notes/2026/a.md'));
    library.close();
    library = open();

    expect(library.entries(note)).toEqual([]);
  });
});

describe('following the folder', () => {
  it('shows a change on disk, however it is written', async () => {
    const follower = new ContentFollower({
      contentDir: join(root, 'content'),
      kinds: [note],
      dataFiles: [colours],
      known: library.known(),
      tell: async (readings) => library.take(readings),
    });
    await follower.start();
    try {
      write('notes/2026/a.md', entry('Sửa tại chỗ'));
      await expect.poll(() => library.entry(note, 'a')?.meta.title).toBe('Sửa tại chỗ');

      write('notes/2026/.a.md.tmp', entry('Thay bằng đổi tên'));
      renameSync(join(root, 'content/notes/2026/.a.md.tmp'), join(root, 'content/notes/2026/a.md'));
      await expect.poll(() => library.entry(note, 'a')?.meta.title).toBe('Thay bằng đổi tên');

      rmSync(join(root, 'content/notes/2026'), { recursive: true });
      await expect.poll(() => library.entry(note, 'a')).toBeUndefined();
    } finally {
      await follower.close();
    }
  });
});
