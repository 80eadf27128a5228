import { randomBytes, randomUUID } from 'node:crypto';
import { watchMoves } from '#src/cases/clocks/silence/watch-moves.ts';
import { createCases } from '#src/cases/create-cases.ts';
import { tellResidents } from '#src/cases/messages/tell-residents.ts';
import { createFollowing } from '#src/cases/owner/create-following.ts';
import type { Colleague } from '#src/cases/work/colleague.ts';
import { createWork } from '#src/cases/work/create-work.ts';
import { type CalendarYear, calendarFiles } from '#src/county/calendar.ts';
import { unitsOf } from '#src/county/unit.ts';
import { guideKind } from '#src/guides/model/guide-kind.ts';
import type { GuideMeta } from '#src/guides/model/guide-schema.ts';
import type { DataFile } from '#src/library/kind.ts';
import type { Library } from '#src/library/library.ts';
import { readPostedForm } from '#src/platform/posted/posted-form.ts';
import type { Person, Role } from '#src/staff/person.ts';
import { createSqlClockStore } from '#src/storage/cases/clocks/sql-clock-store.ts';
import { createSqlCaseStore } from '#src/storage/cases/sql-case-store.ts';
import { createSqlWorkStore } from '#src/storage/cases/sql-work-store.ts';
import { openDatabase } from '#src/storage/database/database.ts';
import { createSqlUploadStore } from '#src/storage/files/sql-upload-store.ts';
import { createVault } from '#src/storage/keys/vault.ts';
import { fixedContent, readContent } from '#tests/stores/content-library.ts';
import { openPapers } from '#tests/stores/papers.ts';
import type { SecondLimit, SecondOffice } from '#tests/unit/cases/deadline/second/second-due.ts';

export const center = 'trung-tam-phuc-vu-hanh-chinh-cong';
/** What all of it is sealed with. */
export const secret = 'a secret of thirty-two characters';
export class Killed extends Error {}

/** The limits of guides: every unit there is. */
export const limits: readonly SecondLimit[] = [
  { value: 1, unit: 'workingDays' },
  { value: 3, unit: 'workingDays' },
  { value: 10, unit: 'workingDays' },
  { value: 20, unit: 'workingDays' },
  { value: 15, unit: 'days' },
  { value: 30, unit: 'days' },
  { value: 1, unit: 'months' },
  { value: 16, unit: 'hours' },
];
const units = { workingDays: 'working-day', days: 'day', months: 'month', hours: 'hour' } as const;

/** One absence of somebody: days, both included; who forgets to name a stand-in has none. */
export type Leave = { from: string; to: string; standIn?: string };
export type Member = Person & { unit: string; leave: Leave[]; leavesOn?: string };

const fixed = readContent(fixedContent);
const desks = [center, ...unitsOf(fixed).flatMap(({ id, kind }) => (kind === 'former-commune' ? [id] : []))];

/** 13 desks with three people each, and one more at the Center. */
function makePeople(roll: () => number): Member[] {
  const day = (from: number) => new Date(Date.parse('2026-10-01') + from * 86_400_000).toISOString().slice(0, 10);
  const roles: Role[][] = [
    ['receiver', 'officer'],
    ['receiver', 'officer'],
    ['approver', 'officer'],
  ];
  const people = [
    ...desks.flatMap((unit) => roles.map((own, index) => ({ unit, own, index }))),
    { unit: center, own: ['officer' as const], index: 3 },
  ];
  return people.map(({ unit, own, index }) => {
    const id = `${unit}-${index}`;
    const leave = Array.from({ length: 1 + Math.floor(roll() * 3) }, () => {
      const from = Math.floor(roll() * 88);
      const standIn = roll() < 0.7 ? { standIn: `${unit}-${(index + 1) % 3}` } : {};
      return { from: day(from), to: day(from + Math.floor(roll() * 9)), ...standIn };
    });
    // A few go for good without passing their cases on.
    const gone = roll() < 0.1 ? { leavesOn: day(30 + Math.floor(roll() * 50)) } : {};
    return { id, name: id, email: `${id}@vandon.example`, roles: own, unit, leave, ...gone };
  });
}

export type County = Awaited<ReturnType<typeof openCounty>>;

/** What outlives a kill: the clock, the people, the calendar, and what guide is filed next. */
export function makeWorld(roll: () => number) {
  const calendar: { years: readonly CalendarYear[] } = { years: fixed.data(calendarFiles) };
  return {
    now: new Date('2026-10-01T07:00:00+07:00'),
    people: makePeople(roll),
    calendar,
    limit: limits[0] as SecondLimit,
    fuse: Number.POSITIVE_INFINITY,
  };
}
export type World = ReturnType<typeof makeWorld>;

/** Opens the stores of the county as they lie on disk. */
export async function openCounty(world: World, dataDir: string) {
  const database = await openDatabase({ dataDir });
  const { db } = database;
  const vault = createVault(secret);
  const library: Library = {
    ...fixed,
    data: <Data>(file: DataFile<Data>) =>
      file.name === calendarFiles.name ? (world.calendar.years as unknown as Data[]) : fixed.data(file),
    entry: (kind, slug) => {
      const found = fixed.entry(kind, slug);
      if (!found || (kind as unknown) !== guideKind) return found;
      const { value, unit } = world.limit;
      const meta = found.meta as GuideMeta;
      const channels = meta.channels.map((channel) => ({ ...channel, time: { value, unit: units[unit] } }));
      return { ...found, hash: `${value}-${unit}`, meta: { ...meta, channels } as never };
    },
  };
  const now = () => world.now;
  const store = tellResidents(createSqlCaseStore(db, vault), library);
  const clocks = createSqlClockStore(db);
  const work = createSqlWorkStore(db, vault);
  /** The process dies at the step after so many. */
  const burn = () => {
    world.fuse -= 1;
    if (world.fuse < 0) throw new Killed();
  };
  const dependencies = {
    cases: {
      ...store,
      move: async (move: Parameters<typeof store.move>[0]) => {
        burn();
        return store.move(move);
      },
    },
    clocks: {
      ...clocks,
      remind: async (...asked: Parameters<typeof clocks.remind>) => {
        burn();
        return clocks.remind(...asked);
      },
      setRecount: async (...asked: Parameters<typeof clocks.setRecount>) => {
        burn();
        return clocks.setRecount(...asked);
      },
    },
    work: {
      ...work,
      take: async (step: Parameters<typeof work.take>[0]) => {
        burn();
        return work.take(step);
      },
    },
    uploads: createSqlUploadStore({ blobs: openPapers({ dataDir }), db, vault }),
    library,
    now,
    random: randomBytes,
    newId: randomUUID,
    newKey: randomUUID,
    readPosted: readPostedForm,
    colleagues: async () => world.people.map((person) => asColleague(world, person)),
    isMailOn: true,
  };
  // As the portal is wired: every step of somebody is followed by a look at the case.
  const told = (fault: unknown) => {
    throw fault;
  };
  const watched = { ...dependencies, ...watchMoves(dependencies as never, dependencies as never, told) };
  return {
    dependencies,
    cases: createCases(watched as never),
    work: createWork(watched as never),
    following: createFollowing(watched as never),
    close: () => database.close(),
    db,
  };
}

const today = (world: World) => new Date(world.now.getTime() + 7 * 3_600_000).toISOString().slice(0, 10);

export function leaveOf(world: World, { leave }: Member): Leave | undefined {
  const day = today(world);
  return leave.find(({ from, to }) => from <= day && day <= to);
}

export const hasLeft = (world: World, { leavesOn }: Member) => leavesOn !== undefined && leavesOn <= today(world);

function asColleague(world: World, person: Member): Colleague {
  const leave = leaveOf(world, person);
  const standIn = world.people.find(({ id }) => id === leave?.standIn);
  return {
    ...person,
    isOpen: !hasLeft(world, person),
    ...(leave && { away: { until: leave.to, ...(standIn && { standIn: { id: standIn.id, name: standIn.name } }) } }),
  };
}

/** The office as the second count has it, by the calendar of this moment. */
export function secondOffice({ calendar: { years } }: World): SecondOffice {
  const usual = [
    [450, 690],
    [810, 1020],
  ] as const;
  const minutes = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
  return {
    off: new Set(years.flatMap(({ daysOff }) => daysOff.map(({ date }) => date))),
    extra: new Set(years.flatMap(({ extraWorkdays }) => extraWorkdays.map(({ date }) => date))),
    halfDays: new Map(
      years.flatMap(({ halfDays }) => halfDays.map(({ date, until }) => [date, minutes(until)] as const)),
    ),
    hours: [[], usual, usual, usual, usual, usual, []],
    cutOff: 900,
  };
}
