import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { createCases } from '#src/cases/create-cases.ts';
import { readChosen } from '#src/cases/desk/queue/batch.ts';
import { createCaseViews } from '#src/cases/desk/queue/case-views.ts';
import { urgencyOf } from '#src/cases/desk/queue/order.ts';
import { createFollowing } from '#src/cases/owner/create-following.ts';
import type { Person } from '#src/staff/person.ts';
import { fixedContent, readContent } from '#tests/stores/content-library.ts';
import { createMemoryStores } from '#tests/stores/memory-stores.ts';
import { sampleSubmission } from '#tests/stores/sample-submission.ts';

const library = readContent(fixedContent);
const clerk: Person = { id: 'p1', name: 'Trần Văn Bình', email: 'binh@example.vn', roles: ['receiver', 'officer'] };
const colleague: Person = { ...clerk, id: 'p2', name: 'Lê Thị Cúc' };
const monday = '2026-11-16T08:00:00+07:00';

/** Cases brought to the counter, an hour after each other, the oldest first. */
async function setUp(count: number) {
  const clock = { now: new Date(monday) };
  const dependencies = { ...createMemoryStores(), library, now: () => clock.now, random: randomBytes };
  const cases = createCases(dependencies);
  const following = createFollowing({
    ...dependencies,
    newKey: () => 'a-key',
    readPosted: () => {
      throw new Error('no form here');
    },
  });
  const filed: { reference: string; accessCode: string }[] = [];
  for (let number = 0; number < count; number += 1) {
    clock.now = new Date(Date.parse(monday) + number * 3_600_000);
    const body = { ...sampleSubmission([]), papers: [], delivery: { send: 'counter', return: 'counter' } };
    const sent = await cases.submit(body, `key-${number}`);
    if (!sent.ok) throw new Error(JSON.stringify(sent.error));
    filed.push(sent.value);
  }
  const list = async (filter: object = {}, by = clerk) => {
    const { rows } = await cases.list({ isOpen: true, ...filter }, by);
    return rows.map((row) => filed.findIndex(({ reference }) => reference === row.reference));
  };
  const reference = (number: number) => filed[number]?.reference ?? '';
  const accept = (number: number) => cases.move(reference(number), 'registered', { to: 'accepted' }, clerk);
  return { cases, following, clock, filed, list, reference, accept };
}

test('what the law counts days of comes first, then who waits longest; closed cases are asked for', async () => {
  const { cases, following, clock, filed, list, reference, accept } = await setUp(6);
  for (const number of [1, 2, 3]) await accept(number);
  await cases.move(reference(2), 'accepted', { to: 'in-progress' }, clerk);
  await cases.move(
    reference(2),
    'in-progress',
    { to: 'supplement-requested', note: 'Thiếu', fine: ['giay-chung-sinh'] },
    clerk,
  );
  await cases.move(reference(5), 'registered', { to: 'not-accepted', note: 'Nhầm nơi' }, clerk);
  const asked = await following.ask(filed[4] ?? { reference: '', accessCode: '' }, 'Bao giờ xong?', 'q');
  expect(asked.ok).toBe(true);

  expect(await list()).toEqual([4, 0, 1, 3, 2]);
  expect(await list({ isOpen: false })).toEqual([4, 0, 1, 3, 2, 5]);
  expect(await list({ sort: 'newest' })).toEqual([4, 3, 2, 1, 0]);
  expect(await list({ sort: 'oldest' })).toEqual([0, 1, 2, 3, 4]);
  expect(await list({ sort: 'due' })).toEqual([1, 3, 0, 2, 4]);
  clock.now = new Date('2026-12-30T08:00:00+07:00');
  expect(await list()).toEqual([1, 3, 4, 0, 2]);
  expect(await list({ overdue: true })).toEqual([1, 3]);
  expect(await list({ dueWithinDays: 3 })).toEqual([]);
  expect(await list({ sentFrom: '2026-11-17' })).toEqual([]);
  expect(await list({ sentFrom: '2026-11-16', sentTo: '2026-11-16', pageSize: 2 })).toEqual([1, 3]);
});

test('due within days counts working days, and today until its end', () => {
  const time = { now: '2026-11-16T10:00:00+07:00', tomorrow: '2026-11-17T00:00:00+07:00' };
  const item = { state: 'accepted' as const, questionAt: null, suppliedAt: null };
  const of = (dueAt: string | null) => urgencyOf({ ...item, dueAt }, time);

  expect(of('2026-11-16T09:59:59+07:00')).toBe('overdue');
  expect(of('2026-11-16T17:00:00+07:00')).toBe('due-today');
  expect(of('2026-11-17T17:00:00+07:00')).toBe('running');
  expect(of(null)).toBe('running');
  expect(urgencyOf({ ...item, dueAt: null, suppliedAt: time.now }, time)).toBe('answered');
  expect(urgencyOf({ ...item, dueAt: null, state: 'withdrawal-requested' }, time)).toBe('leaving');
});

test('a case is new for each until they have looked, and again once it has changed', async () => {
  const { cases, following, clock, filed, list, reference, accept } = await setUp(3);
  expect(await list({ isFresh: true })).toEqual([0, 1, 2]);

  await cases.open(reference(0), clerk);
  expect(await list({ isFresh: true })).toEqual([1, 2]);
  expect(await list({ isFresh: true }, colleague)).toEqual([0, 1, 2]);
  await accept(0);
  expect(await list({ isFresh: true })).toContain(0);
  await cases.open(reference(0), clerk);
  clock.now = new Date(clock.now.getTime() + 60_000);
  await following.ask(filed[0] ?? { reference: '', accessCode: '' }, 'Xong chưa?', 'q');
  expect(await list({ isFresh: true })).toContain(0);
  clock.now = new Date(clock.now.getTime() + 60_000);
  await cases.open(reference(0), clerk);
  expect(await list({ isFresh: true })).toEqual([1, 2]);
});

test('watched cases are a list of their own for each', async () => {
  const { cases, list, reference } = await setUp(2);

  await cases.watch(reference(1), true, clerk);
  expect(await list({ isWatched: true })).toEqual([1]);
  expect(await list({ isWatched: true }, colleague)).toEqual([]);
  const opened = await cases.open(reference(1), clerk);
  expect(opened.ok && opened.value.isWatched).toBe(true);
  await cases.watch(reference(1), false, clerk);
  expect(await list({ isWatched: true })).toEqual([]);
});

test('what comes next in the list is what took the place of a case that was moved', async () => {
  const { cases, reference, accept } = await setUp(4);
  const beside = async (number: number, at: number, hasMoved = false) => {
    const found = await cases.neighbours({ reference: reference(number), at, hasMoved }, { isOpen: true }, clerk);
    return [found.previous?.reference, found.next?.reference];
  };

  expect(await beside(0, 0)).toEqual([undefined, reference(1)]);
  expect(await beside(1, 1)).toEqual([reference(0), reference(2)]);
  await accept(1);
  expect(await beside(1, 1, true)).toEqual([reference(0), reference(2)]);
  // Others came or went since: the list is followed where the case stands now.
  expect(await beside(3, 0)).toEqual([reference(2), reference(1)]);
});

test('a batch of thirty accepts all but the two that somebody else has moved, and says so', async () => {
  const { cases, reference } = await setUp(30);
  const { rows } = await cases.list({ isOpen: true, pageSize: 50 }, clerk);
  const chosen = readChosen([...rows.map((row) => `${row.reference}:${row.version}`), 'no such thing']);
  await cases.move(reference(3), 'registered', { to: 'accepted' }, colleague);
  await cases.move(reference(7), 'registered', { to: 'not-accepted', note: 'Nhầm nơi' }, colleague);

  const lines = await cases.acceptMany(chosen, clerk);

  expect(lines).toHaveLength(30);
  const failed = lines.filter((line) => !line.done);
  expect(failed.map((line) => line.reference).sort()).toEqual([reference(3), reference(7)].sort());
  expect(failed.every((line) => !line.done && line.kind === 'changed-meanwhile')).toBe(true);
  const codes = lines.flatMap((line) => (line.done ? line.code : []));
  expect(new Set(codes).size).toBe(28);
});

test('the exported list has every row of the filter; whoever may not see cases gets none', async () => {
  const { cases } = await setUp(120);

  const exported = await cases.export({ isOpen: true }, clerk);

  expect(new Set(exported?.rows.map(({ reference }) => reference)).size).toBe(120);
  expect(exported?.isMore).toBe(false);
  expect(await cases.export({}, { ...clerk, roles: ['editor'] })).toBeUndefined();
});

test('a list is kept under a name, changed and dropped; names have bounds', async () => {
  const kept = new Map<string, string>();
  const views = createCaseViews({
    of: async () => [...kept].map(([name, query]) => ({ name, query })),
    put: async (_person, { name, query }) => void kept.set(name, query),
    remove: async (_person, name) => void kept.delete(name),
  });

  expect(await views.keep(clerk, { name: '  Trễ   hạn ', query: 'han=qua-han' })).toMatchObject({ ok: true });
  expect(await views.of(clerk)).toEqual([{ name: 'Trễ hạn', query: 'han=qua-han' }]);
  expect(await views.keep(clerk, { name: ' ', query: '' })).toEqual({ ok: false, error: { kind: 'name-not-valid' } });
  for (let number = 1; number < 20; number += 1) await views.keep(clerk, { name: `n${number}`, query: '' });
  expect(await views.keep(clerk, { name: 'one more', query: '' })).toEqual({ ok: false, error: { kind: 'too-many' } });
  expect(await views.keep(clerk, { name: 'n1', query: 'moi=1' })).toMatchObject({ ok: true });
  await views.drop(clerk, 'Trễ hạn');
  expect(kept.has('Trễ hạn')).toBe(false);
  expect(await views.of({ ...clerk, roles: ['editor'] })).toEqual([]);
});
