import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createEditing } from '#src/editing/create-editing.ts';
import type { Editing } from '#src/editing/editing.ts';
import type { Kind } from '#src/library/kind.ts';
import { isSetting } from '#src/staff/content-rights.ts';
import type { Person } from '#src/staff/person.ts';
import { ContentLibrary } from '#src/storage/content/content-library.ts';
import { FileContentWriter } from '#src/storage/content/file-content-writer.ts';

type Meta = {
  title: string;
  date?: string | undefined;
  status?: string | undefined;
  publishAt?: string | undefined;
  fee?: number | undefined;
};
const newsKind: Kind<Meta, { title: string }> = {
  name: 'news',
  folder: 'news',
  schema: z.strictObject({
    title: z.string().min(1),
    date: z.string().optional(),
    status: z.enum(['draft', 'review', 'published', 'archived']).optional(),
    publishAt: z.string().optional(),
    fee: z.number().optional(),
  }),
  textSchema: z.strictObject({ title: z.string().min(1) }),
};
const editor: Person = { id: 'e', email: 'e@vandon.example', name: 'Biên tập', roles: ['editor', 'publisher'] };
const clerk: Person = { id: 'c', email: 'c@vandon.example', name: 'Một cửa', roles: ['receiver', 'officer'] };
const administrator: Person = { id: 'a', email: 'a@vandon.example', name: 'Quản trị', roles: ['admin'] };
const article = (title: string, more = '') => `---\ntitle: ${title}\n${more}---\nNội dung.\n`;

let root: string;
let contentDir: string;
let library: ContentLibrary;
let writer: FileContentWriter;
let editing: Editing;
let noted: string[];

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'vandon-editing-'));
  contentDir = join(root, 'content');
  mkdirSync(join(contentDir, 'news/2026'), { recursive: true });
  writeFileSync(join(contentDir, 'news/2026/chao.md'), article('Chào', 'date: 2026-11-20\nstatus: published\n'));
  writeFileSync(join(contentDir, 'site.yaml'), 'name: Vân Đồn\n');
  writeFileSync(join(root, 'secret.md'), article('Bí mật'));
  mkdirSync(join(contentDir, 'calendar'));
  for (const year of [2026, 2027]) writeFileSync(join(contentDir, `calendar/${year}.yaml`), `year: ${year}\n`);
  const dataFiles = [
    { name: 'site', path: 'site.yaml', schema: z.strictObject({ name: z.string() }) },
    { name: 'calendar', path: 'calendar/*.yaml', schema: z.strictObject({ year: z.number() }) },
  ];
  const render = async (markdown: string) => `<p>${markdown.trim()}</p>`;
  library = new ContentLibrary({
    contentDir,
    cacheDir: join(root, 'data'),
    kinds: [newsKind],
    dataFiles,
    build: 'test',
    render,
  });
  writer = new FileContentWriter(contentDir, ({ path }) => library.refresh([path]));
  noted = [];
  editing = createEditing({
    library,
    writer,
    kinds: [newsKind],
    dataFiles,
    render,
    note: async (person, action, path) => {
      noted.push(`${person.name} ${action} ${path}`);
    },
    now: () => new Date('2026-11-22T08:00:00+07:00'),
  });
});
afterEach(() => {
  library.close();
  rmSync(root, { recursive: true, force: true });
});

const path = 'news/2026/chao.md';
async function opened() {
  const result = await editing.open(path, editor);
  if (!result.ok) throw new Error(result.error.kind);
  return result.value;
}

describe('saving a file', () => {
  it('is public at once and written down', async () => {
    const { hash, source } = await opened();

    const saved = await editing.save({ path, source: source.replace('Chào', 'Chào bà con'), seen: hash }, editor);

    expect(saved.ok).toBe(true);
    expect(library.entry(newsKind, 'chao')?.meta.title).toBe('Chào bà con');
    expect(noted).toEqual([`Biên tập content-open ${path}`, `Biên tập content-saved ${path}`]);
  });

  it('is refused for a version somebody else has replaced, and gives that one back', async () => {
    const { hash, source } = await opened();
    const theirs = article('Của người khác', 'status: published\n');
    writeFileSync(join(contentDir, path), theirs);

    const saved = await editing.save({ path, source: `${source}Thêm một dòng.`, seen: hash }, editor);

    expect(saved).toMatchObject({ ok: false, error: { kind: 'changed-meanwhile', current: { source: theirs } } });
    expect(readFileSync(join(contentDir, path), 'utf8')).toBe(theirs);
  });

  it('lets one of two win who save the same version at the same moment', async () => {
    const { hash, source } = await opened();
    const save = (word: string) => editing.save({ path, source: source.replace('Chào', word), seen: hash }, editor);

    const outcomes = await Promise.all([save('Một'), save('Hai'), save('Ba')]);

    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
    const title = library.entry(newsKind, 'chao')?.meta.title;
    expect(outcomes.find((outcome) => outcome.ok)).toMatchObject({
      value: { file: { source: expect.stringContaining(`title: ${title}`) } },
    });
  });

  it('leaves no half file and no draft behind', async () => {
    const { hash, source } = await opened();
    await editing.save({ path, source: source.replace('Nội dung.', 'x'.repeat(1_000_000)), seen: hash }, editor);

    expect(readdirSync(join(contentDir, 'news/2026'))).toEqual(['chao.md']);
    expect(readFileSync(join(contentDir, path), 'utf8')).toMatch(/x\n$/);
  });

  it('is refused where nobody could open it again, and says how large it may be', async () => {
    const { hash, source } = await opened();

    const saved = await editing.save(
      { path, source: source.replace('Nội dung.', 'ố'.repeat(400_000)), seen: hash },
      editor,
    );

    expect(saved).toMatchObject({ ok: false, error: { kind: 'broken', words: { key: 'content.fault.too-large' } } });
    expect((await opened()).source).toBe(source);
  });

  it('is refused where the front matter is wrong, with line and reason, and changes nothing', async () => {
    const { hash, source } = await opened();

    const saved = await editing.save(
      { path, source: source.replace('status: published', 'status: publisht'), seen: hash },
      editor,
    );

    expect(saved).toMatchObject({
      ok: false,
      error: { kind: 'broken', line: 4, reason: expect.stringContaining('status') },
    });
    expect(readFileSync(join(contentDir, path), 'utf8')).toBe(source);
  });

  it('is for editors only', async () => {
    const { hash, source } = await opened();

    const saved = await editing.save({ path, source, seen: hash }, clerk);

    expect(saved).toEqual({ ok: false, error: { kind: 'not-permitted' } });
    expect(await editing.open(path, clerk)).toEqual({ ok: false, error: { kind: 'not-permitted' } });
  });

  it('writes a data file too', async () => {
    const file = await editing.open('site.yaml', administrator);
    if (!file.ok) throw new Error(file.error.kind);

    const wrong = await editing.save(
      { path: 'site.yaml', source: 'name: [1]\n', seen: file.value.hash },
      administrator,
    );
    const saved = await editing.save(
      { path: 'site.yaml', source: 'name: Đặc khu Vân Đồn\n', seen: file.value.hash },
      administrator,
    );

    expect(wrong).toMatchObject({ ok: false, error: { kind: 'broken', line: 1 } });
    expect(saved.ok).toBe(true);
  });
});

describe('a setting', () => {
  const refused = { ok: false, error: { kind: 'not-permitted' } };

  it('is opened, previewed and saved by administrators only, and who tries is written down', async () => {
    const source = readFileSync(join(contentDir, 'site.yaml'), 'utf8');
    const calendar = 'calendar/2026.yaml';

    expect(await editing.open('site.yaml', editor)).toEqual(refused);
    expect(await editing.preview('site.yaml', source, editor)).toEqual(refused);
    expect(await editing.save({ path: 'site.yaml', source: 'name: Khác\n' }, editor)).toEqual(refused);
    expect(await editing.open(calendar, editor)).toEqual(refused);
    expect(await editing.save({ path: 'calendar/2029.yaml', source: 'year: 2029\n' }, editor)).toEqual(refused);

    expect(readFileSync(join(contentDir, 'site.yaml'), 'utf8')).toBe(source);
    expect(noted.slice(0, 2)).toEqual(['Biên tập content-refused site.yaml', 'Biên tập content-refused site.yaml']);
    expect(noted).toHaveLength(5);
    expect((await editing.open('site.yaml', administrator)).ok).toBe(true);
  });

  it('is whatever nobody has decided to be content', () => {
    expect(['quyen.yaml', 'luat/a.md', 'news.yaml', 'guidesx/a.md'].map(isSetting)).toEqual([true, true, true, true]);
  });
});

describe('a file beside a text', () => {
  const lan = { id: 'lan', name: 'Nguyễn Thị Lan' };
  const bytes = (text: string) => new TextEncoder().encode(text);
  const add = (content: string, folder = 'news/2026') =>
    writer.add({ folder, stem: 'anh', ending: 'jpg', content: bytes(content) }, lan);

  it('never takes the place of another, also of those that come at once', async () => {
    const paths = await Promise.all(Array.from({ length: 12 }, (_, index) => add(`picture ${index}`)));

    expect(new Set(paths).size).toBe(12);
    for (const [index, path] of paths.entries()) {
      expect(readFileSync(join(contentDir, path), 'utf8')).toBe(`picture ${index}`);
    }
    expect(readdirSync(join(contentDir, 'news/2026')).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  it('that is there already with the same bytes is that file', async () => {
    expect([await add('same'), await add('other'), await add('other'), await add('same')]).toEqual([
      'news/2026/anh.jpg',
      'news/2026/anh-2.jpg',
      'news/2026/anh-2.jpg',
      'news/2026/anh.jpg',
    ]);
  });

  it('gives way to another one, and goes, only as a picture that is there and inside', async () => {
    const path = await add('old');

    expect(await writer.exchange(path, bytes('new'), lan)).toBe(true);
    expect(readFileSync(join(contentDir, path), 'utf8')).toBe('new');
    expect(await writer.exchange('news/2026/none.jpg', bytes('x'), lan)).toBe(false);
    expect(existsSync(join(contentDir, 'news/2026/none.jpg'))).toBe(false);
    await expect(writer.exchange('news/2026/chao.md', bytes('x'), lan)).rejects.toThrow(/neither picture/);
    await expect(writer.remove('../secret.md', () => true, lan)).rejects.toThrow(/neither picture/);
    writeFileSync(join(root, 'out.jpg'), 'out');
    await expect(writer.remove('../out.jpg', () => true, lan)).rejects.toThrow(/outside/);
    symlinkSync(join(root, 'out.jpg'), join(contentDir, 'news/2026/link.jpg'));
    expect(await writer.remove('news/2026/link.jpg', () => true, lan)).toBe(false);
    expect(await writer.remove(path, () => false, lan)).toBe(false);
    expect(await writer.remove(path, () => true, lan)).toBe(true);
    expect(await writer.remove(path, () => true, lan)).toBe(false);
    expect(existsSync(join(root, 'out.jpg'))).toBe(true);
  });

  it('never lies outside the content folder', async () => {
    symlinkSync(root, join(contentDir, 'news/out'));

    await expect(add('x', '../news')).rejects.toThrow(/outside/);
    await expect(add('x', 'news/out')).rejects.toThrow(/outside/);
    expect(existsSync(join(root, 'anh.jpg'))).toBe(false);
  });
});

describe('a preview in the log', () => {
  it('is told with who and which file', async () => {
    await editing.preview('news/2026/sap-dang.md', article('Sắp đăng'), editor);

    expect(noted).toEqual(['Biên tập content-previewed news/2026/sap-dang.md']);
  });

  it('is not told each time somebody stops typing, but who may not look is', async () => {
    expect((await editing.preview('news/2026/sap-dang.md', article('Sắp đăng'), editor, true)).ok).toBe(true);
    expect((await editing.preview('news/2026/sap-dang.md', article('Sắp đăng'), clerk, true)).ok).toBe(false);

    expect(noted).toEqual(['Một cửa content-refused news/2026/sap-dang.md']);
  });
});

describe('what the public sees of a file', () => {
  const save = async (file: string, source: string) => {
    const known = await editing.open(file, administrator);
    const saved = await editing.save(
      { path: file, source, ...(known.ok ? { seen: known.value.hash } : {}) },
      administrator,
    );
    if (!saved.ok) throw new Error(saved.error.kind);
    return editing.visibility(file);
  };

  it('is what its status and its hours say, for its translation too', async () => {
    const at = '2027-01-20T08:00:00+07:00';
    expect(await save('news/2026/chao.en.md', article('Welcome'))).toEqual({ kind: 'public' });
    expect(await save(path, article('Chào', `status: published\npublishAt: ${at}\n`))).toEqual({ kind: 'later', at });
    expect(editing.visibility('news/2026/chao.en.md')).toEqual({ kind: 'later', at });
    expect(await save(path, article('Chào', 'status: archived\n'))).toEqual({ kind: 'archived' });
    expect(await save('site.yaml', 'name: Đặc khu Vân Đồn\n')).toEqual({ kind: 'public' });
    expect(editing.visibility('news/2026/khong-co.md')).toBeUndefined();
  });

  it('is in the list where it is not yet public', async () => {
    const at = '2027-01-20T08:00:00+07:00';
    await save(path, article('Chào', `status: published\npublishAt: ${at}\n`));

    const list = editing.list({ kind: 'news' }, editor);

    expect(list).toMatchObject({
      value: { items: [{ path, status: 'published', visibility: { kind: 'later', at } }] },
    });
  });
});

it('is found in the list by words typed without marks; a data file by what it is called', async () => {
  const path = 'news/2026/cat-nuoc.md';
  expect(await editing.save({ path, source: article('Lịch cắt nước') }, editor)).toMatchObject({ ok: true });

  for (const text of ['lich cat nuoc', 'Lịch CẮT', '2026/cat-nuoc']) {
    expect(editing.list({ text }, editor), text).toMatchObject({ value: { items: [{ path }] } });
  }
  expect(editing.list({ text: 'thong tin chung' }, editor)).toMatchObject({
    value: { items: [{ path: 'site.yaml' }] },
  });
  expect(editing.list({ text: 'khong co' }, editor)).toMatchObject({ value: { total: 0 } });
});

describe('a path', () => {
  it.each([
    '../secret.md',
    'news/../../secret.md',
    '/etc/passwd',
    'news/2026/.hidden.md',
    'news/2026/chao.md\0.txt',
    'news/2026/chao.html',
    'pages/gioi-thieu.md',
    'other.yaml',
    'news\\2026\\chao.md',
  ])('%s is no content and is neither read nor written', async (outside) => {
    expect(await editing.open(outside, editor)).toEqual({ ok: false, error: { kind: 'file-not-found' } });
    expect(await editing.save({ path: outside, source: article('X') }, editor)).toEqual({
      ok: false,
      error: { kind: 'file-not-found' },
    });
    expect(await editing.preview(outside, article('X'), editor)).toEqual({
      ok: false,
      error: { kind: 'file-not-found' },
    });
  });

  it('that leads out by a link is refused', async () => {
    symlinkSync(join(root, 'secret.md'), join(contentDir, 'news/2026/trom.md'));
    mkdirSync(join(root, 'elsewhere'));
    symlinkSync(join(root, 'elsewhere'), join(contentDir, 'news/ngoai'));

    await expect(writer.read('news/2026/trom.md')).rejects.toThrow('outside');
    await expect(writer.read('../secret.md')).rejects.toThrow('outside');
    await expect(writer.write({ path: '../moi.md', source: 'x', seen: undefined })).rejects.toThrow('outside');
    await expect(writer.write({ path: 'news/ngoai/moi.md', source: 'x', seen: undefined })).rejects.toThrow('outside');
    expect(existsSync(join(root, 'moi.md'))).toBe(false);
    expect(readdirSync(join(root, 'elsewhere'))).toEqual([]);
  });
});

describe('a file that is begun', () => {
  it('lies in this year’s folder as a draft that cannot be saved without a title', async () => {
    const begun = await editing.begin({ kind: 'news', slug: 'tin-moi' }, editor);
    if (!begun.ok) throw new Error(begun.error.kind);

    expect(begun.value.path).toBe('news/2026/tin-moi.md');
    expect(begun.value.source).toContain('status: draft');
    expect(begun.value.source).toContain('date: 2026-11-22');
    expect((await editing.save(begun.value, editor)).ok).toBe(false);

    const source = begun.value.source.replace('title: ""', 'title: Tin mới');
    expect((await editing.save({ path: begun.value.path, source }, editor)).ok).toBe(true);
    expect(library.entry(newsKind, 'tin-moi')?.meta.status).toBe('draft');
  });

  it('is refused a slug that is taken or no slug', async () => {
    expect(await editing.begin({ kind: 'news', slug: 'chao' }, editor)).toMatchObject({
      error: { kind: 'slug-taken' },
    });
    expect(await editing.begin({ kind: 'news', slug: '../x' }, editor)).toMatchObject({
      error: { kind: 'slug-not-valid' },
    });
    expect(await editing.begin({ kind: 'none', slug: 'x' }, editor)).toMatchObject({
      error: { kind: 'slug-not-valid' },
    });
  });

  it('is refused a slug that a file in another folder has', async () => {
    const saved = await editing.save({ path: 'news/2025/chao.md', source: article('Chào') }, editor);

    expect(saved).toEqual({ ok: false, error: { kind: 'slug-taken', path } });
  });

  it('never replaces a file that appeared meanwhile', async () => {
    writeFileSync(join(contentDir, 'news/2026/moi.md'), article('Đã có'));

    const saved = await editing.save({ path: 'news/2026/moi.md', source: article('Mới') }, editor);

    expect(saved).toMatchObject({ ok: false, error: { kind: 'changed-meanwhile' } });
    expect(readFileSync(join(contentDir, 'news/2026/moi.md'), 'utf8')).toContain('Đã có');
  });

  it('may be the English text beside a Vietnamese one', async () => {
    const begun = await editing.begin({ translationOf: path }, editor);
    if (!begun.ok) throw new Error(begun.error.kind);
    const source = begun.value.source.replace('Chào', 'Welcome');

    expect((await editing.save({ path: begun.value.path, source }, editor)).ok).toBe(true);
    expect(library.entry(newsKind, 'chao')?.english?.text.title).toBe('Welcome');
  });
});

describe('a preview', () => {
  it('shows a draft as the public would see it, and changes nothing', async () => {
    const source = article('Sắp đăng', 'status: draft\n').replace('Nội dung.', 'Chữ **mới**.');

    const preview = await editing.preview('news/2026/sap-dang.md', source, editor);

    if (!preview.ok) throw new Error(preview.error.kind);
    const shown = preview.value.library;
    expect(shown.entry(newsKind, 'sap-dang')?.meta).toMatchObject({ title: 'Sắp đăng', status: 'published' });
    expect(await shown.html(newsKind, 'sap-dang', 'vi')).toBe('<p>Chữ **mới**.</p>');
    expect(shown.entries(newsKind).map((entry) => entry.slug)).toEqual(['chao', 'sap-dang']);
    expect(library.entry(newsKind, 'sap-dang')).toBeUndefined();
    expect(existsSync(join(contentDir, 'news/2026/sap-dang.md'))).toBe(false);
  });
});

describe('the list of content', () => {
  it('puts what is broken first, with file, line and reason, while the good version stays public', async () => {
    writeFileSync(join(contentDir, 'news/2026/hong.md'), article('Hỏng', 'fee: nhiều\n'));
    writeFileSync(join(contentDir, path), article('Chào', 'date: 2026-11-20\nstatus: publisht\n'));
    library.refresh(['news/2026/hong.md', path]);

    const list = editing.list({}, clerk);

    if (!list.ok) throw new Error(list.error.kind);
    const broken = list.value.items.filter((item) => item.problem);
    expect(broken.map((item) => [item.path, item.problem?.line, item.problem?.lastGoodKept])).toEqual([
      [path, 4, true],
      ['news/2026/hong.md', 3, false],
    ]);
    expect(list.value.items.slice(0, 2)).toEqual(broken);
    expect(library.entry(newsKind, 'chao')?.meta.title).toBe('Chào');
  });

  it('has every file of a folder of data once, also one that is broken', () => {
    writeFileSync(join(contentDir, 'calendar/2027.yaml'), 'year: sau\n');
    writeFileSync(join(contentDir, 'calendar/2028.yaml'), 'year: sau\n');
    library.refresh(['calendar/2027.yaml', 'calendar/2028.yaml']);

    const list = editing.list({ kind: 'data' }, editor);

    if (!list.ok) throw new Error(list.error.kind);
    expect(list.value.items.map((item) => [item.path, item.problem?.lastGoodKept])).toEqual([
      ['calendar/2027.yaml', true],
      ['calendar/2028.yaml', false],
      ['calendar/2026.yaml', undefined],
      ['site.yaml', undefined],
    ]);
  });

  it('filters by kind, status and words', () => {
    const paths = (filter: Parameters<Editing['list']>[0]) => {
      const list = editing.list(filter, editor);
      return list.ok ? list.value.items.map((item) => item.path) : [];
    };

    expect(paths({ kind: 'data' })).toEqual(['calendar/2026.yaml', 'calendar/2027.yaml', 'site.yaml']);
    expect(paths({ status: 'published' })).toEqual([path]);
    expect(paths({ status: 'draft' })).toEqual([]);
    expect(paths({ text: 'chào' })).toEqual([path]);
  });
});
