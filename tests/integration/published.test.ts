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
import type { DifferenceStep, PublishedGuides } from '#src/published/published-guides.ts';
import type { Person, Role } from '#src/staff/person.ts';
import { createSqlAmendmentStore } from '#src/storage/content/amendments/sql-amendment-store.ts';
import { ContentLibrary } from '#src/storage/content/content-library.ts';
import { FileContentWriter } from '#src/storage/content/file-content-writer.ts';
import { createOwnLocks, whileHeld } from '#src/storage/processes/locks.ts';
import { wirePublished } from '#src/wiring/editing/wire-published.ts';
import { describeStores } from '../contract/describe-stores.ts';

const person = (id: string, name: string, roles: Role[], unit?: string): Person => ({
  id,
  name,
  email: `${id}@vandon.example`,
  roles,
  ...(unit && { unit }),
});
const lan = person('lan', 'Lan', ['editor']);
const hoa = person('hoa', 'Hòa', ['editor'], 'phong-kinh-te');
const binh = person('binh', 'Bình', ['publisher']);
const an = person('an', 'An', ['admin']);
const outsiders = [person('thu', 'Thu', ['receiver']), person('o', 'Oanh', ['officer']), person('p', 'Phú', ['post'])];
const path = 'guides/duong-thuy/cong-bo-ben-thuy-noi-dia.md';
const original = readFileSync(`content/${path}`, 'utf8');
const code = /^code: "(.*)"$/m.exec(original)?.[1] ?? '';
const fee = Number(/amount: (\d+)/.exec(original)?.[1]);
const roots: string[] = [];
afterAll(() => {
  for (const root of roots) rmSync(root, { recursive: true, force: true });
});

describeStores((open) => {
  let contentDir: string;
  let library: ContentLibrary;
  let editing: Editing;
  let amendments: Amendments;
  let published: PublishedGuides;
  let noted: string[];

  beforeEach(async () => {
    const root = mkdtempSync(join(tmpdir(), 'published-'));
    roots.push(root);
    contentDir = join(root, 'content');
    mkdirSync(join(contentDir, 'guides/duong-thuy'), { recursive: true });
    for (const file of [path, 'units.yaml', 'sectors.yaml']) {
      writeFileSync(join(contentDir, file), readFileSync(`content/${file}`));
    }
    const { db, vault } = await open();
    const kinds = contentKinds;
    const render = async (markdown: string) => markdown;
    library = new ContentLibrary({ contentDir, cacheDir: join(root, 'data'), kinds, dataFiles, build: 'test', render });
    const writer = new FileContentWriter(contentDir, (file) => library.refresh([file.path]));
    noted = [];
    const note = async (by: Person, action: string, _target?: string, what = '') => {
      noted.push(`${by.id} ${action} ${what}`.trim());
    };
    const now = () => new Date('2026-11-30T08:00:00+07:00');
    const needed: EditingDependencies = { library, writer, kinds, dataFiles, render, note, now };
    const locks = createOwnLocks();
    let made = 0;
    editing = createEditing(needed);
    amendments = createAmendments({
      editing: needed,
      store: createSqlAmendmentStore(db, vault),
      alone: (work) => whileHeld(locks, 'content-amendments', work),
      mayWrite: (file, by) => mayWriteContent({ kinds, dataFiles }, file, by),
      record: async () => {},
      note,
      makeId: () => `a${++made}`,
      now,
      keptDays: 365,
    });
    published = wirePublished({ ...needed, db, locks, editing, amendments, note }).published;
  });
  afterEach(() => library.close());

  const live = () => readFileSync(join(contentDir, path), 'utf8');
  const record = (sum: number, time = '7 Ngày làm việc') =>
    JSON.stringify({
      id: code,
      title: 'Công bố hoạt động bến thủy nội địa',
      how: `Mô tảTrực tiếp${time}${sum.toLocaleString('en')} Việt Nam ĐồngTại quầy`,
    });
  async function importText(text: string, by = lan, isPart = true) {
    async function* pieces() {
      yield new TextEncoder().encode(text);
    }
    return published.import({ pieces: pieces(), source: 'cong-bo.jsonl', isPart }, by);
  }
  async function see(by = lan) {
    const seen = await published.see(path, by);
    if (!seen.ok) throw new Error(seen.error.kind);
    return seen.value;
  }
  const rowOf = async (name: string, by = lan) => (await see(by)).rows.find((row) => row.difference?.name === name);
  async function propose(act: DifferenceStep['act'], name: string, by: Person, why = '') {
    const difference = (await rowOf(name, by))?.difference;
    return published.propose({ path, act, difference: name, published: difference?.published ?? '', why }, by);
  }
  async function proposed(...step: Parameters<typeof propose>) {
    const done = await propose(...step);
    if (!done.ok) throw new Error(done.error.kind);
    return done.value;
  }
  const changedLines = (text: string) => {
    const before = original.split('\n');
    return text.split('\n').filter((line) => !before.includes(line));
  };

  test('a fee that differs is taken over by two people, and is no difference then', async () => {
    expect(await see()).toMatchObject({ rows: [], summary: { current: 0, gone: 0 }, code });
    expect(await importText(record(fee + 5000))).toMatchObject({ ok: true, value: { added: [code] } });
    expect(noted).toContain('lan content-records-imported +1 ~0 =0 -0');
    expect(await rowOf('fee.counter')).toMatchObject({ state: 'differs' });

    for (const by of [lan, binh, an]) {
      const change = await proposed('take', 'fee.counter', by);
      expect(change).toMatchObject({ needs: 'takes-two', before: original });
      expect(changedLines(change.text)).toHaveLength(1);
      expect(changedLines(change.text)[0]).toContain(String(fee + 5000));
    }
    expect(live()).toBe(original);
    const { text: source, seen } = await proposed('take', 'fee.counter', lan);
    const sent = await amendments.send({ path, source, seen, comment: '' }, lan);
    const { id = '', revision = 0 } = sent.ok ? sent.value : {};
    expect(await rowOf('fee.counter', binh)).toMatchObject({ state: 'differs', waits: { id, who: 'Lan' } });
    expect(await propose('take', 'fee.counter', lan)).toMatchObject({ error: { kind: 'difference-gone' } });
    expect(await amendments.approve({ id, revision, comment: '' }, binh)).toMatchObject({ ok: true });

    expect(live()).toBe(source);
    expect(await rowOf('fee.counter')).toBeUndefined();
    expect(await propose('take', 'fee.counter', lan)).toMatchObject({ error: { kind: 'difference-gone' } });
  });

  test('a second difference goes with the text that waits already, and takes nothing of it back', async () => {
    await importText(record(fee + 5000));
    const first = await proposed('take', 'fee.counter', lan);
    await amendments.send({ path, source: first.text, seen: first.seen, comment: '' }, lan);
    const second = await proposed('take', 'time.counter', lan);

    expect(second).toMatchObject({ withWaiting: true, needs: 'takes-two' });
    expect(second.text).toContain(String(fee + 5000));
    expect(changedLines(second.text)).toHaveLength(2);
    // Another's text waits for itself.
    const others = await proposed('take', 'time.counter', hoa);
    expect(others.text).not.toContain(String(fee + 5000));
    expect(others).not.toHaveProperty('withWaiting');
  });

  test('a difference is accepted with a reason: a publisher saves it, an editor sends it; dropped, it is open again', async () => {
    await importText(record(fee + 5000));
    expect(await propose('accept', 'fee.counter', binh, '  ')).toMatchObject({ error: { kind: 'reason-missing' } });
    expect(await propose('accept', 'fee.counter', binh, 'x'.repeat(501))).toMatchObject({
      error: { kind: 'reason-too-long' },
    });
    expect(await proposed('accept', 'fee.counter', lan, 'Theo nghị quyết')).toMatchObject({ needs: 'may-not-publish' });
    const { text, seen, needs } = await proposed('accept', 'fee.counter', binh, 'Theo nghị quyết\ncủa tỉnh');
    expect(needs).toBeUndefined();
    expect(await editing.save({ path, source: text, seen: 'another' }, binh)).toMatchObject({
      error: { kind: 'changed-meanwhile' },
    });
    expect(await editing.save({ path, source: text, seen }, binh)).toMatchObject({ ok: true });
    const accepted = { by: 'Bình', why: 'Theo nghị quyết của tỉnh', difference: 'fee.counter' };
    expect(await rowOf('fee.counter')).toMatchObject({ state: 'accepted', accepted });

    // What is published changes: the acceptance holds no longer, and is told.
    await importText(record(fee + 9000));
    expect(await see()).toMatchObject({
      stale: expect.arrayContaining([expect.objectContaining(accepted)]),
    });
    expect(await rowOf('fee.counter')).toMatchObject({ state: 'differs' });
    await importText(record(fee + 5000));
    const dropped = await proposed('drop', 'fee.counter', binh);
    expect(dropped.needs).toBeUndefined();
    expect(dropped.text).not.toContain('Theo nghị quyết của tỉnh');
  });

  test('who does not write content sees, proposes and imports nothing; units bound nobody in the room', async () => {
    await importText(record(fee + 5000));
    for (const by of outsiders) {
      const refused = { ok: false, error: { kind: 'not-permitted' } };
      expect(await published.summary(by)).toEqual(refused);
      expect(await published.see(path, by)).toEqual(refused);
      expect(
        await published.propose({ path, act: 'take', difference: 'fee.counter', published: '', why: '' }, by),
      ).toEqual(refused);
      expect(await importText(record(fee), by)).toEqual(refused);
    }
    expect(await published.summary(lan)).toMatchObject({ value: { current: 1, last: { by: 'Lan' } } });
    for (const by of [lan, hoa, binh, an]) expect(await published.see(path, by)).toMatchObject({ ok: true });
  });

  test('a record that is no longer published is kept and says so; other files are no guides', async () => {
    await importText(record(fee + 5000));
    const other = JSON.stringify({ id: '9.999999', title: 'Khác' });
    expect(await importText(other, an, false)).toMatchObject({ value: { gone: [code] } });
    expect(await see()).toMatchObject({
      record: { goneAt: '2026-11-30T01:00:00.000Z' },
      summary: { current: 1, gone: 1 },
    });
    for (const file of ['units.yaml', 'site.yaml', path.replace('.md', '.en.md'), '../x', 'guides/khong-co.md', '']) {
      expect(await published.see(file, an), file).toMatchObject({ error: { kind: 'file-not-found' } });
    }
  });
});
