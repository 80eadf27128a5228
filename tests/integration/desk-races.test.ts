import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Result } from '#src/base/result.ts';
import type { StaffCase } from '#src/cases/model/case.ts';
import type { CaseStateName } from '#src/cases/model/case-state.ts';
import { allowedMoves, statesPassed } from '#src/cases/model/case-states.ts';
import type { Person } from '#src/staff/person.ts';
import { type OpenDatabase, openDatabase } from '#src/storage/database/database.ts';
import { createVault } from '#src/storage/keys/vault.ts';
import { center, chief, economy, kindOf, lan, member, minh, openDesk, unwrap } from '#tests/stores/open-desk.ts';
import { howMany, seed } from '#tests/stores/sampled.ts';

/** Numbers from 0 up to 1 that the seed gives (mulberry32). */
function numbers(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const dataDir = mkdtempSync(join(tmpdir(), 'races-'));
let database: OpenDatabase;
let desk: ReturnType<typeof openDesk>;
beforeAll(async () => {
  database = await openDatabase({ dataDir });
  desk = openDesk({ db: database.db, dataDir, vault: createVault('a secret of thirty-two characters') });
});
afterAll(async () => {
  await database.close();
  rmSync(dataDir, { recursive: true, force: true });
});

/** A step as somebody decided on it on the page they saw; `isNote` ones may both be taken. */
type Step = { name: string; isNote?: true; take: () => Promise<Result<unknown, { kind: string }>> };

/** Everything this person may do with the case as they see it. */
function stepsOf(item: StaffCase, by: Person, text: string): Step[] {
  const { cases, work } = desk;
  const { reference, version: seenVersion } = item;
  const seen = item.state.name;
  const words: Partial<Record<CaseStateName, object>> = {
    'payment-requested': { payment: { amount: 8000 } },
    'supplement-requested': { fine: item.papers.map(({ paper }) => paper) },
    returned: { handedOver: { way: 'counter' } },
  };
  const moves = item.allowedMoves.map((to) => ({ to, note: text, ...words[to] }));
  return [
    ...moves.map((move) => ({
      name: `move:${move.to}`,
      take: () => cases.move(reference, seen, { ...move, seenVersion }, by),
    })),
    ...moves.map((move) => ({
      name: `propose:${move.to}`,
      take: () => work.propose(reference, { step: { kind: 'move', move }, text, seenVersion }, by),
    })),
    { name: 'extend', take: () => cases.extend(reference, { until: '2026-12-30', reason: text, seenVersion }, by) },
    { name: 'take-back', take: () => cases.takeBack(reference, { reason: text, seenVersion }, by) },
    { name: 'change-sum', take: () => cases.changeSum(reference, { amount: 9000, reason: text, seenVersion }, by) },
    { name: 'assign', take: () => work.assign(reference, { to: minh.id, note: text, seenVersion }, by) },
    { name: 'forward', take: () => work.forward(reference, { to: economy, note: text, seenVersion }, by) },
    { name: 'approve', take: () => work.approve(reference, { seenVersion }, by) },
    { name: 'send-back', take: () => work.sendBack(reference, { reason: text, seenVersion }, by) },
    { name: 'note', isNote: true, take: () => work.addNote(reference, { text, key: randomUUID() }, by) },
  ];
}

/** Takes the case on by a random number of steps, so that races begin in every state. */
async function wander(reference: string, pick: () => number): Promise<void> {
  for (let left = Math.floor(pick() * 5); left > 0; left -= 1) {
    const item = unwrap(await desk.cases.open(reference, both));
    const steps = stepsOf(item, both, 'đi tiếp').filter(({ name }) => /^(move|propose)/.test(name));
    const step = steps[Math.floor(pick() * steps.length)];
    if (step) await step.take();
  }
}

const both = member('both', ['receiver', 'officer', 'approver', 'post']);
const first: Person = { ...both, id: 'first', name: 'Cán bộ thứ nhất' };
const second: Person = { ...both, id: 'second', name: 'Cán bộ thứ hai' };
const races = howMany(40, 10_000);

test(`of two officers who act at once one wins, the other is told, in ${races} races (SEED=${seed})`, async () => {
  const pick = numbers(seed);
  const wins = { one: 0, notes: 0, refused: 0 };
  const pairs = new Set<string>();
  for (let race = 0; race < races; race += 1) {
    const { reference } = await desk.file();
    await wander(reference, pick);
    const item = unwrap(await desk.cases.open(reference, first));
    const before = await trace(reference);
    const [mine, theirs] = [first, second].map((by) => {
      const steps = stepsOf(item, by, `lời của ${by.id}`);
      return steps[Math.floor(pick() * steps.length)];
    });
    if (!mine || !theirs) throw new Error('no step');
    pairs.add(`${item.state.name}: ${mine.name} ${theirs.name}`);

    const outcomes = (await Promise.all([mine.take(), theirs.take()])).map(kindOf);
    const told = `${seed}/${race} ${item.state.name}: ${mine.name}, ${theirs.name} → ${outcomes.join(', ')}`;

    const after = await trace(reference);
    const deciding = [mine, theirs].flatMap(({ isNote }, index) => (isNote ? [] : [outcomes[index]]));
    const won = deciding.filter((outcome) => outcome === 'done').length;
    expect(won, told).toBeLessThanOrEqual(1);
    // Who lost was told why; the page gives them back what they typed.
    for (const outcome of deciding) expect(['done', ...refusals], told).toContain(outcome);
    // Every step that was taken is there once, and nothing of one that was not.
    expect(after.version - before.version, told).toBe(won);
    expect(after.letters - before.letters, told).toBeLessThanOrEqual(won);
    const notes = [mine, theirs].filter(({ isNote }) => isNote).length;
    expect(after.lines.filter(({ kind }) => kind === 'note').length, told).toBe(
      before.lines.filter(({ kind }) => kind === 'note').length + notes,
    );
    expect(after.item.history.length - before.item.history.length, told).toBeLessThanOrEqual(won);
    expectLegal(after.item, told);
    wins.notes += notes;
    wins.one += won;
    wins.refused += deciding.length - won;
  }

  // The figures of a whole run, for who reads its output.
  if (races > 1000) console.log(`${races} races, ${pairs.size} different pairs: ${JSON.stringify(wins)}`);
  expect(wins.one).toBeGreaterThan(races / 3);
  expect(wins.refused).toBeGreaterThan(races / 4);
  expect(pairs.size).toBeGreaterThan(Math.min(races / 2, 300));
}, 3_600_000);

/** Why a step may be refused: another was faster, or it could not be taken from here in the first place. */
const refusals = [
  ...['changed-meanwhile', 'move-not-allowed', 'not-permitted', 'no-proposal', 'own-proposal', 'exception-required'],
  ...['no-due-date', 'extended-already', 'extension-not-later', 'clock-stopped', 'nothing-to-pay', 'amount-unchanged'],
  ...['nothing-to-take-back', 'taken-by-another'],
  ...['case-closed', 'person-not-of-unit', 'unit-not-known', 'reason-required', 'proof-not-settled', 'result-required'],
];

async function trace(reference: string) {
  const item = unwrap(await desk.cases.open(reference, first));
  const { rows } = await sql<{ event: string }>`select event from outbox where reference = ${reference}`.execute(
    database.db,
  );
  return { item, version: item.version, lines: await desk.dependencies.work.lines(reference), letters: rows.length };
}

/** The case has only been where the state machine lets it go. */
function expectLegal(item: StaffCase, told: string): void {
  const passed = statesPassed(item.history);
  for (let index = 1; index < passed.length; index += 1) {
    expect(allowedMoves(passed.slice(0, index)), told).toContain(passed[index]);
  }
  expect([center, economy], told).toContain(item.holder);
}

test('who loses a race keeps what they typed: the refusal changes nothing and says what happened', async () => {
  const { reference } = await desk.begun();
  const item = unwrap(await desk.cases.open(reference, lan));
  const move = { to: 'stopped' as const, note: 'Lý do dài của Lan', seenVersion: item.version };
  const other = { to: 'payment-requested' as const, payment: { amount: 8000 }, seenVersion: item.version };

  const [one, two] = await Promise.all([
    desk.cases.move(reference, 'in-progress', move, lan),
    desk.cases.move(reference, 'in-progress', other, minh),
  ]);

  expect([kindOf(one), kindOf(two)].sort()).toEqual(['changed-meanwhile', 'done']);
  const state = unwrap(await desk.cases.open(reference, chief)).state.name;
  expect(state).toBe(one.ok ? 'stopped' : 'payment-requested');
});
