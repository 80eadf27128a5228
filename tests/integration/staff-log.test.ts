import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { StaffLogStore } from '#src/staff/staff-log.ts';
import { createSqlStaffLog } from '#src/storage/staff/sql-staff-log.ts';
import { openStaff, type TestStaff } from './staff-portal.ts';

let portal: TestStaff;
let log: StaffLogStore;
const hoa = { id: 'p1', name: 'Nguyễn Thị Hòa' };

beforeEach(async () => {
  portal = await openStaff();
  log = createSqlStaffLog(portal.db);
  await log.add({ id: '1', at: '2026-11-22T08:00:00+07:00', person: hoa, action: 'sign-in' });
  await log.add({
    id: '2',
    at: '2026-11-22T09:00:00+07:00',
    person: hoa,
    action: 'content-saved',
    target: 'news/a.md',
  });
  await log.add({ id: '3', at: '2026-11-22T09:00:00+07:00', action: 'sign-in-refused' });
  const look = { reference: 'VD-AAAA-BBBB', person: 'p2', person_name: 'Trần Văn Bình' };
  await portal.db
    .insertInto('access_log')
    .values([
      { ...look, id: 'a', at: '2026-11-22T08:30:00+07:00', action: 'open' },
      { ...look, id: 'b', at: '2026-11-22T10:00:00+07:00', action: 'move:accepted' },
    ])
    .execute();
});
afterEach(() => portal.close());

describe('the log of staff', () => {
  it('tells work on cases and everything else in one line of time, the newest first', async () => {
    const { lines, total } = await log.list({}, 10, 0);

    expect(total).toBe(5);
    expect(lines.map((line) => line.action)).toEqual([
      'case-move',
      'sign-in-refused',
      'content-saved',
      'case-open',
      'sign-in',
    ]);
    expect(lines[0]).toEqual({
      id: 'b',
      at: '2026-11-22T10:00:00+07:00',
      person: { id: 'p2', name: 'Trần Văn Bình' },
      action: 'case-move',
      detail: 'accepted',
      target: 'VD-AAAA-BBBB',
    });
    expect(lines[1]?.person).toBeUndefined();
  });

  it('comes in pages', async () => {
    const { lines, total } = await log.list({}, 2, 2);

    expect(total).toBe(5);
    expect(lines.map((line) => line.id)).toEqual(['2', 'a']);
  });

  it('narrows to a part of the work, a person, a case or a file', async () => {
    const ids = async (filter: Parameters<StaffLogStore['list']>[0]) =>
      (await log.list(filter, 10, 0)).lines.map((line) => line.id);

    expect(await ids({ area: 'case' })).toEqual(['b', 'a']);
    expect(await ids({ area: 'people' })).toEqual(['3', '1']);
    expect(await ids({ area: 'content' })).toEqual(['2']);
    expect(await ids({ text: 'Bình' })).toEqual(['b', 'a']);
    expect(await ids({ text: 'VD-AAAA' })).toEqual(['b', 'a']);
    expect(await ids({ text: '%' })).toHaveLength(5);
    expect(await ids({ text: "x' OR 1=1 --" })).toEqual([]);
    const days = [...new Set((await log.list({}, 10, 0)).lines.map(({ at }) => at.slice(0, 10)))].sort();
    for (const day of days) {
      const { lines } = await log.list({ from: day, to: day }, 10, 0);
      expect(new Set(lines.map(({ at }) => at.slice(0, 10)))).toEqual(new Set([day]));
    }
    expect(await ids({ from: days[0] ?? '', to: days.at(-1) ?? '' })).toHaveLength(5);
    expect(await ids({ to: '2000-01-01' })).toEqual([]);
  });

  it('is read by who may, and reading is written down', async () => {
    const clerk = { ...hoa, email: 'x@vandon.example', roles: ['receiver' as const, 'officer' as const] };
    const leader = { ...hoa, email: 'x@vandon.example', roles: ['approver' as const] };

    expect(await portal.staff.log(clerk, {}, 1)).toEqual({ ok: false, error: { kind: 'not-permitted' } });
    const read = await portal.staff.log(leader, {}, 1);

    expect(read.ok && read.value.lines.some((line) => line.action === 'log-read')).toBe(true);
  });
});

describe('the command on the machine', () => {
  it('prints a link that makes an account, also when there are some', () => {
    const dataDir = mkdtempSync(join(tmpdir(), 'vandon-cli-'));
    const environment = { ...process.env, DATA_DIR: dataDir, SITE_URL: 'https://vandon.example' };

    const { stdout, status } = spawnSync(process.execPath, ['src/cli/portal.ts', 'staff'], { env: environment });

    expect(status).toBe(0);
    expect(stdout.toString()).toMatch(/^https:\/\/vandon\.example\/can-bo\/bat-dau\?ma=[\w-]{43}\n$/);
    rmSync(dataDir, { recursive: true, force: true });
  });
});
