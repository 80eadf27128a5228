import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createCases } from '#src/cases/create-cases.ts';
import { holdFolders } from '#src/platform/hold-folders.ts';
import { fillPostgres } from '#src/storage/backup/postgres-ends.ts';
import { createSqlCaseStore } from '#src/storage/cases/sql-case-store.ts';
import { createSqlDraftStore } from '#src/storage/cases/sql-draft-store.ts';
import { momentary, tablesInUse } from '#src/storage/database/copy-tables.ts';
import { type OpenDatabase, openDatabase } from '#src/storage/database/database.ts';
import { createSqlUploadStore } from '#src/storage/files/sql-upload-store.ts';
import { readSecretKey } from '#src/storage/keys/secret-key.ts';
import { createVault } from '#src/storage/keys/vault.ts';
import { readContent } from '#tests/stores/content-library.ts';
import { emptyPostgres } from '#tests/stores/new-database.ts';
import { openPapers, papersEnvironment } from '#tests/stores/papers.ts';
import { inPieces, pdf } from '#tests/stores/sample-files.ts';
import { sampleSubmission } from '#tests/stores/sample-submission.ts';
import { signInStaff } from '#tests/stores/signed-in-staff.ts';

const root = mkdtempSync(join(tmpdir(), 'move-data-'));
const dataDir = join(root, 'data');
const library = readContent();
const now = () => new Date('2026-11-16T09:00:00+07:00');
const run = promisify(execFile);

type Filed = { reference: string; accessCode: string; upload: string; content: Buffer };
const filed: Filed[] = [];
let secret: string;

/** The portal's use cases on one database or the other; papers lie in the same folder. */
function casesOn({ db }: Pick<OpenDatabase, 'db'>, folder = dataDir) {
  const vault = createVault(secret);
  const uploads = createSqlUploadStore({ blobs: openPapers({ dataDir: folder }), db, vault });
  const cases = createCases({ cases: createSqlCaseStore(db, vault), uploads, library, now, random: randomBytes });
  return { cases, uploads, drafts: createSqlDraftStore(db, vault) };
}

const draft = {
  key: 'key-of-the-draft',
  code: 'TK-2345-6789',
  guide: 'dang-ky-khai-sinh',
  step: 'nguoi-nop',
  posted: [],
  uploads: [],
  contacts: [],
  savedAt: '2026-11-16T09:00:00+07:00',
};

beforeAll(async () => {
  const sqlite = await openDatabase({ dataDir });
  secret = readSecretKey(dataDir);
  const { cases, drafts } = casesOn(sqlite);
  for (let count = 0; count < 3; count += 1) {
    const content = Buffer.concat([pdf, Buffer.from(`% ${randomBytes(500).toString('hex')}\n`)]);
    const upload = await cases.receiveUpload({ name: 'Giấy của Phạm Thị Hoa.pdf', content: inPieces(content) });
    if (!upload.ok) throw new Error(upload.error.kind);
    const answer = await cases.submit(sampleSubmission([upload.value.id]), randomBytes(8).toString('hex'));
    if (!answer.ok) throw new Error(JSON.stringify(answer.error));
    filed.push({ ...answer.value, upload: upload.value.id, content });
  }
  await drafts.save(draft);
  const person = { id: 'admin', name: 'Lê Minh', email: 'minh@vandon.example', roles: ['admin' as const] };
  await signInStaff(sqlite, [person], { secretKey: secret, siteUrl: 'https://vandon.example' });
  // More than is read at once, and the same text on both sides of a page.
  const words = Array.from({ length: 1_203 }, (_, at) => ({
    query: `từ thứ ${at} “lạ”`,
    day: '2026-11-16',
    times: at,
  }));
  for (let at = 0; at < words.length; at += 401) {
    await sqlite.db
      .insertInto('missed_queries')
      .values(words.slice(at, at + 401))
      .execute();
  }
  await sqlite.close();
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

const command = (words: string[], environment: Record<string, string>) =>
  run(process.execPath, ['src/cli/portal.ts', ...words], {
    env: {
      ...process.env,
      ...papersEnvironment(environment.DATA_DIR ?? dataDir),
      DATA_DIR: dataDir,
      ...environment,
    },
  });

/** Whoever filed finds the case and the paper, byte for byte, and nothing else has changed. */
async function expectAllThere(database: OpenDatabase, folder = dataDir): Promise<void> {
  const { cases, uploads, drafts } = casesOn(database, folder);
  for (const { reference, accessCode, upload, content } of filed) {
    expect(await cases.follow(reference, accessCode)).toMatchObject({
      ok: true,
      value: { contact: { fullName: 'Phạm Thị Hoa' } },
    });
    expect((await uploads.read(upload))?.content.equals(content)).toBe(true);
  }
  expect(await drafts.find(draft.key)).toEqual(draft);
  const person = await database.db.selectFrom('staff_people').selectAll().executeTakeFirstOrThrow();
  expect([person.name, Boolean(person.active), Boolean(person.emailVerified)]).toEqual(['Lê Minh', true, true]);
  const counted = await database.db
    .selectFrom('missed_queries')
    .select((eb) => [eb.fn.countAll().as('rows'), eb.fn.sum('times').as('sum')])
    .executeTakeFirstOrThrow();
  expect([Number(counted.rows), Number(counted.sum)]).toEqual([1_203, (1_202 * 1_203) / 2]);
}

test('what a portal holds in SQLite moves to PostgreSQL and from there by a backup back, and nothing is different', async () => {
  const databaseUrl = await emptyPostgres();

  const moved = await command(['move-data'], { DATABASE_URL: databaseUrl });

  expect(moved.stdout).toMatch(/cases +3\n/);
  const postgres = await openDatabase({ dataDir, databaseUrl });
  await expectAllThere(postgres);
  expect(await postgres.db.selectFrom('staff_sessions').selectAll().execute()).toHaveLength(1);

  // A second time nothing is written over.
  await expect(command(['move-data'], { DATABASE_URL: databaseUrl })).rejects.toMatchObject({
    stderr: expect.stringContaining('holds data already (case_history, case_log, case_papers'),
  });
  await expectAllThere(postgres);

  const backup = join(root, 'backup');
  const made = await command(['backup', backup], { DATABASE_URL: databaseUrl });
  expect(made.stdout).toContain('3 cases, 3 uploads known');

  const other = await emptyPostgres();
  const keyFile = join(dataDir, 'secret.key');
  const words = ['restore', backup, `--key-file=${keyFile}`];
  const restored = await command(words, { DATABASE_URL: other, DATA_DIR: join(root, 'other') });
  expect(restored.stdout).toContain('Lê Minh <minh@vandon.example>: admin');
  const second = await openDatabase({ dataDir, databaseUrl: other });
  await expectAllThere(second, join(root, 'other'));
  // Nobody is signed in by a restore.
  expect(await second.db.selectFrom('staff_sessions').selectAll().execute()).toEqual([]);
  await expect(command(words, { DATABASE_URL: other, DATA_DIR: join(root, 'third') })).rejects.toMatchObject({
    stderr: expect.stringMatching(/holds data already .*Nothing was changed\./),
  });

  await command(words, { DATA_DIR: join(root, 'sqlite') });
  const back = await openDatabase({ dataDir: join(root, 'sqlite') });
  await expectAllThere(back, join(root, 'sqlite'));
  for (const { close } of [postgres, second, back]) await close();
});

test('a portal that runs, another key or no file: nothing is moved, and the reason is said', async () => {
  const databaseUrl = await emptyPostgres();
  const refused = async (environment: Record<string, string>) => {
    const answer = await command(['move-data'], environment).catch((fault: { stderr: string }) => fault);
    return answer.stderr;
  };
  const claim = holdFolders({ dataDir, cacheDir: dataDir });
  expect(await refused({ DATABASE_URL: databaseUrl })).toMatch(/^DATA_DIR: another portal is running/);
  claim.release();
  expect(await refused({ DATABASE_URL: databaseUrl, SECRET_KEY: 'x'.repeat(32) })).toMatch(
    /^The key \(SECRET_KEY\) does not open/,
  );
  expect(await refused({ DATABASE_URL: databaseUrl, DATA_DIR: join(root, 'nobody') })).toMatch(/^There is no database/);
  expect(await refused({})).toMatch(/^Where to\?/);

  const { db, close } = await openDatabase({ dataDir, databaseUrl });
  expect(await tablesInUse(db)).toEqual([]);
  await close();
});

test('what does not arrive as it was sent, or is ended in the middle, leaves nothing behind', async () => {
  const databaseUrl = await emptyPostgres();
  const postgres = await openDatabase({ dataDir, databaseUrl });
  const sqlite = await openDatabase({ dataDir });
  // A server that keeps something else than it was given.
  await sql`create function other() returns trigger language plpgsql as
    'begin new.times := new.times + case when new.times = 777 then 1 else 0 end; return new; end'`.execute(postgres.db);
  await sql`create trigger other before insert on missed_queries for each row execute function other()`.execute(
    postgres.db,
  );
  await expect(fillPostgres(sqlite, databaseUrl)).rejects.toThrow(/^missed_queries: 1203 rows .* are there$/);
  expect(await tablesInUse(postgres.db)).toEqual([]);

  // The connection is cut when the last table is reached.
  await sql`create or replace function other() returns trigger language plpgsql as
    'begin perform pg_terminate_backend(pg_backend_pid()); return new; end'`.execute(postgres.db);
  await expect(fillPostgres(sqlite, databaseUrl)).rejects.toThrow();
  expect(await tablesInUse(postgres.db)).toEqual([]);

  await sql`drop function other() cascade`.execute(postgres.db);
  expect(await fillPostgres(sqlite, databaseUrl)).toMatchObject({ ok: true });
  await postgres.close();
  await sqlite.close();
});

test('every table is moved, but for those that are about a moment', async () => {
  const databaseUrl = await emptyPostgres();
  const postgres = await openDatabase({ dataDir, databaseUrl });
  const sqlite = await openDatabase({ dataDir });
  const namesOf = async ({ db }: OpenDatabase) => (await db.introspection.getTables()).map(({ name }) => name);
  const filled = await fillPostgres(sqlite, databaseUrl);
  const copied = filled.ok ? filled.value.map(({ table }) => table) : [];

  const left = [...(await namesOf(postgres)), ...(await namesOf(sqlite))].filter((name) => !copied.includes(name));

  expect(left.filter((name) => !momentary.has(name))).toEqual([]);
  await postgres.close();
  await sqlite.close();
});
