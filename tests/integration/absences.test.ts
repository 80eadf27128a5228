import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { dayInVietnam } from '#src/i18n/format.ts';
import type { Person, Role } from '#src/staff/person.ts';
import { createSqlCaseStore } from '#src/storage/cases/sql-case-store.ts';
import { createSqlWorkStore } from '#src/storage/cases/sql-work-store.ts';
import { createVault } from '#src/storage/keys/vault.ts';
import { confirmationOf, sampleCase, sampleMove } from '#tests/stores/sample-case.ts';
import { openStaff, signedInAdmin, type TestStaff } from './staff-portal.ts';

const units = [{ id: 'above' }, { id: 'ban-sen', parent: 'above' }, { id: 'quan-lan', parent: 'above' }];
let portal: TestStaff;
let admin: Person;
beforeAll(async () => {
  portal = await openStaff({ units });
  admin = (await signedInAdmin(portal)).person;
});
afterAll(() => portal.close());

/** An account as the database has it. */
async function account(name: string, roles: Role[], unit?: string): Promise<Person> {
  const id = randomUUID();
  const at = new Date().toISOString();
  const email = `${id}@vandon.example`;
  await portal.db
    .insertInto('staff_people')
    .values({
      id,
      name,
      email,
      emailVerified: 1,
      createdAt: at,
      updatedAt: at,
      roles: roles.join(' '),
      unit: unit ?? null,
      active: 1,
    } as never)
    .execute();
  return { id, name, email, roles, ...(unit ? { unit } : {}) };
}

const today = () => dayInVietnam(new Date());
const kindOf = (result: { ok: true } | { ok: false; error: { kind: string } }) =>
  result.ok ? 'done' : result.error.kind;

test('somebody notes their own absence, a leader that of their unit, and nobody else’s', async () => {
  const [lan, minh] = [await account('Lan', ['officer'], 'ban-sen'), await account('Minh', ['officer'], 'ban-sen')];
  const leader = await account('Chủ tịch', ['approver'], 'ban-sen');
  const elsewhere = await account('Nơi khác', ['approver'], 'quan-lan');
  const words = { person: lan.id, standIn: minh.id, from: today(), to: today() };

  expect(kindOf(await portal.staff.noteAbsence(minh, words))).toBe('not-permitted');
  expect(kindOf(await portal.staff.noteAbsence(elsewhere, words))).toBe('not-permitted');
  expect(await portal.staff.standsFor(minh.id)).toEqual([]);
  expect(kindOf(await portal.staff.noteAbsence(leader, words))).toBe('done');

  expect(await portal.staff.standsFor(minh.id)).toEqual([lan.id]);
  const { absences } = await portal.staff.absences(minh);
  expect(absences).toMatchObject([{ name: 'Lan', standInName: 'Minh', mayEnd: false }]);
  expect((await portal.staff.absences(elsewhere)).absences).toEqual([]);
  const [{ id = '' } = {}] = absences;
  expect(kindOf(await portal.staff.endAbsence(minh, id))).toBe('not-permitted');
  expect(kindOf(await portal.staff.endAbsence(lan, id))).toBe('done');
  expect(await portal.staff.standsFor(minh.id)).toEqual([]);
});

test('days that cannot be, and a stand-in who is away, are refused', async () => {
  const [one, two] = [await account('Một', ['officer']), await account('Hai', ['officer'])];
  const note = (words: object, by = one) =>
    portal.staff.noteAbsence(by, { person: by.id, standIn: '', from: '2099-01-05', to: '2099-01-09', ...words });

  expect(kindOf(await note({ to: '2099-01-04' }))).toBe('days-not-valid');
  expect(kindOf(await note({ from: '2020-01-01', to: '2020-01-02' }))).toBe('days-not-valid');
  expect(kindOf(await note({ from: 'mai' }))).toBe('days-not-valid');
  expect(kindOf(await note({ standIn: one.id }))).toBe('stand-in-not-valid');
  expect(kindOf(await note({}))).toBe('done');
  expect(kindOf(await note({ from: '2099-01-09', to: '2099-01-20' }))).toBe('days-taken');
  expect(kindOf(await note({ standIn: one.id }, two))).toBe('stand-in-away');
  // It has not begun.
  expect(await portal.staff.standsFor(two.id)).toEqual([]);
});

test('an account with open cases is not closed, moved or taken from its work before they are passed on', async () => {
  const officer = await account('Người đi', ['officer'], 'ban-sen');
  const vault = createVault('a secret of thirty-two characters');
  const cases = createSqlCaseStore(portal.db, vault);
  const item = sampleCase({ unit: 'ban-sen' });
  await cases.add(item, 'k', { bodyHash: 'b', confirmation: confirmationOf(item) });
  const give = (officerId: string | null, version: number) =>
    createSqlWorkStore(portal.db, vault).take({
      reference: item.reference,
      version,
      give: { holder: 'ban-sen', officer: officerId },
      lines: [],
      look: { at: '2026-11-16T09:00:00+07:00', person: admin, action: 'assign' },
    });
  await give(officer.id, 1);
  const change = (words: object) =>
    portal.staff.change(admin, officer.id, { roles: ['officer'], unit: 'ban-sen', active: true, ...words });

  expect(await change({ active: false })).toEqual({
    ok: false,
    error: { kind: 'has-open-cases', count: 1, holders: ['ban-sen'] },
  });
  expect(kindOf(await change({ unit: 'quan-lan' }))).toBe('has-open-cases');
  expect(kindOf(await change({ roles: ['editor'] }))).toBe('has-open-cases');
  expect(kindOf(await change({ roles: ['officer', 'approver'] }))).toBe('done');
  // Whose own unit is another one goes on with the work of this one by a further seat, and not by one that only pays out.
  const seat = (...roles: Role[]) => ({ unit: 'quan-lan', seats: [{ unit: 'ban-sen', roles }] });
  expect(kindOf(await change(seat('post')))).toBe('has-open-cases');
  expect(kindOf(await change(seat('officer')))).toBe('done');
  const people = await portal.staff.people(admin);
  expect(people.ok && people.value.find(({ id }) => id === officer.id)?.seats).toEqual([
    { unit: 'ban-sen', roles: ['officer'] },
  ]);
  expect(kindOf(await change({ unit: 'quan-lan', seats: [] }))).toBe('has-open-cases');
  // A closed case keeps nobody.
  await cases.move(sampleMove(item.reference, 2, 'not-accepted'));
  expect(kindOf(await change({ active: false }))).toBe('done');
});

test('a leader of any unit somebody works in may note that they are away', async () => {
  const both = await account('Hai nơi', ['officer'], 'ban-sen');
  const seats = [{ unit: 'quan-lan', roles: ['receiver' as const] }];
  await portal.staff.change(admin, both.id, { roles: both.roles, unit: 'ban-sen', active: true, seats });
  const [here, there] = [
    await account('Lãnh đạo A', ['approver'], 'quan-lan'),
    await account('Lãnh đạo B', ['officer'], 'quan-lan'),
  ];
  const words = { person: both.id, standIn: '', from: '2099-03-02', to: '2099-03-03' };

  expect(kindOf(await portal.staff.noteAbsence(there, words))).toBe('not-permitted');
  expect(kindOf(await portal.staff.noteAbsence(here, words))).toBe('done');
});

test('who is invited to two units has the roles of each from the first sign-in on', async () => {
  const seats = [
    { unit: 'quan-lan', roles: ['receiver' as const] },
    // An administrator is one for the whole county, and the own unit is no further one.
    { unit: 'above', roles: ['admin' as const] },
    { unit: 'ban-sen', roles: ['approver' as const] },
  ];
  const words = { name: 'Vũ Hai', email: 'vu-hai@vandon.example', roles: ['officer' as const], unit: 'ban-sen', seats };
  const invited = await portal.staff.invite(admin, words);
  const token = invited.ok ? (new URL(invited.value.link).searchParams.get('ma') ?? '') : '';
  const password = 'mực khô phơi nắng tháng tư';
  const headers = new Headers({ 'x-portal-ip': '203.0.113.9' });

  const accepted = await portal.staff.accept(
    token,
    { name: 'Vũ Hai', email: '', password, repeated: password },
    headers,
  );

  expect(kindOf(accepted)).toBe('done');
  const people = await portal.staff.people(admin);
  expect(people.ok && people.value.find(({ email }) => email === words.email)).toMatchObject({
    roles: ['officer'],
    unit: 'ban-sen',
    seats: [{ unit: 'quan-lan', roles: ['receiver'] }],
  });
});
