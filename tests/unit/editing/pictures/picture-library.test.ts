import { describe, expect, test } from 'vitest';
import { ok, refuse } from '#src/base/result.ts';
import { writeXmp } from '#src/editing/pictures/picture-facts.ts';
import { createPictureLibrary } from '#src/editing/pictures/picture-library.ts';
import { picturesIn } from '#src/library/pictures.ts';
import type { Person, Role } from '#src/staff/person.ts';
import { cpuMs } from '#tests/stores/cpu-time.ts';

const person = (...roles: Role[]): Person => ({ id: 'p', email: 'p@vandon.example', name: 'P', roles });
const [editor, publisher] = [person('editor'), person('publisher')];

const facts = { alt: 'Quầy', source: 'licensed', credit: 'An' } as const;

function shelf(count = 3) {
  const there = new Map<string, number>([
    ['news/2026/cau-cang.jpg', 1],
    ['news/2026/quay 2.png', 2],
    ['pages/khong-dung.webp', 3],
  ]);
  for (let at = there.size; at < count; at += 1) there.set(`news/2025/anh-${at}.jpg`, -at);
  const lying = new Map<string, string | undefined>();
  const waiting: { path: string; source: string }[] = [];
  let onLock: () => unknown = () => {};
  const uses = new Map<string, { reference: string; line: number }[] | undefined>([
    [
      'news/2026/bai.md',
      [
        { reference: 'cau-cang.jpg', line: 1 },
        { reference: './quay%202.png', line: 9 },
      ],
    ],
    [
      'pages/trang.en.md',
      [
        { reference: '/news/2026/cau-cang.jpg', line: 3 },
        { reference: 'mat.jpg', line: 4 },
      ],
    ],
  ]);
  const done: string[] = [];
  const library = createPictureLibrary({
    files: {
      list: async () => [...there].map(([path, at]) => ({ path, bytes: 1, changedAt: new Date(at) })),
      async remove(path, isStillSo) {
        await onLock();
        return (await isStillSo()) && there.delete(path);
      },
      async replace(path) {
        return there.has(path);
      },
    },
    workshop: {
      async clean(load, xmp, ending) {
        done.push(`${xmp} as ${ending}, ${(await load()).length} bytes`);
        return { ok: true, value: { content: new Uint8Array(), ending: ending ?? 'jpg' } };
      },
    },
    fileWorkshop: {
      async check({ name, load }, ending) {
        const content = await load();
        if (!name.endsWith(`.${ending}`)) return refuse({ kind: 'other-type', name });
        done.push(`${name} as ${ending}, ${content.length} bytes`);
        return ok({ content, ending: ending ?? 'pdf' });
      },
    },
    uses: () => uses,
    async *texts() {
      for (const [path, source] of lying) yield source === undefined ? { path } : { path, source };
    },
    waiting: async () => waiting,
    picturesOf: (_path, source) => picturesIn(source),
    look: async (path) => (path.endsWith('.webp') ? undefined : { src: `/${path}`, width: 1, height: 1, facts }),
    count: async () => true,
    note: async (_by, action, path) => {
      done.push(`${action} ${path}`);
    },
  });
  const atLock = (work: () => unknown) => {
    onLock = work;
  };
  return { library, uses, done, there, lying, waiting, atLock };
}

describe('the list of pictures', () => {
  const paths = async (filter: Parameters<ReturnType<typeof shelf>['library']['list']>[0], by = editor) => {
    const found = await shelf().library.list(filter, by);
    return found.ok ? found.value.items.map(({ path, usedIn }) => [path, ...usedIn]) : found.error.kind;
  };

  test('tells where each is used, however it is written, the newest first', async () => {
    expect(await paths({})).toEqual([
      ['pages/khong-dung.webp'],
      ['news/2026/quay 2.png', 'news/2026/bai.md'],
      ['news/2026/cau-cang.jpg', 'news/2026/bai.md', 'pages/trang.en.md'],
    ]);
  });

  test('finds words without their marks, and what is not used', async () => {
    expect(await paths({ words: 'Cầu cảng' })).toHaveLength(1);
    expect(await paths({ isUnused: true })).toEqual([['pages/khong-dung.webp']]);
    expect(await paths({ words: 'không có' })).toEqual([]);
  });

  test('is for who writes', async () => {
    expect(await paths({}, person('receiver'))).toBe('not-permitted');
  });

  test('of ten thousand is told page by page, and soon', async () => {
    const { library } = shelf(10_000);
    const spent = await cpuMs(async () => {
      const found = await library.list({ page: 417 }, editor);

      expect(found).toMatchObject({ ok: true, value: { total: 10_000, pages: 417 } });
      expect(found.ok && found.value.items).toHaveLength(16);
    });

    expect(spent).toBeLessThan(2_000);
  });
});

describe('a picture', () => {
  test('that a text uses stays; one that nobody uses goes, and it is written down', async () => {
    const { library, there, done } = shelf();

    expect(await library.remove('news/2026/cau-cang.jpg', publisher)).toMatchObject({ error: { kind: 'used' } });
    expect(await library.remove('news/2026/khong-co.jpg', publisher)).toMatchObject({ error: { kind: 'not-found' } });
    expect(await library.remove('pages/khong-dung.webp', editor)).toMatchObject({ error: { kind: 'not-permitted' } });
    expect(there.size).toBe(3);
    expect((await library.remove('pages/khong-dung.webp', publisher)).ok).toBe(true);
    expect(there.size).toBe(2);
    expect(done).toEqual(['content-refused ', 'content-picture-removed pages/khong-dung.webp']);
  });

  test('that a text comes to use in that very moment stays', async () => {
    const { library, uses, there } = shelf();
    const removing = library.remove('pages/khong-dung.webp', publisher);
    uses.set('pages/moi.md', [{ reference: 'khong-dung.webp', line: 1 }]);

    expect(await removing).toMatchObject({ error: { kind: 'used' } });
    expect(there.has('pages/khong-dung.webp')).toBe(true);
  });

  test('that another process has just put into a text stays', async () => {
    const { library, lying, there, atLock } = shelf();
    atLock(() => lying.set('pages/moi.md', '![a](khong-dung.webp)'));

    expect(await library.remove('pages/khong-dung.webp', publisher)).toMatchObject({
      error: { kind: 'named', text: 'pages/moi.md' },
    });
    expect(there.has('pages/khong-dung.webp')).toBe(true);
  });

  test('stays while a text has not been read, or cannot be', async () => {
    const { library, uses, lying, there } = shelf();
    uses.set('pages/chua-doc.md', undefined);
    expect(await library.remove('pages/khong-dung.webp', publisher)).toMatchObject({ error: { kind: 'not-ready' } });
    uses.delete('pages/chua-doc.md');
    lying.set('pages/khoa.md', undefined);
    expect(await library.remove('pages/khong-dung.webp', publisher)).toMatchObject({ error: { kind: 'not-ready' } });
    expect(there.has('pages/khong-dung.webp')).toBe(true);
  });

  test('that a text which waits for a second person shows stays, and the list names that text', async () => {
    const { library, waiting } = shelf();
    waiting.push({ path: 'pages/cho.md', source: '![a](khong-dung.webp)' });

    expect(await library.remove('pages/khong-dung.webp', publisher)).toMatchObject({
      error: { kind: 'named', text: 'pages/cho.md' },
    });
    expect(await library.list({ isUnused: true }, editor)).toMatchObject({ value: { total: 0 } });
    expect(await library.list({ words: 'khong-dung' }, editor)).toMatchObject({
      value: { items: [{ usedIn: ['pages/cho.md'] }] },
    });
  });

  test('is replaced in its own format, and says of itself what the old one said', async () => {
    const { library, done } = shelf();
    const file = { name: 'moi.png', load: async () => new Uint8Array(7) };

    expect((await library.replace('news/2026/quay 2.png', file, publisher)).ok).toBe(true);
    expect(done).toEqual([`${writeXmp(facts)} as png, 7 bytes`, 'content-picture-replaced news/2026/quay 2.png']);
    expect(await library.replace('x.jpg', file, publisher)).toMatchObject({ error: { kind: 'not-found' } });
    expect(await library.replace('x.jpg', 'none', publisher)).toMatchObject({ error: { kind: 'no-file' } });
    expect(await library.replace('news/2026/quay 2.png', file, editor)).toMatchObject({
      error: { kind: 'not-permitted' },
    });
  });

  test('of another sort, a file, is replaced by one of its kind, kept as it is, and listed apart', async () => {
    const { library, there, uses, done } = shelf();
    there.set('news/2026/mau.pdf', 9);
    uses.set('news/2026/mau.md', [{ reference: 'mau.pdf', line: 1 }]);
    const file = (name: string) => ({ name, load: async () => new Uint8Array(3) });

    expect(await library.list({ only: 'files' }, editor)).toMatchObject({
      value: { total: 1, items: [{ path: 'news/2026/mau.pdf', usedIn: ['news/2026/mau.md'] }] },
    });
    expect(await library.list({ only: 'pictures' }, editor)).toMatchObject({ value: { total: 3 } });
    expect(await library.replace('news/2026/mau.pdf', file('a.docx'), publisher)).toMatchObject({
      error: { kind: 'of-file', problem: 'other-type' },
    });
    expect((await library.replace('news/2026/mau.pdf', file('a.pdf'), publisher)).ok).toBe(true);
    expect(done).toEqual(['a.pdf as pdf, 3 bytes', 'content-picture-replaced news/2026/mau.pdf']);
    expect(await library.remove('news/2026/mau.pdf', publisher)).toMatchObject({ error: { kind: 'used' } });
  });
});
