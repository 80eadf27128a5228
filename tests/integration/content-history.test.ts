import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { type CompiledQuery, Kysely } from 'kysely';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { defined } from '#src/base/defined.ts';
import type { LookStore } from '#src/editing/looks/looks.ts';
import { createContentHistory } from '#src/storage/content/history/create-content-history.ts';
import type { FollowingHistory } from '#src/storage/content/history/following-history.ts';
import { GitThread } from '#src/storage/content/history/git-thread.ts';
import { nameOfText, repositoryOf } from '#src/storage/content/history/repository-place.ts';
import { createSqlLookStore } from '#src/storage/content/history/sql-look-store.ts';
import { createSqlSaveStore } from '#src/storage/content/history/sql-save-store.ts';
import { createSqlVersionStore } from '#src/storage/content/history/sql-version-store.ts';
import { createRowMover } from '#src/storage/content/moves/move-rows.ts';
import { createSqlMoveStore } from '#src/storage/content/moves/sql-move-store.ts';
import { sqliteDialect } from '#src/storage/database/sqlite-dialect.ts';
import type { Tables } from '#src/storage/database/tables.ts';
import { createVault } from '#src/storage/keys/vault.ts';
import { createOwnLocks } from '#src/storage/processes/locks.ts';
import { describeStores } from '../contract/describe-stores.ts';

const lan = { id: 'lan', name: 'Nguyễn Thị Lan' };
const path = 'guides/ho-tich/khai-sinh.md';
const root = mkdtempSync(join(tmpdir(), 'history-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
let folders = 0;

describeStores((open) => {
  let contentDir: string;
  let gitdir: string;
  let thread: GitThread;
  let history: FollowingHistory;
  let looks: LookStore;
  let store: Awaited<ReturnType<typeof open>>;

  beforeEach(async () => {
    const folder = join(root, String(++folders));
    contentDir = join(folder, 'content');
    mkdirSync(join(contentDir, 'guides/ho-tich'), { recursive: true });
    gitdir = repositoryOf(contentDir, folder);
    store = await open();
    await begin(store.db);
    return () => thread.close();
  });

  async function begin(db: Awaited<ReturnType<typeof open>>['db']) {
    thread = new GitThread(gitdir);
    looks = createSqlLookStore(db);
    history = createContentHistory({
      takesTwo: (file) => (file.startsWith('guides/') ? ({ after }) => after.includes('phí') : undefined),
      repository: thread,
      versions: createSqlVersionStore(db),
      saves: createSqlSaveStore(db),
      moves: createSqlMoveStore(db),
      carryOut: async () => false,
      rows: createRowMover(db, createVault('a secret of thirty-two characters')),
      locks: createOwnLocks(),
      read: (file) => readFile(join(contentDir, file), 'utf8').catch(() => undefined),
      now: () => new Date('2026-11-30T08:00:00+07:00'),
    });
  }

  const git = (...words: string[]) => execFileSync('git', ['--git-dir', gitdir, ...words], { encoding: 'utf8' }).trim();
  const write = (file: string, source: string) => writeFileSync(join(contentDir, file), source);
  const listed = async (file = path) =>
    (await history.versions(file, { size: 20, number: 1 })).items.map(({ id, by, text }) => [
      id,
      by,
      text !== undefined,
    ]);

  test('whatever bytes a file has come back the same, each version of them, also after it was taken away', async () => {
    const file = 'news/2026/anh.jpg';
    const bytes = fc.uint8Array({ maxLength: 3_000 });
    const special = fc
      .constantFrom([0xef, 0xbb, 0xbf], [13, 10, 0, 255], [0xff, 0xfe], [])
      .map((of) => new Uint8Array(of));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(bytes, special, fc.constant(undefined)), { minLength: 1, maxLength: 6 }),
        async (steps) => {
          let before: Uint8Array | undefined = await current(file);
          for (const content of steps) {
            await history.record(defined({ path: file, source: content, before, by: lan }));
            before = content;
          }
          const { items, total } = await history.versions(file, { size: 1, number: 1 });
          const [last] = items;
          expect(last?.text === undefined).toBe(before === undefined);
          const kept = last && (await history.fileVersion(file, last.id));
          expect(kept?.content && Buffer.from(kept.content)).toEqual(before && Buffer.from(before));
          expect((await history.gone()).some(({ path: gone }) => gone === file)).toBe(
            before === undefined && total > 0,
          );
        },
      ),
      { numRuns: 12 },
    );

    const { items } = await history.versions(file, { size: 200, number: 1 });
    const all = await Promise.all(items.map(({ id }) => history.fileVersion(file, id)));
    for (const [index, found] of all.entries()) {
      expect(found && nameOfText(found.content)).toBe(items[index]?.text);
    }
  }, 60_000);

  /** What is kept of a file as it stands now. */
  async function current(file: string): Promise<Uint8Array | undefined> {
    const [last] = (await history.versions(file, { size: 1, number: 1 })).items;
    return last && (await history.fileVersion(file, last.id))?.content;
  }

  test('a picture is in Git byte for byte, by who brought, replaced and deleted it; what was there before, too', async () => {
    const file = 'news/2026/anh.png';
    const [one, two] = [Buffer.from([0x89, 80, 78, 71, 13, 10, 26, 10, 0, 255]), Buffer.alloc(300_000, 'x\0\r\n')];
    await history.record({ path: file, source: two, before: one, by: lan });
    await history.record({ path: file, before: two, by: lan });

    expect(await listed(file)).toEqual([
      [3, lan.name, false],
      [2, lan.name, true],
      [1, undefined, true],
    ]);
    expect(git('log', '--format=%an: %s')).toBe(
      `Nguyễn Thị Lan: Xóa ${file}\nNguyễn Thị Lan: Sửa ${file}\nNgoài cổng: Thay đổi ngoài cổng: ${file}`,
    );
    const shown = (revision: string) => execFileSync('git', ['--git-dir', gitdir, 'show', `${revision}:${file}`]);
    expect([shown('HEAD~2'), shown('HEAD~1')]).toEqual([one, two]);
    expect((await history.gone()).map(({ path: gone }) => gone)).toEqual([file]);
    await history.record({ path: file, source: one, by: lan });
    expect(await history.gone()).toEqual([]);
  });

  test('a save is a commit by who saved it, and the text before it is kept too', async () => {
    await history.record({ path, source: 'hai\n', before: 'một\n', by: lan });
    await history.record({ path, source: 'ba\n', before: 'hai\n', by: lan });

    expect(await listed()).toEqual([
      [3, lan.name, true],
      [2, lan.name, true],
      [1, undefined, true],
    ]);
    expect((await history.version(path, 1))?.source).toBe('một\n');
    expect(await history.version(path, 9)).toBeUndefined();
    expect(git('log', '--format=%an: %s')).toBe(
      `Nguyễn Thị Lan: Sửa ${path}\nNguyễn Thị Lan: Sửa ${path}\nNgoài cổng: Thay đổi ngoài cổng: ${path}`,
    );
    expect(git('show', `HEAD:${path}`)).toBe('ba');
    expect(git('fsck', '--strict', '--full')).toBe('');
  });

  test('what one person made public waits until another has looked at it; what two did, never', async () => {
    const binh = { id: 'binh', name: 'Bình' };
    await history.record({ path, source: 'một\n', by: lan, look: 'quick' });
    await history.record({ path, source: 'hai\n', before: 'một\n', by: lan, look: 'quick' });
    await history.record({ path: 'news/a.md', source: 'phí\n', by: lan, approvedBy: binh });

    expect((await looks.waiting(lan.id, 9)).length).toBe(0);
    expect(await looks.waiting(binh.id, 10)).toMatchObject([{ path, look: 'quick', first: 1, last: 2, by: lan.name }]);
    expect(await looks.markLooked(path, 2, lan, '2026-11-30T02:00:00Z')).toBe(0);
    expect(await looks.markLooked(path, 1, binh, '2026-11-30T02:00:00Z')).toBe(1);
    expect(await looks.waiting(binh.id, 10)).toMatchObject([{ first: 2, last: 2 }]);
    expect(await looks.markLooked(path, 2, binh, '2026-11-30T02:00:00Z')).toBe(1);
    expect((await looks.waiting(binh.id, 9)).length).toBe(0);
    expect((await history.version('news/a.md', 1))?.second).toMatchObject({ kind: 'approved', by: 'Bình' });
    expect((await history.version(path, 2))?.second).toMatchObject({ kind: 'looked', by: 'Bình' });
    expect(git('log', '-1', '--format=%an: %s')).toBe('Nguyễn Thị Lan: Sửa news/a.md, duyệt bởi Bình');
  });

  test('what waits is found by its index, however many versions there are', async () => {
    if (store.engine !== 'sqlite') return;
    const open = () => new DatabaseSync(join(store.dataDir, 'portal.sqlite'));
    const asked: CompiledQuery[] = [];
    const settings = { open, waitMs: 1000, lockedMs: 1000, onDamaged() {} };
    const db = new Kysely<Tables>({
      dialect: sqliteDialect(settings),
      log({ query }) {
        asked.push(query);
      },
    });
    await createSqlLookStore(db).waiting('lan', 9);
    await db.destroy();

    expect(asked).toHaveLength(1);
    const reader = open();
    const plan = reader
      .prepare(`explain query plan ${asked[0]?.sql}`)
      .all(...((asked[0]?.parameters ?? []) as string[]));
    reader.close();
    expect(JSON.stringify(plan)).toContain('content_versions_to_look');
  });

  test('a change from outside that takes two people is listed; what was there at the first start is not', async () => {
    write(path, 'phí cũ\n');
    write('site.yaml', 'phí\n');
    await history.takeUp([path, 'site.yaml']);
    expect((await looks.waiting(lan.id, 9)).length).toBe(0);
    write(path, 'phí mới\n');
    write('guides/ho-tich/moi.md', 'phí\n');
    write('site.yaml', 'phí khác\n');
    await history.takeUp([path, 'site.yaml', 'guides/ho-tich/moi.md']);

    const waiting = await looks.waiting(lan.id, 10);
    expect(waiting.map((item) => [item.path, item.look, item.first]).sort()).toEqual([
      [path, 'outside', 2],
      ['guides/ho-tich/moi.md', 'outside', 1],
    ]);
    await history.record({ path, source: 'ba\n', before: 'phí ngoài\n', by: lan });
    expect(await looks.waiting(lan.id, 10)).toContainEqual(expect.objectContaining({ path, first: 2, last: 3 }));
  });

  test('a save that was taken up before it was written down is its author’s, with who approved it', async () => {
    const binh = { id: 'binh', name: 'Bình' };
    await history.record({ path, source: 'phí cũ\n', by: lan });
    write('site.yaml', 'x\n');
    await history.takeUp(['site.yaml']);
    write(path, 'phí mới\n');
    await history.takeUp([path]);
    expect((await looks.waiting(binh.id, 9)).length).toBe(1);
    await history.record({ path, source: 'phí mới\n', before: 'phí cũ\n', by: lan, approvedBy: binh });

    expect((await looks.waiting(binh.id, 9)).length).toBe(0);
    expect(await listed()).toEqual([
      [2, lan.name, true],
      [1, lan.name, true],
    ]);
    expect((await history.version(path, 2))?.second).toMatchObject({ kind: 'approved', by: 'Bình' });

    write(path, 'phí nhanh\n');
    await history.takeUp([path]);
    await history.record({ path, source: 'phí nhanh\n', before: 'phí mới\n', by: lan, look: 'quick' });
    expect(await looks.waiting(binh.id, 10)).toMatchObject([{ path, look: 'quick', by: lan.name }]);
    expect((await looks.waiting(lan.id, 9)).length).toBe(0);
  });

  test('what came from outside stays so when it is saved again, and when another change led to it', async () => {
    await history.record({ path, source: 'phí cũ\n', by: lan });
    write(path, 'phí ngoài\n');
    await history.takeUp([path]);
    await history.record({ path, source: 'phí ngoài\n', before: 'phí ngoài\n', by: lan });
    await history.record({ path, source: 'phí ngoài\n', before: 'phí khác\n', by: lan });
    expect(await listed()).toEqual([
      [2, undefined, true],
      [1, lan.name, true],
    ]);
  });

  test('the same text again is no version', async () => {
    await history.record({ path, source: 'hai\n', by: lan });
    await history.record({ path, source: 'hai\n', before: 'hai\n', by: lan });

    expect(await listed()).toHaveLength(1);
    expect(git('rev-list', '--count', 'HEAD')).toBe('1');
  });

  test('what was changed outside the portal appears, and what was taken away', async () => {
    write(path, 'một\n');
    write('site.yaml', 'name: x\n');
    expect(await history.takeUp([path, 'site.yaml'])).toBe(2);
    expect(await history.takeUp([path, 'site.yaml'])).toBe(0);
    rmSync(join(contentDir, path));
    expect(await history.takeUp([path])).toBe(1);

    expect(await listed()).toEqual([
      [2, undefined, false],
      [1, undefined, true],
    ]);
    expect(await history.version(path, 2)).toBeUndefined();
    expect(git('ls-tree', '-r', '--name-only', 'HEAD')).toBe('site.yaml');
  });

  test('two saves at the same moment are two commits, one on top of the other', async () => {
    const saves = Array.from({ length: 20 }, (_, index) =>
      history.record({ path: `guides/${index % 4}.md`, source: `bản ${index}\n`, by: lan }),
    );
    await Promise.all(saves);

    expect(git('rev-list', '--count', 'HEAD')).toBe('20');
    expect(git('fsck', '--full')).toBe('');
  });

  test('a repository of engineers is used as it is, packed or not', async () => {
    execFileSync('git', ['init', '-q', '-b', 'noi-dung', contentDir]);
    gitdir = repositoryOf(contentDir, join(contentDir, '..'));
    expect(gitdir).toBe(join(contentDir, '.git'));
    write(path, 'một\n');
    write('picture.bin', 'x');
    const inFolder = (...words: string[]) =>
      execFileSync('git', ['-C', contentDir, '-c', 'user.name=Kỹ sư', '-c', 'user.email=ks@van.don', ...words]);
    inFolder('add', '.');
    inFolder('commit', '-qm', 'Bắt đầu');
    inFolder('gc', '-q');
    store = await open();
    await begin(store.db);

    write(path, 'hai\n');
    await history.record({ path, source: 'hai\n', before: 'một\n', by: lan });

    expect(inFolder('status', '--porcelain').toString()).toBe('');
    expect(git('log', '--format=%an', 'noi-dung')).toBe('Nguyễn Thị Lan\nKỹ sư');
    expect(git('ls-tree', '-r', '--name-only', 'HEAD')).toBe(`${path}\npicture.bin`);
    expect((await history.version(path, 1))?.source).toBe('một\n');
  });

  test('a thread that was killed in the middle leaves a whole repository, and the next save goes on', async () => {
    await history.record({ path, source: 'đầu\n', by: lan });
    for (let round = 0; round < 10; round += 1) {
      const saved = history.record({ path, source: `bản ${round} ${'x'.repeat(20_000)}\n`, by: lan }).catch(() => {});
      await new Promise((next) => setTimeout(next, round * 3));
      await thread.kill();
      await saved;
    }
    await history.record({ path, source: 'cuối\n', by: lan });

    expect(git('show', `HEAD:${path}`)).toBe('cuối');
    expect(git('fsck', '--full')).not.toMatch(/corrupt|missing|broken|error/);
    expect(existsSync(join(gitdir, 'HEAD'))).toBe(true);
  });
});
