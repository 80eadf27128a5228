import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readConfig } from '#src/platform/config.ts';
import type { Person } from '#src/staff/person.ts';
import { createPortal, type Portal } from '#src/wiring/portal.ts';
import { databaseEnvironment } from '#tests/stores/databases.ts';
import { papersEnvironment } from '#tests/stores/papers.ts';
import { inPieces, pdf } from '#tests/stores/sample-files.ts';
import { sampleSubmission } from '#tests/stores/sample-submission.ts';

let root: string;
let contentDir: string;
let portal: Portal;
let reference: string;
const open = async () =>
  createPortal(
    readConfig({
      ...papersEnvironment(join(root, 'data')),
      ...(await databaseEnvironment(join(root, 'data'))),
      DATA_DIR: join(root, 'data'),
      CONTENT_DIR: contentDir,
      SITE_URL: 'http://portal.example',
    }),
    pino({ level: 'silent' }),
  );
const staff = (roles: Person['roles'], unit?: string): Person => ({
  id: `${roles}-${unit}`,
  email: 'x@vandon.example',
  name: `Cán bộ ${unit ?? roles}`,
  roles,
  ...(unit && { unit }),
});
const admin = staff(['admin']);
const clerkOfQuanLan = staff(['receiver', 'officer'], 'quan-lan');
const edit = (file: string, change: (source: string) => string) => {
  const path = join(contentDir, file);
  const source = readFileSync(path, 'utf8');
  expect(change(source)).not.toBe(source);
  writeFileSync(path, change(source));
};
const pending = () => {
  const found = portal.settings.pending(admin);
  return found.ok ? found.value : [];
};
const banSenUnder = (parent: string) => (source: string) =>
  source.replace(/(- id: ban-sen\n(?: {2}.*\n)*? {2}parent: ).*/, `$1${parent}`);
const successorOfBanSen = (successor: string) => (source: string) =>
  source.replace(/(- id: ban-sen\n(?: {2}.*\n)*? {2}successor: ).*/, `$1${successor}`);
const mayOpen = async (person: Person) => (await portal.cases.open(reference, person)).ok;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'settings-'));
  contentDir = join(root, 'content');
  cpSync('content', contentDir, { recursive: true });
  portal = await open();
  const upload = await portal.cases.receiveUpload({ name: 'giay.pdf', content: inPieces(pdf) });
  if (!upload.ok) throw new Error(upload.error.kind);
  const sent = await portal.cases.submit(
    { ...sampleSubmission([upload.value.id]), unit: 'ban-sen' },
    'key-of-the-case',
  );
  if (!sent.ok) throw new Error(JSON.stringify(sent.error));
  ({ reference } = sent.value);
}, 120_000);
afterAll(async () => {
  await portal.close();
  rmSync(root, { recursive: true, force: true });
});

test('a commune’s case is not opened to another commune by an edit on disk, until an administrator confirms it', async () => {
  expect(await mayOpen(staff(['receiver', 'officer'], 'ban-sen'))).toBe(true);
  expect(await mayOpen(clerkOfQuanLan)).toBe(false);

  edit('units.yaml', successorOfBanSen('quan-lan'));
  await expect.poll(() => pending().map(({ key }) => key)).toEqual(['ban-sen.successor']);

  expect(await mayOpen(clerkOfQuanLan)).toBe(false);
  expect(await mayOpen(staff(['receiver', 'officer'], 'dac-khu-van-don'))).toBe(true);
  expect((await portal.cases.list({}, clerkOfQuanLan)).total).toBe(0);
  const asked = { file: 'units.yaml', key: 'ban-sen.successor', to: '"quan-lan"', how: 'confirm' } as const;
  expect(await portal.settings.decide(asked, staff(['editor', 'publisher', 'approver']))).toMatchObject({
    error: { kind: 'not-permitted' },
  });
  expect(await portal.settings.decide({ ...asked, to: '"ha-long"' }, admin)).toMatchObject({
    error: { kind: 'changed-meanwhile' },
  });
  expect(await mayOpen(clerkOfQuanLan)).toBe(false);
});

test('what waits goes on waiting over a restart; refused it does not come up again, and who decided is in the log', async () => {
  await portal.close();
  portal = await open();
  expect(await mayOpen(clerkOfQuanLan)).toBe(false);

  const asked = { file: 'units.yaml', key: 'ban-sen.successor', to: '"quan-lan"' } as const;
  expect((await portal.settings.decide({ ...asked, how: 'refuse' }, admin)).ok).toBe(true);
  await portal.close();
  portal = await open();

  expect(pending()).toMatchObject([{ key: 'ban-sen.successor', isRefused: true }]);
  expect(await mayOpen(clerkOfQuanLan)).toBe(false);
  expect((await portal.settings.decide({ ...asked, how: 'confirm' }, admin)).ok).toBe(true);
  expect(await mayOpen(clerkOfQuanLan)).toBe(true);
  const log = await portal.staff.log(admin, { area: 'content' }, 1);
  expect(log.ok && log.value.lines.map(({ action, target, what }) => [action, target, what])).toEqual([
    ['setting-confirmed', 'units.yaml ban-sen.successor', 'dac-khu-van-don → quan-lan'],
    ['setting-refused', 'units.yaml ban-sen.successor', 'dac-khu-van-don → quan-lan'],
  ]);
});

test('an administrator’s own save confirms what it changes, and nothing that waited in the file', async () => {
  edit('units.yaml', banSenUnder('ha-long'));
  await expect.poll(() => pending().map(({ key }) => key)).toEqual(['ban-sen.parent']);
  const opened = await portal.editing.open('units.yaml', admin);
  if (!opened.ok) throw new Error(opened.error.kind);

  const source = opened.value.source.replace(/(- id: ha-long\n(?: {2}.*\n)*? {2}successor: ).*/, '$1quan-lan');
  const saved = await portal.editing.save({ path: 'units.yaml', source, seen: opened.value.hash }, admin);

  expect(saved.ok).toBe(true);
  expect(pending().map(({ key }) => key)).toEqual(['ban-sen.parent']);
  expect(portal.county.units().find(({ id }) => id === 'ha-long')?.successor).toBe('quan-lan');
  expect(await mayOpen(staff(['receiver', 'officer'], 'ha-long'))).toBe(false);
});

test('a shorter retention written on disk erases nothing until it is confirmed; a longer one holds at once', async () => {
  const years = () => portal.county.site().retention.caseYears;
  edit('site.yaml', (source) => source.replace(/caseYears: \d+/, 'caseYears: 1'));
  await expect.poll(() => pending().some(({ key }) => key === 'retention.caseYears')).toBe(true);
  expect(years()).toBe(5);

  edit('site.yaml', (source) => source.replace(/caseYears: \d+/, 'caseYears: 12'));
  await expect.poll(years).toBe(12);
  expect(pending().some(({ key }) => key === 'retention.caseYears')).toBe(false);
});
