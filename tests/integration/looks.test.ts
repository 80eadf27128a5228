import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { contentKinds, dataFiles } from '#src/content-kinds.ts';
import { createEditing, mayWriteContent } from '#src/editing/create-editing.ts';
import type { Editing } from '#src/editing/editing.ts';
import { createLooks, type Looks } from '#src/editing/looks/looks.ts';
import { takesTwoPeople } from '#src/editing/takes-two-people.ts';
import { roleOfPath } from '#src/library/content-path.ts';
import type { Person, Role } from '#src/staff/person.ts';
import { ContentLibrary } from '#src/storage/content/content-library.ts';
import { FileContentWriter } from '#src/storage/content/file-content-writer.ts';
import { createContentHistory } from '#src/storage/content/history/create-content-history.ts';
import type { FollowingHistory } from '#src/storage/content/history/following-history.ts';
import { GitThread } from '#src/storage/content/history/git-thread.ts';
import { repositoryOf } from '#src/storage/content/history/repository-place.ts';
import { createSqlLookStore } from '#src/storage/content/history/sql-look-store.ts';
import { createSqlSaveStore } from '#src/storage/content/history/sql-save-store.ts';
import { createSqlVersionStore } from '#src/storage/content/history/sql-version-store.ts';
import { createRowMover } from '#src/storage/content/moves/move-rows.ts';
import { createSqlMoveStore } from '#src/storage/content/moves/sql-move-store.ts';
import { createVault } from '#src/storage/keys/vault.ts';
import { createOwnLocks } from '#src/storage/processes/locks.ts';
import { describeStores } from '../contract/describe-stores.ts';

const person = (id: string, name: string, roles: Role[]): Person => ({
  id,
  name,
  email: `${id}@vandon.example`,
  roles,
});
const lan = person('lan', 'Lan', ['editor']);
const binh = person('binh', 'Bình', ['publisher']);
const an = person('an', 'An', ['admin']);
const path = 'guides/ho-tich/dang-ky-khai-sinh.md';
const original = readFileSync(`content/${path}`, 'utf8');
const root = mkdtempSync(join(tmpdir(), 'looks-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));
let folders = 0;

describeStores((open) => {
  let contentDir: string;
  let editing: Editing;
  let looks: Looks;
  let history: FollowingHistory;

  beforeEach(async () => {
    const folder = join(root, String(++folders));
    contentDir = join(folder, 'content');
    mkdirSync(join(contentDir, 'guides/ho-tich'), { recursive: true });
    writeFileSync(join(contentDir, path), original);
    const { db } = await open();
    const registered = { kinds: contentKinds, dataFiles };
    const render = async (markdown: string) => markdown;
    const now = () => new Date('2026-11-30T08:00:00+07:00');
    const library = new ContentLibrary({
      contentDir,
      cacheDir: join(folder, 'data'),
      ...registered,
      build: 'test',
      render,
    });
    const thread = new GitThread(repositoryOf(contentDir, folder));
    history = createContentHistory({
      repository: thread,
      versions: createSqlVersionStore(db),
      saves: createSqlSaveStore(db),
      moves: createSqlMoveStore(db),
      carryOut: (files) => writer.carryOut(files),
      rows: createRowMover(db, createVault('a secret of thirty-two characters')),
      locks: createOwnLocks(),
      read: async (file) => (await writer.read(file))?.source,
      now,
      takesTwo(file) {
        const role = roleOfPath(file, registered);
        return role?.kind?.takesTwo && ((change) => takesTwoPeople(role, file, change));
      },
    });
    const writer = new FileContentWriter(contentDir, async (file) => {
      await history.record(file);
      await library.refresh([file.path]);
    });
    const store = createSqlLookStore(db);
    const note = async () => {};
    const tookBack = (file: string, last: number, by: Person) => store.markLooked(file, last, by, now().toISOString());
    editing = createEditing({ ...registered, library, writer, history, render, note, now, tookBack });
    const mayWrite = (file: string, by: Person) => mayWriteContent(registered, file, by);
    looks = createLooks({ store, history, mayWrite, note, now });
    // What was there when the portal began.
    await history.takeUp([path]);
    return async () => {
      library.close();
      await thread.close();
    };
  });

  const live = () => readFileSync(join(contentDir, path), 'utf8');
  const changeOutside = async (source: string) => {
    writeFileSync(join(contentDir, path), source);
    await history.takeUp([path]);
  };
  async function save(source: string, by: Person) {
    const opened = await editing.open(path, by);
    return editing.save({ path, source, seen: opened.ok ? opened.value.hash : '' }, by);
  }
  const withSummary = (words: string) => live().replace(/^summary: .*/m, `summary: ${words}`);
  const withFee = (amount: number) => original.replace(/amount: \d+/, `amount: ${amount}`);

  test('what one person saved is listed for others until one has looked, never for its author', async () => {
    expect(await looks.count(an)).toBe(0);
    expect(await save(withSummary('Một.'), binh)).toMatchObject({ ok: true });
    expect(await save(withSummary('Hai.'), binh)).toMatchObject({ ok: true });

    expect(await looks.list(binh)).toEqual([]);
    expect(await looks.list(lan)).toEqual([]);
    expect(await looks.see(path, lan)).toMatchObject({ error: { kind: 'not-permitted' } });
    const seen = await looks.see(path, an);
    expect(seen).toMatchObject({ ok: true, value: { look: 'quick', by: 'Bình', before: original, after: live() } });
    const last = seen.ok ? seen.value.last : 0;
    expect(await save(withSummary('Ba.'), binh)).toMatchObject({ ok: true });
    expect(await looks.mark(path, last, an)).toMatchObject({ ok: true });
    // What came meanwhile goes on waiting.
    expect(await looks.list(an)).toMatchObject([{ first: last + 1, last: last + 1 }]);
    expect(await looks.mark(path, last + 1, binh)).toMatchObject({ error: { kind: 'nothing-to-look-at' } });
    expect(await looks.mark(path, last + 1, an)).toMatchObject({ ok: true });
    expect(await looks.count(an)).toBe(0);
  });

  test('data files are looked at by a second person too; settings by another who may write them', async () => {
    writeFileSync(join(contentDir, 'links.yaml'), readFileSync('content/links.yaml'));
    writeFileSync(join(contentDir, 'site.yaml'), readFileSync('content/site.yaml'));
    await history.takeUp(['links.yaml', 'site.yaml']);
    const saveData = async (file: string, change: (text: string) => string, by: Person) => {
      const opened = await editing.open(file, by);
      const { source = '', hash: seen = '' } = opened.ok ? opened.value : {};
      return editing.save({ path: file, source: change(source), seen }, by);
    };
    expect(await saveData('links.yaml', (text) => `${text}# sửa\n`, binh)).toMatchObject({ ok: true });
    expect(await saveData('site.yaml', (text) => `${text}# sửa\n`, an)).toMatchObject({ ok: true });

    expect((await looks.list(an)).map((item) => [item.path, item.by])).toEqual([['links.yaml', 'Bình']]);
    const other = person('vu', 'Vũ', ['admin']);
    expect((await looks.list(other)).map((item) => item.path).sort()).toEqual(['links.yaml', 'site.yaml']);
    // A publisher is neither shown nor counted what is not theirs to write.
    const hoa = person('hoa', 'Hoa', ['publisher']);
    expect(await looks.list(hoa)).toHaveLength(1);
    expect(await looks.count(hoa)).toBe(1);
    expect(await looks.mark('site.yaml', 2, hoa)).toMatchObject({ error: { kind: 'not-permitted' } });
    const seen = await looks.see('links.yaml', an);
    expect(seen).toMatchObject({ ok: true, value: { look: 'quick', before: expect.any(String) } });
    expect(await looks.mark('links.yaml', seen.ok ? seen.value.last : 0, an)).toMatchObject({ ok: true });
    expect(await looks.count(hoa)).toBe(0);
  });

  test('a fee changed outside is public and waits; one publisher takes it back, and it waits no more', async () => {
    await changeOutside(withFee(9000));
    expect(await looks.list(binh)).toMatchObject([{ path, look: 'outside', first: 2, last: 2 }]);
    // Another fee still takes two.
    expect(await save(withFee(12_000), binh)).toMatchObject({ error: { kind: 'takes-two' } });

    const taken = await editing.takeBack(path, { id: 1, part: 'all' }, binh);
    const { source = '', seen } = taken.ok ? taken.value : {};
    expect(await editing.save({ path, source, ...(seen && { seen }) }, binh)).toMatchObject({ ok: true });

    expect(live()).toBe(original);
    expect(await looks.list(binh)).toEqual([]);
    expect(await looks.list(an)).toMatchObject([{ look: 'quick', by: 'Bình' }]);
  });

  test('a publisher approves what was changed outside; other words from outside wait for nobody', async () => {
    await changeOutside(original.replace(/^summary: .*/m, 'summary: Từ ngoài.'));
    expect(await looks.count(binh)).toBe(0);
    await changeOutside(withFee(9000));
    expect(await looks.count(binh)).toBe(1);
    expect(await looks.mark(path, 3, binh)).toMatchObject({ ok: true });
    expect(await looks.count(an)).toBe(0);
    const listed = await editing.versions(path, 1, an);
    expect(listed.ok && listed.value.items[0]).toMatchObject({ id: 3, second: { kind: 'looked', by: 'Bình' } });
    // It was approved: to undo it takes two again.
    expect(await save(original, binh)).toMatchObject({ error: { kind: 'takes-two' } });
  });

  test('a draft of a guide is published by who wrote nothing of it; who did, or what came from outside, needs another', async () => {
    const draft = (title: string, code: string, status = 'review') =>
      original
        .replace(/^title: .*/m, `title: ${title}`)
        .replace(/^code: .*/m, `code: "${code}"`)
        .replace('\n---\n', `\nstatus: ${status}\n---\n`);
    const at = async (file: string, source: string, by: Person) => {
      const opened = await editing.open(file, by);
      return editing.save({ path: file, source, ...(opened.ok && { seen: opened.value.hash }) }, by);
    };
    const [one, two, three] = ['mot', 'hai', 'ba'].map((name) => `guides/ho-tich/${name}.md`) as [
      string,
      string,
      string,
    ];
    expect(await at(one, draft('Một', '9.900001'), lan)).toMatchObject({ ok: true });
    // Who publishes may change nothing of it on the way.
    const changed = draft('Một', '9.900001', 'published').replace(/^summary: .*/m, 'summary: Khác.');
    expect(await at(one, changed, binh)).toMatchObject({ error: { kind: 'takes-two' } });
    expect(await at(one, draft('Một', '9.900001', 'published'), lan)).toMatchObject({
      error: { kind: 'may-not-publish' },
    });
    expect(await at(one, draft('Một', '9.900001', 'published'), binh)).toMatchObject({ ok: true });
    expect((await looks.list(an)).map((item) => item.path)).not.toContain(one);

    // A fee of Bình's own under a comma of Lan's.
    expect(await at(two, draft('Hai', '9.900002'), binh)).toMatchObject({ ok: true });
    expect(await at(two, draft('Hai.', '9.900002'), lan)).toMatchObject({ ok: true });
    expect(await at(two, draft('Hai.', '9.900002', 'published'), binh)).toMatchObject({ error: { kind: 'takes-two' } });
    expect(await at(two, draft('Hai.', '9.900002', 'published'), an)).toMatchObject({ ok: true });

    writeFileSync(join(contentDir, three), draft('Ba', '9.900003'));
    await history.takeUp([three]);
    expect(await at(three, draft('Ba', '9.900003', 'published'), binh)).toMatchObject({ error: { kind: 'takes-two' } });
  });
});
