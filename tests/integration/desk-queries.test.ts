import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Kysely } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createCaseViews } from '#src/cases/desk/queue/case-views.ts';
import { readSearch } from '#src/cases/model/list/search-words.ts';
import type { Person } from '#src/staff/person.ts';
import { createSqlViewStore } from '#src/storage/cases/list/sql-view-store.ts';
import { openDatabase } from '#src/storage/database/database.ts';
import { sqliteDialect } from '#src/storage/database/sqlite-dialect.ts';
import type { Tables } from '#src/storage/database/tables.ts';
import { createVault } from '#src/storage/keys/vault.ts';
import { fillDesk, nameOf } from '#tests/stores/fill-desk.ts';
import { admin, center, economy, kinh, lan, member, openDesk, unwrap } from '#tests/stores/open-desk.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'queries-'));
const vault = createVault('a secret of thirty-two characters');
let db: Kysely<Tables>;
let asked = 0;
let references: string[] = [];
beforeAll(async () => {
  await (await openDatabase({ dataDir })).close();
  const settings = { waitMs: 1000, lockedMs: 1000, onDamaged() {} };
  const open = () => new DatabaseSync(join(dataDir, 'portal.sqlite'));
  db = new Kysely<Tables>({
    dialect: sqliteDialect({ open, ...settings }),
    log: () => {
      asked += 1;
    },
  });
  references = await fillDesk(
    { db, vault },
    { to: 40, officers: [lan.id, kinh.id], now: new Date('2026-11-16T02:00:00Z') },
  );
});
afterAll(async () => {
  await db.destroy();
  rmSync(dataDir, { recursive: true, force: true });
});

/** What the pages of the desk ask of the use cases, page by page, as `pages/can-bo` does. */
function pagesOf(desk: ReturnType<typeof openDesk>, reference: string) {
  const { cases, work } = desk;
  const views = createCaseViews(createSqlViewStore(db));
  const list = async (person: Person, filter: object) => {
    await cases.list({ isOpen: true, ...filter }, person);
    await views.of(person);
    await work.people(person);
  };
  return {
    list: (person: Person) => list(person, {}),
    search: (person: Person) => list(person, { isOpen: false, text: nameOf(3) }),
    case: async (person: Person) => {
      const item = unwrap(await cases.open(reference, person));
      await work.read(item, person);
      await cases.neighbours({ reference, at: 2, hasMoved: false }, { isOpen: true }, person);
    },
    takings: (person: Person) => cases.takings('2026-11-16', person),
    menu: (person: Person) => cases.countNew(person),
  };
}

async function count(take: () => Promise<unknown>): Promise<number> {
  const before = asked;
  await take();
  return asked - before;
}

test('a page asks the database as often whatever the number of cases, and whoever asks', async () => {
  const desk = openDesk({ db, dataDir, vault });
  const { reference } = await desk.begun();
  const pages = pagesOf(desk, reference);
  const ofTwoUnits: Person = { ...lan, seats: [{ unit: economy, roles: ['approver'] }] };
  const everyRole = member('both', ['receiver', 'officer', 'approver', 'post'], center);
  const measure = async () => {
    const counts: Record<string, number[]> = {};
    for (const [name, page] of Object.entries(pages)) {
      counts[name] = [];
      for (const person of [lan, ofTwoUnits, everyRole, admin]) counts[name].push(await count(() => page(person)));
    }
    return counts;
  };

  // The steps of a guide are read once and kept.
  await measure();
  const few = await measure();
  await fillDesk(
    { db, vault },
    { from: 40, to: 640, officers: [lan.id, 'x', 'y', 'z'], now: new Date('2026-11-16T02:00:00Z') },
  );
  const many = await measure();
  // A long life: looked at, talked of and written about many times.
  for (let more = 0; more < 30; more += 1) {
    await desk.cases.open(reference, lan);
    await desk.work.addNote(reference, { text: `Ghi chú ${more}`, key: `key-${more}` }, lan);
  }
  const long = await measure();

  expect(many).toEqual(few);
  expect(long).toEqual(few);
  for (const counts of Object.values(few)) expect(new Set(counts).size).toBe(1);
  expect(Math.max(...Object.values(few).flat())).toBeLessThan(30);
  expect(references.length).toBe(40);
});

test('the words typed into the search are looked up in one statement, however many there are', async () => {
  const desk = openDesk({ db, dataDir, vault });
  const one = await count(() => desk.cases.list({ text: 'an' }, admin));
  const six = await count(() => desk.cases.list({ text: 'nguyen thi lan anh hoa mai' }, admin));
  expect(readSearch('nguyen thi lan anh hoa mai').words).toHaveLength(6);
  expect(six).toBeLessThanOrEqual(one);
});
