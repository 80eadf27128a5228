import { randomBytes, randomUUID } from 'node:crypto';
import type { Result } from '#src/base/result.ts';
import { watchMoves } from '#src/cases/clocks/silence/watch-moves.ts';
import { createCases } from '#src/cases/create-cases.ts';
import { tellResidents } from '#src/cases/messages/tell-residents.ts';
import type { CaseStateName } from '#src/cases/model/case-state.ts';
import type { CasesDependencies } from '#src/cases/model/dependencies.ts';
import type { Colleague } from '#src/cases/work/colleague.ts';
import { createWork } from '#src/cases/work/create-work.ts';
import { type Alert, alertsFile } from '#src/county/alert.ts';
import { type CalendarYear, calendarFiles } from '#src/county/calendar.ts';
import { guideKind } from '#src/guides/model/guide-kind.ts';
import type { GuideMeta, ProcessingTime } from '#src/guides/model/guide-schema.ts';
import type { DataFile } from '#src/library/kind.ts';
import type { Library } from '#src/library/library.ts';
import type { Person, Role } from '#src/staff/person.ts';
import { createSqlClockStore } from '#src/storage/cases/clocks/sql-clock-store.ts';
import { createSqlCaseStore } from '#src/storage/cases/sql-case-store.ts';
import { createSqlWorkStore } from '#src/storage/cases/sql-work-store.ts';
import type { OpenDatabase } from '#src/storage/database/database.ts';
import { createSqlUploadStore } from '#src/storage/files/sql-upload-store.ts';
import type { Vault } from '#src/storage/keys/vault.ts';
import { openPapers } from '#tests/stores/papers.ts';
import { fixedContent, readContent } from './content-library.ts';
import { inPieces, pdf } from './sample-files.ts';
import { sampleSubmission } from './sample-submission.ts';

export const center = 'trung-tam-phuc-vu-hanh-chinh-cong';
export const economy = 'phong-kinh-te';
export const culture = 'phong-van-hoa-xa-hoi';

/** Somebody of staff, by the name they are told apart with. */
export function member(id: string, roles: Role[], unit?: string): Person {
  return { id, name: `Cán bộ ${id}`, email: `${id}@vandon.example`, roles, ...(unit ? { unit } : {}) };
}

export const lan = member('lan', ['receiver', 'officer'], center);
export const minh = member('minh', ['officer'], center);
export const chief = member('chief', ['approver'], center);
export const kinh = member('kinh', ['receiver', 'officer'], economy);
export const head = member('head', ['approver'], economy);
export const van = member('van', ['officer'], culture);
export const admin = member('admin', ['admin']);
const everybody = [lan, minh, chief, kinh, head, van, admin];

const fixed = readContent(fixedContent);

/** The desk of the county on a database, a Monday morning; `process` is that of every guide. */
export function openDesk(
  store: Pick<OpenDatabase, 'db'> & { dataDir: string; vault: Vault },
  process?: GuideMeta['process'],
  /** The limit of every guide, where it is not its own. */
  limit?: ProcessingTime,
) {
  const { db, vault, dataDir } = store;
  const clock = { now: new Date('2026-11-16T09:00:00+07:00') };
  /** The calendar, and the alerts that hold, which may change. */
  const calendar: { years: readonly CalendarYear[]; alerts: readonly Alert[] } = {
    years: fixed.data(calendarFiles),
    alerts: [],
  };
  const library: Library = {
    ...fixed,
    data: <Data>(file: DataFile<Data>) =>
      file.name === calendarFiles.name
        ? (calendar.years as unknown as Data[])
        : file.name === alertsFile.name
          ? ([calendar.alerts] as unknown as Data[])
          : fixed.data(file),
    entry: (kind, slug) => {
      const found = fixed.entry(kind, slug);
      const isGuide = (kind as unknown) === guideKind && (process !== undefined || limit !== undefined);
      return found && isGuide ? { ...found, meta: withRules(found.meta as GuideMeta, process, limit) as never } : found;
    },
  };
  const closed = new Set<string>();
  /** Who works here besides. */
  const joined: Person[] = [];
  /** To whom an accepted case goes by a rule; by none as long as nothing is set. */
  const rule: Pick<CasesDependencies, 'officerFor'> = {};
  /** Who is away, by id: until when, and who stands in. */
  const away = new Map<string, NonNullable<Colleague['away']>>();
  const dependencies = {
    cases: tellResidents(createSqlCaseStore(db, vault), library),
    uploads: createSqlUploadStore({ blobs: openPapers({ dataDir }), db, vault }),
    library,
    now: () => clock.now,
    random: randomBytes,
    work: createSqlWorkStore(db, vault),
    clocks: createSqlClockStore(db),
    colleagues: async () =>
      [...everybody, ...joined].map((person): Colleague => {
        const absence = away.get(person.id);
        return { ...person, isOpen: !closed.has(person.id), ...(absence && { away: absence }) };
      }),
    newId: randomUUID,
    isMailOn: true,
    officerFor: async (holder: string) => rule.officerFor?.(holder),
  };
  const watched = {
    ...dependencies,
    ...watchMoves(dependencies, dependencies, (fault) => {
      throw fault;
    }),
  };
  const cases = createCases(watched);
  const work = createWork(watched);
  const upload = async () => unwrap(await cases.receiveUpload({ name: 'a.pdf', content: inPieces(pdf) })).id;
  const file = async ({ email = 'hoa@example.vn' }: { email?: string | null } = {}) => {
    const sample = sampleSubmission([await upload()]);
    const contact = { ...sample.contact, ...(email && { email }) };
    const delivery = { send: 'counter', return: 'counter' };
    return unwrap(await cases.submit({ ...sample, contact, delivery }, randomUUID()));
  };
  const move = (reference: string, from: CaseStateName, to: CaseStateName, by: Person = lan, more: object = {}) =>
    cases.move(reference, from, { to, ...more }, by);
  const see = async (reference: string, by: Person = admin) => unwrap(await cases.open(reference, by));
  /** A case in progress at the Center, on nobody's table. */
  const begun = async (who: Parameters<typeof file>[0] = {}) => {
    const { reference, accessCode } = await file(who);
    unwrap(await move(reference, 'registered', 'accepted'));
    unwrap(await move(reference, 'accepted', 'in-progress'));
    return { reference, accessCode };
  };
  const version = async (reference: string) => (await see(reference)).version;
  return {
    dependencies,
    clock,
    closed,
    joined,
    away,
    rule,
    calendar,
    cases,
    work,
    upload,
    file,
    move,
    see,
    begun,
    version,
    store: dependencies.cases,
  };
}

function withRules(meta: GuideMeta, process: GuideMeta['process'], limit: ProcessingTime | undefined): GuideMeta {
  const channels = meta.channels.map((channel) => (limit ? { ...channel, time: limit } : channel));
  return { ...meta, channels, ...(process && { process }) };
}

export function unwrap<Value>(result: Result<Value, { kind: string }>): Value {
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

export const kindOf = (result: Result<unknown, { kind: string }>) => (result.ok ? 'done' : result.error.kind);
