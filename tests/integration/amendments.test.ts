import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { contentKinds, dataFiles } from '#src/content-kinds.ts';
import type { Amendments } from '#src/editing/amendments/amendments.ts';
import { createAmendments } from '#src/editing/amendments/create-amendments.ts';
import { createEditing, mayWriteContent } from '#src/editing/create-editing.ts';
import type { EditingDependencies } from '#src/editing/dependencies.ts';
import type { Editing } from '#src/editing/editing.ts';
import type { SavedText } from '#src/editing/history/content-history.ts';
import type { Person, Role } from '#src/staff/person.ts';
import { createSqlAmendmentStore } from '#src/storage/content/amendments/sql-amendment-store.ts';
import { ContentLibrary } from '#src/storage/content/content-library.ts';
import { FileContentWriter } from '#src/storage/content/file-content-writer.ts';
import type { Database } from '#src/storage/database/database.ts';
import { createOwnLocks, whileHeld } from '#src/storage/processes/locks.ts';
import { describeStores } from '../contract/describe-stores.ts';

const person = (id: string, name: string, roles: Role[]): Person => ({
  id,
  name,
  email: `${id}@vandon.example`,
  roles,
});
const lan = person('lan', 'Lan', ['editor']);
const hoa = person('hoa', 'Hòa', ['editor']);
const binh = person('binh', 'Bình', ['publisher']);
const an = person('an', 'An', ['admin']);
const clerk = person('thu', 'Thu', ['receiver']);
const path = 'guides/ho-tich/dang-ky-khai-sinh.md';
const original = readFileSync(`content/${path}`, 'utf8');
const withFee = (amount: number, source = original) => source.replace(/amount: \d+/, `amount: ${amount}`);
const roots: string[] = [];
afterAll(() => {
  for (const root of roots) rmSync(root, { recursive: true, force: true });
});

describeStores((open) => {
  let contentDir: string;
  let library: ContentLibrary;
  let editing: Editing;
  let amendments: Amendments;
  let db: Database;
  let written: { by?: string; approvedBy?: string; look?: string }[];
  let noted: string[];
  let recorded: SavedText[];

  beforeEach(async () => {
    const root = mkdtempSync(join(tmpdir(), 'amendments-'));
    roots.push(root);
    contentDir = join(root, 'content');
    mkdirSync(join(contentDir, 'guides/ho-tich'), { recursive: true });
    mkdirSync(join(contentDir, 'news/2026'), { recursive: true });
    writeFileSync(join(contentDir, path), original);
    const store = await open();
    db = store.db;
    const render = async (markdown: string) => markdown;
    const kinds = contentKinds;
    library = new ContentLibrary({ contentDir, cacheDir: join(root, 'data'), kinds, dataFiles, build: 'test', render });
    written = [];
    noted = [];
    const writer = new FileContentWriter(contentDir, (file) => {
      const { by, approvedBy, look } = file;
      written.push({
        ...(by && { by: by.id }),
        ...(approvedBy && { approvedBy: approvedBy.id }),
        ...(look && { look }),
      });
      return library.refresh([file.path]);
    });
    const note = async (by: Person, action: string) => {
      noted.push(`${by.id} ${action}`);
    };
    const now = () => new Date('2026-11-30T08:00:00+07:00');
    recorded = [];
    const history = {
      versions: async () => ({ items: [], total: 0 }),
      version: async () => undefined,
    };
    const needed: EditingDependencies = { library, writer, history, kinds, dataFiles, render, note, now };
    const locks = createOwnLocks();
    let made = 0;
    editing = createEditing(needed);
    amendments = createAmendments({
      editing: needed,
      store: createSqlAmendmentStore(db, store.vault),
      alone: (work) => whileHeld(locks, 'content-amendments', work),
      mayWrite: (file, by) => mayWriteContent({ kinds, dataFiles }, file, by),
      record: async (saved: SavedText) => void recorded.push(saved),
      note,
      makeId: () => `a${++made}`,
      now,
      keptDays: 365,
    });
  });
  afterEach(() => library.close());

  const live = () => readFileSync(join(contentDir, path), 'utf8');
  const seenNow = async (by: Person) => {
    const opened = await editing.open(path, by);
    if (!opened.ok) throw new Error(opened.error.kind);
    return opened.value.hash;
  };
  async function sent(source: string, by: Person, comment = '') {
    const result = await amendments.send({ path, source, seen: await seenNow(by), comment }, by);
    if (!result.ok) throw new Error(result.error.kind);
    return result.value;
  }
  const approve = (id: string, revision: number, by: Person) => amendments.approve({ id, revision, comment: '' }, by);

  test('nobody saves a fee alone; sent and approved by another it is public, as its author’s', async () => {
    const seen = await seenNow(binh);
    const alone = await editing.save({ path, source: withFee(9000), seen }, binh);
    expect(alone).toMatchObject({ ok: false, error: { kind: 'takes-two', before: original, text: withFee(9000) } });
    expect(await editing.save({ path, source: withFee(9000), seen }, lan)).toMatchObject({
      error: { kind: 'may-not-publish' },
    });
    expect(live()).toBe(original);

    const { id, revision } = await sent(withFee(9000), binh, 'Theo nghị quyết mới.');
    expect(await approve(id, revision, binh)).toMatchObject({ error: { kind: 'own-amendment' } });
    expect(await approve(id, revision, lan)).toMatchObject({ error: { kind: 'not-permitted' } });
    expect(live()).toBe(original);
    expect(await approve(id, revision, an)).toMatchObject({ ok: true, value: { state: 'approved', decidedBy: 'An' } });

    expect(live()).toBe(withFee(9000));
    expect(written).toEqual([{ by: 'binh', approvedBy: 'an' }]);
    expect(await approve(id, revision, an)).toMatchObject({ error: { kind: 'decided-meanwhile' } });
    expect(noted).toContain('binh amendment-sent');
    expect(noted).toContain('an amendment-approved');
  });

  test('what takes one person is public at once, to be looked at; an unpublished text asks nobody', async () => {
    const source = original.replace(/^summary: .*/m, 'summary: Làm giấy khai sinh.');
    expect(await editing.save({ path, source, seen: await seenNow(binh) }, binh)).toMatchObject({ ok: true });
    expect(written).toEqual([{ by: 'binh', look: 'quick' }]);
    const news = (status: string) =>
      `---\ntitle: Tin\nsummary: Tin.\ndate: 2026-11-30\ncategory: thong-bao\nstatus: ${status}\n---\n\nChữ.\n`;
    const file = { path: 'news/2026/tin.md', source: news('review') };
    expect(await editing.save(file, lan)).toMatchObject({ ok: true });
    expect(written.at(-1)).toEqual({ by: 'lan' });
  });

  test('sent twice, at once too, it is one; the later text takes the place of the earlier', async () => {
    const seen = await seenNow(lan);
    const send = (amount: number) => amendments.send({ path, source: withFee(amount), seen, comment: 'x' }, lan);
    await Promise.all([send(9000), send(9000), send(9000)]);
    const first = (await amendments.lists(lan)).mine;
    expect(first).toHaveLength(1);
    expect(first[0]).toMatchObject({ revision: 1, comments: [{ step: 'sent', text: 'x' }] });
    await send(12_000);

    expect((await amendments.lists(lan)).mine).toMatchObject([
      { id: first[0]?.id, revision: 2, source: withFee(12_000) },
    ]);
    expect(await approve(first[0]?.id ?? '', 1, binh)).toMatchObject({ error: { kind: 'decided-meanwhile' } });
    // The text that was sent first can still be read by who wrote it.
    expect((await amendments.lists(lan)).decided).toMatchObject([{ state: 'withdrawn', source: withFee(9000) }]);
    expect(await db.selectFrom('content_amendments').select('id').execute()).toHaveLength(2);
    expect(await amendments.send({ path, source: original, seen, comment: '' }, lan)).toMatchObject({
      error: { kind: 'nothing-changed' },
    });
  });

  test('returned with a reason it comes back to its author, is mended and sent again', async () => {
    const { id, revision } = await sent(withFee(9000), lan);
    expect(await amendments.giveBack({ id, revision, reason: '  ' }, binh)).toMatchObject({
      error: { kind: 'reason-missing' },
    });
    expect(await amendments.giveBack({ id, revision, reason: 'Sai số tiền.' }, binh)).toMatchObject({ ok: true });

    expect((await amendments.lists(lan)).returned).toMatchObject([{ id, comments: [{}, { text: 'Sai số tiền.' }] }]);
    expect(await amendments.count(lan)).toBe(1);
    expect(await amendments.count(binh)).toBe(0);
    expect(await amendments.count(clerk)).toBe(0);
    const again = await sent(withFee(12_000), lan);
    expect(again).toMatchObject({ id, state: 'waiting', revision: 3 });
    expect(await amendments.count(binh)).toBe(1);
    expect(await approve(id, 3, binh)).toMatchObject({ ok: true });
    expect(live()).toBe(withFee(12_000));
    const decided = (await amendments.lists(lan)).decided.map((item) => [item.id === id, item.state]);
    expect(decided.toSorted()).toEqual([
      [false, 'withdrawn'],
      [true, 'approved'],
    ]);
  });

  test('approved again after the file was written and nothing more, the history is told who wrote and approved it', async () => {
    const { id, revision } = await sent(withFee(9000), lan);
    writeFileSync(join(contentDir, path), withFee(9000));
    expect(await approve(id, revision, binh)).toMatchObject({ ok: true });
    expect(recorded).toMatchObject([
      { path, source: withFee(9000), before: original, by: { id: 'lan' }, approvedBy: { id: 'binh', name: 'Bình' } },
    ]);
  });

  test('what others changed meanwhile stays; where both changed the same, who approves chooses', async () => {
    const { id, revision } = await sent(withFee(9000), lan);
    const summary = original.replace(/^summary: .*/m, 'summary: Ngắn hơn.');
    writeFileSync(join(contentDir, path), summary);
    const seen = await amendments.see(id, binh);
    expect(seen).toMatchObject({ ok: true, value: { conflicts: [], merged: withFee(9000, summary), mayDecide: true } });
    // Merged with what nobody has seen beside it, nothing is made public.
    expect(await approve(id, revision, binh)).toMatchObject({ error: { kind: 'changed-meanwhile' } });

    writeFileSync(join(contentDir, path), withFee(10_000, summary));
    expect(await approve(id, revision, binh)).toMatchObject({ error: { kind: 'conflicts' } });
    const shown = await amendments.see(id, binh);
    const current = shown.ok ? (shown.value.current?.hash ?? '') : '';
    const choose = () => 'proposed' as const;
    const asked = { id, revision, comment: '', choose };
    expect(await amendments.approve({ ...asked, seen: 'another' }, binh)).toMatchObject({
      error: { kind: 'conflicts' },
    });
    expect(await amendments.approve({ ...asked, seen: current }, binh)).toMatchObject({ ok: true });
    expect(live()).toBe(withFee(9000, summary));
  });

  test('a file somebody saved after it was opened is not sent over; a text that does not fit is told', async () => {
    const seen = await seenNow(lan);
    writeFileSync(join(contentDir, path), withFee(10_000));
    expect(await amendments.send({ path, source: withFee(9000), seen, comment: '' }, lan)).toMatchObject({
      error: { kind: 'changed-meanwhile', current: { source: withFee(10_000) } },
    });
    const wrong = withFee(8);
    expect(await amendments.send({ path, source: wrong, seen: await seenNow(lan), comment: '' }, lan)).toMatchObject({
      error: { kind: 'broken' },
    });
  });

  test('it is read by its author and by who publishes, withdrawn by its author, and nothing of it lies open', async () => {
    const { id } = await sent(withFee(9000), lan, 'Lời riêng');
    expect(await amendments.see(id, hoa)).toMatchObject({ error: { kind: 'not-permitted' } });
    expect(await amendments.see(id, clerk)).toMatchObject({ error: { kind: 'not-permitted' } });
    expect(await amendments.ofFile(path, hoa)).toEqual([]);
    expect(await amendments.comment(id, 'Vì sao?', binh)).toMatchObject({ ok: true });
    const rows = JSON.stringify(await db.selectFrom('content_amendments').selectAll().execute());
    for (const word of ['Lời riêng', 'Vì sao', 'khai sinh']) expect(rows).not.toContain(word);
    expect(await amendments.withdraw(id, binh)).toMatchObject({ error: { kind: 'not-permitted' } });
    expect(await amendments.withdraw(id, lan)).toMatchObject({ ok: true });
    expect(await approve(id, 1, binh)).toMatchObject({ error: { kind: 'decided-meanwhile' } });
    expect(await amendments.see('none', binh)).toMatchObject({ error: { kind: 'amendment-not-found' } });
  });

  test('a new guide is sent, and is there when it was approved; many who approve at once save it once', async () => {
    const fresh = 'guides/ho-tich/thu-tuc-moi.md';
    const source = original.replace(/^code: .*/m, 'code: "9.999999"').replace(/^title: .*/m, 'title: Thủ tục mới');
    expect(await editing.save({ path: fresh, source }, an)).toMatchObject({ error: { kind: 'takes-two' } });
    const made = await amendments.send({ path: fresh, source, comment: '' }, an);
    const { id = '', revision = 0 } = made.ok ? made.value : {};
    const results = await Promise.all([1, 2, 3].map(() => approve(id, revision, binh)));
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(written).toEqual([{ by: 'an', approvedBy: 'binh' }]);
    expect(readFileSync(join(contentDir, fresh), 'utf8')).toBe(source);
  });
});
