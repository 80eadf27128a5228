import { execFile, execFileSync } from 'node:child_process';
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
import { readFile as readFileLater } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { defined } from '#src/base/defined.ts';
import { createContentRemote } from '#src/editing/remote/create-content-remote.ts';
import type { Person, Role } from '#src/staff/person.ts';
import { FileContentWriter } from '#src/storage/content/file-content-writer.ts';
import { createContentHistory } from '#src/storage/content/history/create-content-history.ts';
import { GitThread } from '#src/storage/content/history/git-thread.ts';
import { repositoryOf } from '#src/storage/content/history/repository-place.ts';
import { createSqlLookStore } from '#src/storage/content/history/sql-look-store.ts';
import { createSqlSaveStore } from '#src/storage/content/history/sql-save-store.ts';
import { createSqlVersionStore } from '#src/storage/content/history/sql-version-store.ts';
import { createRowMover } from '#src/storage/content/moves/move-rows.ts';
import { createSqlMoveStore } from '#src/storage/content/moves/sql-move-store.ts';
import { createPictureWalk } from '#src/storage/content/picture-files.ts';
import { packBounds } from '#src/storage/content/remote/bounded-pack.ts';
import { followRemote } from '#src/storage/content/remote/follow-remote.ts';
import { keepFiles } from '#src/storage/content/remote/keep-files.ts';
import type { RemotePlace } from '#src/storage/content/remote/remote-place.ts';
import { RemoteThread } from '#src/storage/content/remote/remote-thread.ts';
import { createSqlRemoteStore } from '#src/storage/content/remote/sql-remote-store.ts';
import { ContentPlace } from '#src/storage/content/writing/content-place.ts';
import { createOwnLocks } from '#src/storage/processes/locks.ts';
import { type GitServer, gitServerMissing, startGitServer } from '#tests/stores/git-server.ts';
import { howMany } from '#tests/stores/sampled.ts';
import { describeStores, type EmptyStore } from '../contract/describe-stores.ts';

const person = (id: string, name: string, role: Role): Person => ({
  id,
  name,
  email: `${id}@x.example`,
  roles: [role],
});
const lan = person('lan', 'Lan', 'editor');
const binh = person('binh', 'Bình', 'publisher');
const an = person('an', 'An', 'admin');
const path = 'guides/a.md';

const root = mkdtempSync(join(tmpdir(), 'content-remote-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
let folders = 0;

if (gitServerMissing) console.info(`SKIPPED: ${gitServerMissing}`);

describe.skipIf(gitServerMissing)('the content and a repository elsewhere', () => {
  describeStores((open) => {
    let folder: string;
    let contentDir: string;
    let server: GitServer;
    let store: EmptyStore;
    let locks = createOwnLocks();
    let time: number;
    const closes: (() => Promise<unknown>)[] = [];

    beforeEach(async () => {
      folder = join(root, String(++folders));
      contentDir = join(folder, 'content');
      mkdirSync(join(contentDir, 'guides'), { recursive: true });
      store = await open();
      server = await startGitServer(join(folder, 'server'));
      locks = createOwnLocks();
      time = Date.parse('2026-12-01T08:00:00+07:00');
    });
    afterEach(async () => {
      for (const close of closes.splice(0)) await close();
      await server.stop();
    });

    /** A process of the portal on this content. */
    function portal(place: Partial<RemotePlace> = {}) {
      const { url, user, password } = server;
      const now = () => new Date(time);
      const gitdir = repositoryOf(contentDir, folder);
      const repository = new GitThread(gitdir);
      const history = createContentHistory({
        repository,
        versions: createSqlVersionStore(store.db),
        saves: createSqlSaveStore(store.db),
        moves: createSqlMoveStore(store.db),
        carryOut: (files) => writer.carryOut(files),
        rows: createRowMover(store.db, store.vault),
        locks,
        read: async (file) => (await writer.read(file))?.source,
        takesTwo: (file) => (file.startsWith('guides/') ? ({ after }) => after.includes('phí') : undefined),
        now,
      });
      const writer = new FileContentWriter(contentDir, (file) => history.record(file), locks, {
        begin: (file) => history.begin(file),
        file: ({ content, ...change }) => history.record(defined({ ...change, source: content })),
      });
      const thread = new RemoteThread(gitdir, { url, branch: 'main', user, password, ...place });
      const remoteStore = createSqlRemoteStore(store.db);
      const faults: unknown[] = [];
      const follower = followRemote({
        thread,
        repository,
        history,
        place: new ContentPlace(contentDir),
        locks,
        now,
        store: remoteStore,
        known: () => [path].filter((file) => existsSync(join(contentDir, file))),
        refresh: async () => {},
        finishSaves: () => history.finishSaves(),
        keepFiles: () =>
          keepFiles({
            history,
            locks,
            list: () => createPictureWalk(contentDir).list(),
            known: async () => new Set((await createSqlVersionStore(store.db).lastTexts()).keys()),
            read: (file) => readFileLater(join(contentDir, file)).catch(() => undefined),
          }),
        onFault: (kind, fault) => faults.push([kind, String(fault)]),
      });
      closes.push(
        () => follower.close(),
        () => repository.close(),
      );
      const remote = createContentRemote({
        url,
        branch: 'main',
        store: remoteStore,
        sync: () => follower.sync(true).then(() => true),
        accept: () => follower.accept().then(() => true),
        bytes: (name) => thread.bytes(name),
        mayWrite: (file, by) => file.endsWith('.md') && by.roles.length > 0,
        check: async (_, source) =>
          source.includes('sai') ? { kind: 'broken', line: 1, reason: 'không đọc được' } : undefined,
        note: async () => {},
      });
      const save = async (file: string, source: string, by: Person = binh) => {
        const seen = (await writer.read(file))?.hash;
        expect(await writer.write({ path: file, source, seen, by, look: 'quick' })).toBe('written');
      };
      return { history, writer, follower, remote, save, faults, state: () => remoteStore.state(), gitdir };
    }

    const git = (dir: string, ...words: string[]) =>
      execFileSync('git', ['-C', dir, '-c', 'user.name=Kỹ sư <b>', '-c', 'user.email=ks@x.example', ...words], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'pipe'],
      }).trim();
    /** An engineer's own copy of what is there. */
    const clone = () => {
      const dir = join(folder, `clone-${Math.random()}`);
      execFileSync('git', ['clone', '-q', server.bare, dir], { stdio: 'ignore' });
      return dir;
    };
    function pushed(dir: string, files: Record<string, string | Uint8Array | undefined>, ...how: string[]) {
      for (const [file, text] of Object.entries(files)) {
        mkdirSync(dirname(join(dir, file)), { recursive: true });
        if (text === undefined) rmSync(join(dir, file));
        else writeFileSync(join(dir, file), text);
      }
      git(dir, 'add', '-A');
      git(dir, 'commit', '-q', '-m', 'Sửa ở ngoài');
      git(dir, 'push', '-q', ...how, 'origin', 'HEAD:main');
    }
    const there = (file: string) => git(server.bare, 'show', `main:${file}`);
    const here = (file: string) => readFileSync(join(contentDir, file), 'utf8');
    const whole = (dir: string) => git(dir, 'fsck', '--full', '--strict');

    test('what is saved here goes there, and what is changed there comes here', async () => {
      const { save, follower, history, state } = portal();
      await save(path, 'một\n');
      await follower.sync();
      expect(there(path)).toBe('một');
      expect(git(server.bare, 'log', '-1', '--format=%an', 'main')).toBe('Bình');

      const dir = clone();
      pushed(dir, {
        [path]: 'hai, phí mới\n',
        'news/moi.md': 'tin\n',
        'guides/anh.png': Buffer.from([137, 80, 0, 255]),
      });
      await follower.sync();

      expect(here(path)).toBe('hai, phí mới\n');
      expect(here('news/moi.md')).toBe('tin\n');
      expect(readFileSync(join(contentDir, 'guides/anh.png'))).toEqual(Buffer.from([137, 80, 0, 255]));
      const { items } = await history.versions(path, { size: 5, number: 1 });
      expect(items[0]).toMatchObject({ id: 2, waits: 'outside' });
      expect(await createSqlLookStore(store.db).waiting('binh', 9)).toHaveLength(1);
      expect((await state()).failure).toBeUndefined();
      // A fast-forward: no commit was made for it, and nothing is pushed back.
      expect(git(join(folder, 'content.git'), 'rev-parse', 'HEAD')).toBe(git(server.bare, 'rev-parse', 'main'));

      git(dir, 'mv', 'news/moi.md', 'news/doi-ten.md');
      pushed(dir, { 'guides/anh.png': undefined });
      await follower.sync();
      expect(existsSync(join(contentDir, 'news/moi.md'))).toBe(false);
      expect(here('news/doi-ten.md')).toBe('tin\n');
      expect(existsSync(join(contentDir, 'guides/anh.png'))).toBe(false);
      expect(whole(join(folder, 'content.git'))).not.toMatch(/corrupt|missing|broken|error/);
    });

    test('pictures that history never knew go there, and the files of a document that is issued, by who issued it', async () => {
      const { save, writer, history, follower, faults } = portal();
      await save(path, 'một\n');
      const bytes = Buffer.from([255, 216, 0, 13, 10, 255]);
      for (let n = 0; n < 60; n += 1) {
        mkdirSync(join(contentDir, 'news/cu'), { recursive: true });
        writeFileSync(join(contentDir, `news/cu/anh-${n}.jpg`), bytes);
      }
      const [document, pdf] = ['documents/2026/05-qd-ubnd.md', 'documents/2026/05-qd-ubnd.pdf'];
      const files = [{ name: '05-qd-ubnd.pdf', bytes }];
      const issued = { path: document, markdown: '---\ntitle: Văn bản\n---\n', files, by: binh };
      expect(await writer.publish(issued)).toBe('published');
      // Done again after a fault it is no other version.
      expect(await writer.publish(issued)).toBe('published');
      for (const file of [document, pdf]) {
        const { items } = await history.versions(file, { size: 9, number: 1 });
        expect(items.map(({ by, id }) => [id, by])).toEqual([[1, binh.name]]);
      }
      await follower.sync();

      expect(faults).toEqual([]);
      const dir = clone();
      for (const file of ['news/cu/anh-0.jpg', 'news/cu/anh-59.jpg', pdf]) {
        expect(readFileSync(join(dir, file))).toEqual(bytes);
      }
      const said = git(server.bare, 'log', '--format=%an|%s', 'main').split('\n');
      expect(said.filter((line) => line.startsWith('Ngoài cổng|Ảnh và tệp có từ trước'))).toHaveLength(2);
      const count = said.length;
      await follower.sync();
      expect(git(server.bare, 'log', '--format=%h', 'main').split('\n')).toHaveLength(count);
    });

    test('a portal that has saved nothing yet gives what lies on its disk, and takes what is there', async () => {
      const { follower, faults, state } = portal();
      writeFileSync(join(contentDir, path), 'một\n');
      await follower.sync();
      expect(faults).toEqual([]);
      expect(there(path)).toBe('một');
      pushed(clone(), { 'news/moi.md': 'tin\n' });
      rmSync(join(folder, 'content.git'), { recursive: true });
      const other = portal();
      await follower.close();
      await store.db.deleteFrom('content_remote').execute();
      await other.follower.sync();
      expect(other.faults).toEqual([]);
      expect([here(path), here('news/moi.md')]).toEqual(['một\n', 'tin\n']);
      expect((await state()).failure).toBeUndefined();
    });

    test('both sides changed other files: one commit joins them, with two parents', async () => {
      const { save, follower, gitdir } = portal();
      await save(path, 'một\n');
      await save('guides/b.md', 'một\n');
      await follower.sync();
      pushed(clone(), { 'guides/b.md': 'hai\n' });
      await save(path, 'ba\n');
      await follower.sync();

      expect([here(path), here('guides/b.md'), there(path), there('guides/b.md')]).toEqual([
        'ba\n',
        'hai\n',
        'ba',
        'hai',
      ]);
      expect(git(gitdir, 'log', '-1', '--format=%p').split(' ')).toHaveLength(2);
      expect(git(server.bare, 'rev-parse', 'main')).toBe(git(gitdir, 'rev-parse', 'HEAD'));
    });

    test('both sides changed a file: nothing is written over, a person decides, and the commit is theirs', async () => {
      const { save, follower, remote, gitdir, history, state } = portal();
      for (const name of ['a', 'b', 'c', 'd']) await save(`guides/${name}.md`, 'gốc\n');
      await follower.sync();
      pushed(clone(), {
        'guides/a.md': 'họ a\n',
        'guides/b.md': 'họ b, phí\n',
        'guides/c.md': 'họ c\n',
        'guides/d.md': undefined,
        'news/x.md': 'tin\n',
      });
      for (const name of ['a', 'b', 'c', 'd']) await save(`guides/${name}.md`, `ta ${name}\n`);
      await follower.sync();

      expect(here('guides/a.md')).toBe('ta a\n');
      expect(existsSync(join(contentDir, 'news/x.md'))).toBe(false);
      expect(there('guides/a.md')).toBe('họ a');
      expect(await remote.see(lan)).toMatchObject({ error: { kind: 'not-permitted' } });
      const seen = await remote.see(binh);
      expect(seen).toMatchObject({ ok: true, value: { state: { commits: [{ author: 'Kỹ sư b' }] } } });
      expect(seen.ok && seen.value.conflicts.map((each) => each.path)).toEqual([
        'guides/a.md',
        'guides/b.md',
        'guides/c.md',
        'guides/d.md',
      ]);
      expect(await remote.count(binh)).toBe(4);

      const decide = async (name: string, choice: 'ours' | 'theirs' | 'edited', source?: string) => {
        const file = `guides/${name}.md`;
        const shown = await remote.conflict(file, binh);
        if (!shown.ok) throw new Error(shown.error.kind);
        const { ours, theirs } = shown.value.conflict;
        const sides = { ...(ours && { ours }), ...(theirs && { theirs }) };
        return remote.decide({ path: file, choice, ...sides, ...(source && { source }) }, binh);
      };
      expect(await remote.conflict('guides/b.md', binh)).toMatchObject({
        value: { base: { text: 'gốc\n' }, ours: { text: 'ta b\n' }, theirs: { text: 'họ b, phí\n' } },
      });
      expect(await decide('a', 'ours')).toMatchObject({ value: { left: 3 } });
      expect(await decide('c', 'edited', 'sai\n')).toMatchObject({ error: { kind: 'not-fitting', line: 1 } });
      expect(await decide('c', 'edited', 'cả hai c\n')).toMatchObject({ value: { left: 2 } });
      // Somebody saves one that was decided already: it is asked anew.
      await save('guides/a.md', 'ta a2\n');
      await follower.sync();
      expect(await remote.count(binh)).toBe(3);
      expect(await remote.decide({ path: 'guides/a.md', choice: 'ours', ours: 'x', theirs: 'y' }, binh)).toMatchObject({
        error: { kind: 'changed-meanwhile' },
      });
      await decide('a', 'ours');
      await decide('d', 'theirs');
      expect(await decide('b', 'theirs')).toMatchObject({ value: { left: 0 } });

      expect([here('guides/a.md'), here('guides/b.md'), here('guides/c.md')]).toEqual([
        'ta a2\n',
        'họ b, phí\n',
        'cả hai c\n',
      ]);
      expect(existsSync(join(contentDir, 'guides/d.md'))).toBe(false);
      expect(here('news/x.md')).toBe('tin\n');
      expect([there('guides/a.md'), there('guides/c.md')]).toEqual(['ta a2', 'cả hai c']);
      expect(git(gitdir, 'log', '-1', '--format=%an|%p')).toMatch(/^Bình\|\w+ \w+$/);
      expect(git(gitdir, 'log', '-1', '--format=%B')).toContain('guides/c.md: sửa tay (Bình)');
      expect((await remote.see(binh)).ok && (await remote.count(binh))).toBe(0);
      expect((await state()).commits).toBeUndefined();
      const { items } = await history.versions('guides/b.md', { size: 1, number: 1 });
      expect(items[0]).toMatchObject({ by: 'Bình', waits: 'outside' });
      // One person decided about what takes two: another looks at it.
      expect((await createSqlLookStore(store.db).waiting('an', 9)).map((each) => each.path)).toContain('guides/b.md');
    });

    test('a picture that both have is decided as well; what lies here and in no commit is not written over', async () => {
      const { save, follower, remote } = portal();
      await save(path, 'một\n');
      await follower.sync();
      writeFileSync(join(contentDir, 'guides/anh.png'), Buffer.from([1, 0, 2]));
      pushed(clone(), { 'guides/anh.png': Buffer.from([9, 0, 9, 9]) });
      await follower.sync();
      expect(readFileSync(join(contentDir, 'guides/anh.png'))).toEqual(Buffer.from([1, 0, 2]));
      const shown = await remote.conflict('guides/anh.png', an);
      expect(shown).toMatchObject({ value: { ours: { bytes: 3 }, theirs: { bytes: 4 } } });
      const { ours = '', theirs = '' } = shown.ok ? shown.value.conflict : {};
      await remote.decide({ path: 'guides/anh.png', choice: 'theirs', ours, theirs }, an);
      expect(readFileSync(join(contentDir, 'guides/anh.png'))).toEqual(Buffer.from([9, 0, 9, 9]));
    });

    test('a wrong password and a server that is away are told with since when, and tried again later', async () => {
      const wrong = portal({ password: 'khác' });
      await wrong.save(path, 'một\n');
      await wrong.follower.sync();
      expect(await wrong.state()).toMatchObject({ failure: { kind: 'refused', times: 1 } });
      expect(JSON.stringify(wrong.faults)).not.toContain('khác');

      const passwordFile = join(folder, 'mat-khau');
      writeFileSync(passwordFile, `${server.password}\n`);
      const right = portal({ password: undefined as never, passwordFile });
      const since = new Date(time).toISOString();
      await server.stop();
      await right.follower.sync(true);
      expect(await right.state()).toMatchObject({ failure: { kind: 'away', since, times: 1 } });
      time += 90_000;
      await right.follower.sync();
      expect(await right.state()).toMatchObject({ failure: { kind: 'away', since, times: 2 } });
      await server.startAgain();
      const asked = server.asked;
      time += 30_000;
      await right.follower.sync();
      expect(server.asked).toBe(asked);
      time += 120_000;
      await right.follower.sync();
      expect((await right.state()).failure).toBeUndefined();
      expect(there(path)).toBe('một');
    });

    test('a history that was rewritten there by force is refused until an administrator takes it', async () => {
      const { save, follower, remote, state } = portal();
      await save(path, 'một\n');
      await follower.sync();
      await save(path, 'hai\n');
      await follower.sync();
      const dir = clone();
      git(dir, 'reset', '-q', '--hard', 'HEAD~1');
      pushed(dir, { 'news/la.md': 'lạ\n' }, '--force');
      await follower.sync();
      expect(await state()).toMatchObject({ failure: { kind: 'rewritten' } });
      expect(existsSync(join(contentDir, 'news/la.md'))).toBe(false);
      expect(git(server.bare, 'log', '-1', '--format=%s', 'main')).toBe('Sửa ở ngoài');

      expect(await remote.retry(binh, true)).toMatchObject({ error: { kind: 'not-permitted' } });
      expect(await remote.retry(an, true)).toMatchObject({ ok: true });
      expect([here(path), here('news/la.md'), there(path)]).toEqual(['hai\n', 'lạ\n', 'hai']);
    });

    test('links, other repositories and folders in the place of files are refused, and nothing of them is written', async () => {
      const { save, follower, state, faults } = portal();
      await save(path, 'một\n');
      await follower.sync();
      const before = git(server.bare, 'rev-parse', 'main');
      const dir = clone();
      symlinkSync('/etc', join(dir, 'guides/lien-ket'));
      pushed(dir, { 'news/tot.md': 'tin\n' });
      await follower.sync();
      expect(await state()).toMatchObject({ failure: { kind: 'unsafe', what: 'guides/lien-ket' } });

      const treeOf = (line: string) =>
        execFileSync('git', ['-C', server.bare, 'mktree', '--missing'], { input: line, encoding: 'utf8' }).trim();
      const blob = git(server.bare, 'rev-parse', `${before}:${path}`);
      for (const line of [
        `160000 commit ${before}\tkho\n`,
        `100644 blob ${blob}\t.GIT\n`,
        `100644 blob ${blob}\tgit~1\n`,
        `100644 blob ${blob}\ta\\b\n`,
        `100644 blob ${blob}\tguides\n`,
      ]) {
        const commit = git(server.bare, 'commit-tree', '-p', before, '-m', 'x', treeOf(line));
        git(server.bare, 'update-ref', 'refs/heads/main', commit);
        await follower.sync(true);
        expect((await state()).failure?.kind, String(faults.at(-1))).toMatch(/unsafe|clash/);
      }
      expect(existsSync(join(contentDir, 'news/tot.md'))).toBe(false);
      expect(here(path)).toBe('một\n');
    });

    test('a few kilobytes that unfold into hundreds of megabytes are refused in words, and nothing of them is kept', async () => {
      const { save, follower, state, gitdir } = portal();
      await save(path, 'một\n');
      await follower.sync();
      pushed(clone(), { 'news/to.md': Buffer.alloc(packBounds.object + 1, 'a') });
      await follower.sync();

      expect(await state()).toMatchObject({ failure: { kind: 'too-large' } });
      expect(existsSync(join(contentDir, 'news/to.md'))).toBe(false);
      const packs = join(gitdir, 'objects', 'pack');
      expect(existsSync(packs) ? readdirSync(packs) : []).toEqual([]);
      // Fetched by hand, as the handbook says (docs/operations.md), it is not asked for again.
      const known = Buffer.from(`${server.user}:${server.password}`).toString('base64');
      const asked = ['-c', `http.extraHeader=Authorization: Basic ${known}`, 'fetch', '-q', 'cong-thong-tin'];
      // The server is in this process.
      await promisify(execFile)('git', ['--git-dir', gitdir, ...asked]);
      await follower.sync(true);
      expect([here('news/to.md').length, (await state()).failure]).toEqual([packBounds.object + 1, undefined]);
    });

    test('two processes and a thousand files: everything comes once, and nothing saved meanwhile is lost', async () => {
      const [one, two] = [portal(), portal()];
      await one.save(path, 'một\n');
      await one.follower.sync();
      const count = howMany(200, 1000);
      const many = Object.fromEntries(Array.from({ length: count }, (_, n) => [`news/2026/tin-${n}.md`, `tin ${n}\n`]));
      pushed(clone(), many);
      const begun = performance.now();
      const saving = (async () => {
        for (let n = 0; n < 5; n += 1) await two.save(path, `bản ${n}\n`, lan);
      })();
      await Promise.all([one.follower.sync(), two.follower.sync(), saving]);
      console.info(`content-remote: ${count} files with five saves in ${Math.round(performance.now() - begun)} ms`);
      await one.follower.sync();

      expect(git(server.bare, 'ls-tree', '-r', '--name-only', 'main').split('\n')).toHaveLength(count + 1);
      expect(here(`news/2026/tin-${count - 1}.md`)).toBe(`tin ${count - 1}\n`);
      expect([here(path), there(path)]).toEqual(['bản 4\n', 'bản 4']);
      expect((await one.history.versions(path, { size: 20, number: 1 })).items.map(({ by }) => by)).toEqual([
        ...Array.from({ length: 5 }, () => 'Lan'),
        'Bình',
      ]);
      expect((await one.history.versions('news/2026/tin-0.md', { size: 5, number: 1 })).total).toBe(1);
      expect(await one.state()).not.toHaveProperty('failure');
    });
  });
});
