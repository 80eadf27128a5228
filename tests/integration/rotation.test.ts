import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { symmetricDecrypt, symmetricEncrypt } from 'better-auth/crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createCases } from '#src/cases/create-cases.ts';
import { readSearch } from '#src/cases/model/list/search-words.ts';
import { tokensOfText } from '#src/cases/model/person-tokens.ts';
import { signInSecret } from '#src/platform/auth/sign-in-secrets.ts';
import { createSqlCaseStore } from '#src/storage/cases/sql-case-store.ts';
import { createSqlDraftStore } from '#src/storage/cases/sql-draft-store.ts';
import { createSqlFeedbackStore } from '#src/storage/county/sql-feedback-store.ts';
import { openDatabase } from '#src/storage/database/database.ts';
import { createPartialUploads } from '#src/storage/files/partial/partial-uploads.ts';
import { piecesInFolder } from '#src/storage/files/partial/pieces-in-folder.ts';
import { createSqlUploadStore } from '#src/storage/files/sql-upload-store.ts';
import { judgeKey, keyToStartWith } from '#src/storage/keys/key-check.ts';
import { sealedDirectly, wrappedKeys } from '#src/storage/keys/sealed-tables.ts';
import { openVault } from '#src/storage/keys/vault.ts';
import { createSqlConversationStore } from '#src/storage/talks/sql-conversation-store.ts';
import { readContent } from '#tests/stores/content-library.ts';
import { openPapers, papersEnvironment } from '#tests/stores/papers.ts';
import { inPieces, pdf } from '#tests/stores/sample-files.ts';
import { sampleSubmission } from '#tests/stores/sample-submission.ts';
import { howMany } from '#tests/stores/sampled.ts';

const library = readContent();
const now = () => new Date('2026-11-16T09:00:00+07:00');
const draft = {
  key: 'key-of-the-draft',
  code: 'TK-2345-6789',
  guide: 'dang-ky-khai-sinh',
  step: 'nguoi-nop',
  posted: [],
  uploads: [],
  contacts: [{ kind: 'phone' as const, text: '+84912345678' }],
  savedAt: '2026-11-16T09:00:00+07:00',
};
let dataDir: string;
const file = () => join(dataDir, 'portal.sqlite');
const keyOf = (name = 'secret.key') => readFileSync(join(dataDir, name), 'utf8').trim();

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'rotation-'));
});
afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

/** Everything a running portal would open, under the key a start finds. */
async function openPortal(secretKey?: string) {
  const database = await openDatabase({ dataDir });
  const { db } = database;
  const key = await keyToStartWith(db, dataDir, secretKey).catch(async (error: unknown) => {
    await database.close();
    throw error;
  });
  const vault = await openVault(db, key);
  const uploads = createSqlUploadStore({ blobs: openPapers({ dataDir }), db, vault });
  const store = createSqlCaseStore(db, vault);
  return {
    database,
    store,
    vault,
    cases: createCases({ cases: store, uploads, library, now, random: randomBytes }),
    drafts: createSqlDraftStore(db, vault),
    conversations: createSqlConversationStore(db, vault),
    feedback: createSqlFeedbackStore(db, vault),
    partial: createPartialUploads({ pieces: piecesInFolder(join(dataDir, 'files', 'partial')), db, vault, now }),
  };
}
type Opened = Awaited<ReturnType<typeof openPortal>>;

async function fileCase({ cases }: Opened, key: string) {
  const upload = await cases.receiveUpload({ name: 'Giấy.pdf', content: inPieces(pdf) });
  if (!upload.ok) throw new Error(upload.error.kind);
  const body = sampleSubmission([upload.value.id]);
  const sent = await cases.submit(body, key);
  if (!sent.ok) throw new Error(JSON.stringify(sent.error));
  return { ...sent.value, key, body, upload: upload.value.id };
}

async function fill(secretKey?: string) {
  const portal = await openPortal(secretKey);
  const filed = await fileCase(portal, 'key-of-the-form');
  expect(await portal.drafts.save(draft)).toBe('saved');
  await portal.conversations.add({ id: 'a-conversation', updatedAt: draft.savedAt } as never);
  await portal.feedback.add({ id: 'f', at: draft.savedAt, topic: 'other', message: 'Cảm ơn' } as never);
  await portal.partial.begin('0'.repeat(32), 'nửa chừng.pdf', 10);
  await portal.database.close();
  return filed;
}

/** What residents and staff hold or type still leads to what it led to. */
async function everythingOpens(filed: Awaited<ReturnType<typeof fill>>, secretKey?: string) {
  const portal = await openPortal(secretKey);
  const { cases, store } = portal;
  const own = await cases.follow(filed.reference, filed.accessCode);
  expect(own.ok && 'contact' in own.value && own.value.contact.fullName).toBe(filed.body.contact.fullName);
  expect((await cases.follow(filed.reference, 'AAAA-AAAA-AAAA')).ok).toBe(false);
  const paper = await cases.readOwnUpload(filed.reference, filed.accessCode, filed.upload);
  expect(paper.ok && paper.value.content.equals(pdf)).toBe(true);
  // The same press again is the same case, not another one.
  const again = await cases.submit(filed.body, filed.key);
  expect(again.ok && [again.value.reference, again.value.accessCode]).toEqual([filed.reference, filed.accessCode]);
  const { contact } = filed.body;
  for (const text of Object.values(contact)) {
    const found = await store.list({ page: 1, pageSize: 100, text: { tokens: tokensOfText(text), words: [] } });
    expect(found.rows.map((row) => row.reference)).toContain(filed.reference);
  }
  const byWords = await store.list({
    page: 1,
    pageSize: 100,
    text: readSearch((contact.fullName ?? '').split(' ').slice(1).join(' ')),
  });
  expect(byWords.rows.map((row) => row.reference)).toContain(filed.reference);
  expect((await portal.drafts.find(draft.key))?.contacts).toEqual(draft.contacts);
  expect((await portal.drafts.findByCode(draft.code, { kind: 'phone', text: '+84912345678' }))?.key).toBe(draft.key);
  expect((await portal.conversations.find('a-conversation'))?.version).toBe(1);
  expect((await portal.feedback.list(1, 0)).items[0]).toMatchObject({ message: 'Cảm ơn' });
  expect((await portal.partial.find('0'.repeat(32)))?.name).toBe('nửa chừng.pdf');
  await portal.database.close();
}

const command = (more: string[] = [], env: Record<string, string> = {}) =>
  spawnSync(process.execPath, ['src/cli/portal.ts', 'rotate-key', ...more], {
    env: { ...process.env, ...papersEnvironment(dataDir), DATA_DIR: dataDir, SECRET_KEY: '', DATABASE_URL: '', ...env },
    encoding: 'utf8',
  });

test('every column that the secret key opens is known to the change of keys', async () => {
  const { close } = await openDatabase({ dataDir });
  await close();
  const database = new DatabaseSync(file(), { readOnly: true });
  const columns = database
    .prepare(
      `select m.name || '.' || c.name as path from sqlite_master m join pragma_table_info(m.name) c
        where m.type = 'table' and (c.name = 'wrapped_key' or c.name like 'sealed%') order by 1`,
    )
    .all()
    .map(({ path }) => String(path));
  database.close();

  const opened = [...wrappedKeys, ...sealedDirectly].map(({ table, column }) => `${table}.${column}`);
  // Opened by the key of their own row's case, upload, draft or ticket.
  const underDataKeys = [
    ...['cases.sealed_person', 'case_history.sealed_note', 'case_thread.sealed_text', 'case_ratings.sealed_comment'],
    ...['uploads.sealed_name', 'partial_uploads.sealed_name', 'drafts.sealed', 'outbox.sealed'],
    ...['tickets.sealed', 'ticket_lines.sealed', 'case_verdicts.sealed', 'case_work.sealed'],
    'case_slips.sealed',
  ];
  expect(columns).toEqual([...opened, ...underDataKeys].sort());
});

test('the command moves everything to another key; codes, drafts and people are found as before', async () => {
  const filed = await fill();
  const before = keyOf();

  const run = command();

  expect(run.stderr).toBe('');
  expect(run.status).toBe(0);
  expect(keyOf()).not.toBe(before);
  expect(keyOf('secret.key.before-1')).toBe(before);
  expect(existsSync(join(dataDir, 'secret.key.next'))).toBe(false);
  expect(judgeKey(file(), keyOf())).toBe('opens');
  expect(judgeKey(file(), before)).toBe('does-not-open');
  await everythingOpens(filed);
  expect(command().status).toBe(0);
  await everythingOpens(filed);
  expect(readdirSync(dataDir).filter((name) => name.startsWith('secret.key.before'))).toHaveLength(2);
});

test('whoever has the key before and the database after cannot guess who is in it', async () => {
  const filed = await fill();
  const tokens = () => {
    const database = new DatabaseSync(file(), { readOnly: true });
    const rows = database
      .prepare('select token from case_tokens union select token from case_words union select phone_token from drafts')
      .all();
    database.close();
    return rows.map(({ token }) => token);
  };
  const before = tokens();

  command();

  expect(tokens()).toHaveLength(before.length);
  expect(tokens().filter((token) => before.includes(token))).toEqual([]);
  expect(filed.reference).toBeTruthy();
});

test('a key given by the environment is followed by one from a file, and doing it twice says so', async () => {
  const [first, second] = ['the first key of thirty-two characters!', 'the second key of thirty-two characters'];
  const filed = await fill(first);
  const nextFile = join(dataDir, 'next');
  writeFileSync(nextFile, `${second}\n`);

  expect(command([], { SECRET_KEY: first }).stderr).toMatch(/--new-key-file/);
  const run = command([`--new-key-file=${nextFile}`], { SECRET_KEY: first });
  expect(run.status).toBe(0);
  expect(run.stdout).toMatch(/NOW set SECRET_KEY/);
  expect(run.stdout).not.toContain(second);
  await everythingOpens(filed, second);
  await expect(openPortal(first)).rejects.toThrow(/another key/);
  expect(command([`--new-key-file=${nextFile}`], { SECRET_KEY: first }).stdout).toMatch(/already/);
});

test('beside a running portal it is refused and nothing changes', async () => {
  const filed = await fill();
  const running = await openPortal();
  await running.cases.counts();

  const run = command();

  expect([run.status, run.stderr]).toEqual([1, 'The portal is running: stop it first. Nothing was changed.\n']);
  await running.database.close();
  await everythingOpens(filed);
});

test('a staff member keeps the authenticator app, and signs in anew', async () => {
  await fill();
  const data = 'SECRET-OF-THE-APP';
  const sealed = await symmetricEncrypt({ key: signInSecret(keyOf()), data });
  const add = new DatabaseSync(file());
  add.exec(`insert into staff_people (id, name, email, "emailVerified", "createdAt", "updatedAt", roles, active)
      values ('p', 'Bình', 'b@vandon.example', 1, '2026-11-16', '2026-11-16', 'clerk', 1);
    insert into staff_second_factors (id, "userId", secret, "backupCodes") values ('s', 'p', '${sealed}', '${sealed}');
    insert into staff_sessions (id, token, "userId", "expiresAt", "createdAt", "updatedAt")
      values ('x', 't', 'p', '2026-11-17', '2026-11-16', '2026-11-16');`);
  add.close();

  expect(command().stderr).toBe('');

  const database = new DatabaseSync(file(), { readOnly: true });
  const kept = database.prepare('select secret, "backupCodes" as codes from staff_second_factors').get();
  expect(database.prepare('select count(*) as count from staff_sessions').get()).toEqual({ count: 0 });
  database.close();
  const [key, before] = [signInSecret(keyOf()), signInSecret(keyOf('secret.key.before-1'))];
  expect(await symmetricDecrypt({ key, data: String(kept?.secret) })).toBe(data);
  expect(await symmetricDecrypt({ key, data: String(kept?.codes) })).toBe(data);
  await expect(symmetricDecrypt({ key: before, data: String(kept?.secret) })).rejects.toThrow();
});

test('killed at any moment it leaves one key that opens everything', async () => {
  const filed = await fill();
  const portal = await openPortal();
  for (let count = 0; count < 60; count += 1) await fileCase(portal, `key-${count}`);
  await portal.database.close();
  const started = performance.now();
  expect(command().status).toBe(0);
  const takesMs = performance.now() - started;

  let killed = 0;
  let half = 0;
  // A busy machine may kill it before or after what is looked for: then it is killed some more times.
  for (let run = 0; run < howMany(4, 8) || (half === 0 && run < 40); run += 1) {
    const child = spawn(process.execPath, ['src/cli/portal.ts', 'rotate-key'], {
      env: { ...process.env, ...papersEnvironment(dataDir), DATA_DIR: dataDir, SECRET_KEY: '', DATABASE_URL: '' },
      stdio: 'ignore',
    });
    const ended = new Promise<NodeJS.Signals | null>((done) => child.once('exit', (_code, signal) => done(signal)));
    const deadline = performance.now() + takesMs * 3;
    // As soon as the next key is written, then a little later each time.
    while (child.exitCode === null && performance.now() < deadline) {
      if (existsSync(join(dataDir, 'secret.key.next'))) break;
      await new Promise((wake) => setTimeout(wake, 1));
    }
    await new Promise((wake) => setTimeout(wake, (run % 8) * 8));
    child.kill('SIGKILL');
    if ((await ended) === 'SIGKILL') killed += 1;
    if (existsSync(join(dataDir, 'secret.key.next'))) half += 1;

    await everythingOpens(filed);
    expect(judgeKey(file(), keyOf())).toBe('opens');
    expect(existsSync(join(dataDir, 'secret.key.next'))).toBe(false);
  }
  expect(killed).toBeGreaterThan(0);
  expect(half).toBeGreaterThan(0);
}, 120_000);
