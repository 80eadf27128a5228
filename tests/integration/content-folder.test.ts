import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { contentKinds, dataFiles } from '#src/content-kinds.ts';
import type { Problem } from '#src/library/library.ts';
import { newsKind } from '#src/news/news-kind.ts';
import { ContentFollower } from '#src/storage/content/content-follower.ts';
import { ContentLibrary } from '#src/storage/content/content-library.ts';
import { ContentThread } from '#src/storage/content/content-thread.ts';

let root: string;
let contentDir: string;
let library: ContentLibrary;
const faults: unknown[] = [];
const closing: (() => Promise<void>)[] = [];

const article = (title: string, body = 'Thân bài.') =>
  `---\ntitle: "${title}"\nsummary: "Tóm tắt"\ndate: 2026-11-28\ncategory: thong-bao\nstatus: published\n---\n${body}\n`;
const write = (path: string, text: string | Uint8Array) => {
  mkdirSync(join(contentDir, path, '..'), { recursive: true });
  writeFileSync(join(contentDir, path), text);
};
const open = (build = 'one', isReadApart = false) =>
  new ContentLibrary({
    contentDir,
    cacheDir: join(root, 'data'),
    kinds: contentKinds,
    dataFiles,
    build,
    isReadApart,
    render: async (markdown) => markdown,
    onFault: (fault) => faults.push(fault),
  });
const title = (slug: string) => library.entry(newsKind, slug)?.meta.title;
const problem = (path: string): Problem | undefined => library.problems().find((item) => item.path === path);
const told = (path: string) => problem(path)?.words?.key.replace('content.fault.', '');

async function follow(times = { exchangedMs: 50, lookMs: 300_000, lookUnwatchedMs: 100 }) {
  const follower = new ContentFollower({
    contentDir,
    kinds: contentKinds,
    dataFiles,
    known: library.known(),
    times,
    tell: async (readings) => library.take(readings),
  });
  closing.push(() => follower.close());
  await follower.start();
}

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'folder-'));
  contentDir = join(root, 'content');
  faults.length = 0;
  write('news/nghi-le.md', article('Nghỉ lễ'));
  write('news/2026/lich.md', article('Lịch tiếp công dân'));
  library = open();
});
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
  library.close();
  rmSync(root, { recursive: true, force: true });
});

describe('whatever lies in the content folder is a line in the list and takes no page away', () => {
  const latin1 = Buffer.from(article('Café à la carte'), 'latin1');
  const windows1258 = Buffer.from([
    ...Buffer.from('---\ntitle: "Th'),
    0xf4,
    0x6e,
    0x67,
    0x20,
    0x62,
    0xe1,
    0x6f,
    0x20,
    0xf0,
    0xea,
    0xec,
    0x6e,
    0x0a,
  ]);
  const strange: [string, string, () => void, string][] = [
    ['a text in Latin-1', 'news/nghi-le.md', () => write('news/nghi-le.md', latin1), 'encoding'],
    ['a text in Windows-1258', 'news/nghi-le.md', () => write('news/nghi-le.md', windows1258), 'encoding'],
    [
      'a text in UTF-16',
      'news/nghi-le.md',
      () => write('news/nghi-le.md', Buffer.from(`\ufeff${article('Tin')}`, 'utf16le')),
      'encoding',
    ],
    ['signs lost on the way', 'news/nghi-le.md', () => write('news/nghi-le.md', article('Ngh� l�')), 'lost-sign'],
    ['a control character', 'news/nghi-le.md', () => write('news/nghi-le.md', article('Nghỉ\u0007lễ')), 'control-sign'],
    [
      'a file of 100 MB',
      'news/nghi-le.md',
      () => execFileSync('truncate', ['-s', '100M', join(contentDir, 'news/nghi-le.md')]),
      'too-large',
    ],
    [
      'aliases',
      'news/nghi-le.md',
      () => write('news/nghi-le.md', '---\na: &a [x, x]\nb: [*a, *a]\n---\n'),
      'yaml.sign',
    ],
    [
      'deep nesting',
      'news/nghi-le.md',
      () => write('news/nghi-le.md', `---\na: ${'['.repeat(9000)}\n---\n`),
      'yaml.too-deep',
    ],
    ['a link to itself', 'news/vong', () => symlinkSync('vong', join(contentDir, 'news/vong')), 'link-loop'],
    [
      'a link to a folder around it',
      'news/2026/len',
      () => symlinkSync('..', join(contentDir, 'news/2026/len')),
      'link-loop',
    ],
    ['a link to nothing', 'news/het', () => symlinkSync('/khong/co', join(contentDir, 'news/het')), 'link-dangling'],
    ['a folder linked twice', 'news/nua', () => symlinkSync('2026', join(contentDir, 'news/nua')), 'link-twice'],
    ['a pipe', 'news/ong.md', () => execFileSync('mkfifo', [join(contentDir, 'news/ong.md')]), 'not-a-file'],
    ['a blank in a name', 'news/tin moi.md', () => write('news/tin moi.md', article('Tin')), 'name'],
    ['a capital ending', 'news/tin.MD', () => write('news/tin.MD', article('Tin')), 'name'],
    ['an ampersand', 'news/a&b.md', () => write('news/a&b.md', article('Tin')), 'name'],
    [
      'marks in two parts',
      'news/bài.md'.normalize('NFD'),
      () => write('news/bài.md'.normalize('NFD'), article('Tin')),
      'name',
    ],
    ['a line break in a name', 'news/a\nb.md', () => write('news/a\nb.md', article('Tin')), 'name'],
    ['a name without letters', 'news/?!.md', () => write('news/?!.md', article('Tin')), 'name-unknown'],
  ];

  it.each(strange)('%s', (_name, path, make, key) => {
    make();
    library.refresh([path]);

    expect(told(path)).toBe(key);
    expect(problem(path)?.reason).toMatch(/[ăâđêôơưáàảãạéèẻẽẹíìỉĩịóòỏõọúùủũụýỳỷỹỵ]/);
    expect([title('nghi-le'), title('lich')]).toEqual(['Nghỉ lễ', 'Lịch tiếp công dân']);

    library.close();
    library = open('two');
    expect(told(path)).toBe(key);
    expect([title('nghi-le'), title('lich')]).toEqual(['Nghỉ lễ', 'Lịch tiếp công dân']);
  });

  it('says the right name for a wrong one', () => {
    write('news/Thông báo & Đấu thầu.MD', article('Tin'));
    library.rescan();

    expect(problem('news/Thông báo & Đấu thầu.MD')?.reason).toContain('thong-bao-dau-thau.md');
  });

  it('a byte order mark is no fault', () => {
    write('news/bom.md', `\ufeff${article('Có dấu đầu tệp')}`);
    library.refresh(['news/bom.md']);

    expect(title('bom')).toBe('Có dấu đầu tệp');
  });

  it('a file and a folder that may not be read keep their pages, also when the portal starts', () => {
    const child = `
      import { ContentLibrary } from '#src/storage/content/content-library.ts';
      import { contentKinds as kinds, dataFiles } from '#src/content-kinds.ts';
      import { newsKind } from '#src/news/news-kind.ts';
      if (process.getuid() === 0) process.setuid(65534);
      const [contentDir, dataDir] = process.argv.slice(-2);
      const library = new ContentLibrary({ contentDir, cacheDir: dataDir, kinds, dataFiles, build: 'two', render: async (text) => text });
      const titles = library.entries(newsKind).map(({ meta }) => meta.title);
      console.log(JSON.stringify({ titles, told: library.problems().map(({ path, words }) => [path, words.key]) }));`;
    library.close();
    chmodSync(join(contentDir, 'news/nghi-le.md'), 0o200);
    chmodSync(join(contentDir, 'news/2026'), 0o000);
    if (process.getuid?.() === 0) execFileSync('chown', ['-R', '65534', join(root, 'data')]);
    chmodSync(root, 0o755);

    const answer = execFileSync(process.execPath, ['--input-type=module', '-e', child, contentDir, join(root, 'data')]);

    expect(JSON.parse(String(answer))).toEqual({
      titles: ['Lịch tiếp công dân', 'Nghỉ lễ'],
      told: [
        ['news/2026', 'content.fault.unreadable-folder'],
        ['news/nghi-le.md', 'content.fault.unreadable-file'],
      ],
    });
    library = open('two');
  });

  it('the folder itself missing or empty takes no page away', () => {
    renameSync(contentDir, `${contentDir}-cu`);
    library.rescan();
    expect([told(''), title('nghi-le')]).toEqual(['no-folder', 'Nghỉ lễ']);

    mkdirSync(contentDir);
    library.rescan();
    expect([told(''), title('nghi-le')]).toEqual(['empty-folder', 'Nghỉ lễ']);

    rmSync(contentDir, { recursive: true });
    renameSync(`${contentDir}-cu`, contentDir);
    library.rescan();
    expect(library.problems()).toEqual([]);
  });

  it('a missing picture is told of, and shown again when it comes', () => {
    write('news/anh.md', article('Ảnh', '![Bến](<bến tàu.jpg>)'));
    library.refresh(['news/anh.md']);
    expect([told('news/anh.md'), problem('news/anh.md')?.line, title('anh')]).toEqual(['picture-missing', 8, 'Ảnh']);

    const changes: string[] = [];
    library.onChange((list) => changes.push(...list.map(({ slug }) => slug)));
    write('news/bến tàu.jpg'.normalize('NFD'), 'ảnh');
    library.refresh(['news/bến tàu.jpg'.normalize('NFD')]);
    expect([problem('news/anh.md'), changes]).toEqual([undefined, ['anh']]);
  });
});

describe('following the folder', () => {
  it('notices new words under the same size and date', async () => {
    await follow();
    const { atime, mtime } = statSync(join(contentDir, 'news/nghi-le.md'));
    write('news/nghi-le.md', article('Nghỉ Tết'.slice(0, 7)));
    utimesSync(join(contentDir, 'news/nghi-le.md'), atime, mtime);

    await expect.poll(() => title('nghi-le')).toBe('Nghỉ Tế');
  });

  it('follows a link that is switched to another release in one step, and a folder put in its place', async () => {
    library.close();
    renameSync(contentDir, join(root, 'mot'));
    contentDir = join(root, 'hai');
    write('news/nghi-le.md', article('Bản hai'));
    contentDir = join(root, 'hien-nay');
    symlinkSync('mot', contentDir);
    library = open();
    await follow();

    symlinkSync('hai', join(root, 'moi'));
    renameSync(join(root, 'moi'), contentDir);
    await expect.poll(() => [title('nghi-le'), title('lich')]).toEqual(['Bản hai', undefined]);
    write('news/nghi-le.md', article('Sửa ở bản hai'));
    await expect.poll(() => title('nghi-le')).toBe('Sửa ở bản hai');

    rmSync(contentDir);
    await expect.poll(() => told('')).toBe('no-folder');
    renameSync(join(root, 'mot'), contentDir);
    await expect.poll(() => [title('nghi-le'), title('lich')]).toEqual(['Nghỉ lễ', 'Lịch tiếp công dân']);
  });

  it('is right in the end after many files were switched to and fro', async () => {
    await follow();
    for (const turn of ['đi', 'về', 'đi nữa', 'ở lại']) {
      rmSync(join(contentDir, 'news/2026'), { recursive: true });
      for (let n = 0; n < 150; n += 1) write(`news/2026/bai-${n}.md`, article(`Bài ${n} ${turn}`));
    }

    await expect
      .poll(() => library.entries(newsKind).filter(({ meta }) => meta.title.endsWith('ở lại')).length)
      .toBe(150);
    expect([title('lich'), library.problems(), faults]).toEqual([undefined, [], []]);
  });
});

describe('what is kept of good versions', () => {
  it('is for nobody else to read', () => {
    for (const end of ['', '-wal', '-shm']) {
      expect(statSync(join(root, `data/library.sqlite${end}`)).mode & 0o077).toBe(0);
    }
  });

  it('waits while somebody else holds the file, and pages change all the same', () => {
    const other = new DatabaseSync(join(root, 'data/library.sqlite'));
    other.exec('BEGIN IMMEDIATE');
    write('news/nghi-le.md', article('Sửa khi tệp bị giữ'));
    library.refresh(['news/nghi-le.md']);
    expect([title('nghi-le'), told('library.sqlite')]).toEqual(['Sửa khi tệp bị giữ', 'cache']);

    other.exec('COMMIT');
    other.close();
    library.retryKeeping();
    expect(library.problems()).toEqual([]);
    library.close();
    write('news/nghi-le.md', 'hỏng');
    library = open();
    expect(title('nghi-le')).toBe('Sửa khi tệp bị giữ');
  });

  it('begins anew when the file is damaged', () => {
    library.close();
    writeFileSync(join(root, 'data/library.sqlite'), 'không phải cơ sở dữ liệu'.repeat(100));
    library = open();
    library.retryKeeping();
    write('news/nghi-le.md', article('Vẫn chạy'));
    library.refresh(['news/nghi-le.md']);

    expect([title('nghi-le'), library.problems()]).toEqual(['Vẫn chạy', []]);
  });

  it('a listener that fails keeps no other from a change', () => {
    const heard: string[] = [];
    library.onChange(() => {
      throw new Error('đầy đĩa');
    });
    library.onChange((changes) => heard.push(...changes.map(({ slug }) => slug)));
    write('news/nghi-le.md', article('Sửa'));
    library.refresh(['news/nghi-le.md']);

    expect([heard, faults]).toEqual([['nghi-le'], [new Error('đầy đĩa')]]);
  });
});

describe('the thread that reads', () => {
  it('is replaced when a text keeps it busy, and goes on with everything else', async () => {
    library.close();
    library = open('one', true);
    write('news/lau.md', article('Lâu', '![a]('.repeat(12_000)));
    const thread = new ContentThread({ contentDir, library, deadlineMs: 500, onFault: (fault) => faults.push(fault) });
    closing.push(() => thread.close());
    await thread.start();
    expect([told('news/lau.md'), title('lau')]).toEqual(['too-slow', undefined]);

    write('news/nghi-le.md', article('Sửa sau đó'));
    await thread.refresh('news/nghi-le.md');
    expect(title('nghi-le')).toBe('Sửa sau đó');

    expect(await thread.check('news/nghi-le.md', article('Thử', '['.repeat(60_000)))).toMatchObject({
      words: { key: 'content.fault.too-slow' },
    });
    expect(await thread.check('news/nghi-le.md', article('Thử'))).toBeUndefined();
  });

  it('is left alone while a busy machine gives it no turn', async () => {
    const worker = '#tests/integration/waiting-thread-child.ts';
    const onFault = (fault: unknown) => faults.push(fault);
    const thread = new ContentThread({ contentDir, library, worker, deadlineMs: 1_000, onFault });
    closing.push(() => thread.close());
    await thread.start();

    expect(faults).toEqual([]);
  });
});
