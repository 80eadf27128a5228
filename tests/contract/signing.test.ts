import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createCases } from '#src/cases/create-cases.ts';
import { createSigning, type SigningWish } from '#src/cases/signing/create-signing.ts';
import { createSlips } from '#src/cases/slips/create-slips.ts';
import { keepSlips } from '#src/cases/slips/keep-slips.ts';
import { createWork } from '#src/cases/work/create-work.ts';
import { siteFile } from '#src/county/site.ts';
import { makeKeyFile } from '#src/documents/sign/make-key-file.ts';
import type { DataFile } from '#src/library/kind.ts';
import type { Library } from '#src/library/library.ts';
import { ownLimiter } from '#src/platform/http/limiters.ts';
import { PaperProcesses } from '#src/platform/papers/paper-processes.ts';
import { createSignatureChecker } from '#src/platform/papers/signature-checks.ts';
import { laySlip } from '#src/platform/print/slips/write-slip.ts';
import { createKeyTries } from '#src/platform/signing/key-tries.ts';
import { createPdfSigner } from '#src/platform/signing/pdf-signer.ts';
import { createSqlSignedFileStore } from '#src/storage/cases/slips/sql-signed-file-store.ts';
import { createSqlSlipStore } from '#src/storage/cases/slips/sql-slip-store.ts';
import { createSqlSigningLog } from '#src/storage/staff/sql-signing-log.ts';
import { chief, head, kindOf, lan, openDesk, unwrap } from '#tests/stores/open-desk.ts';
import { inPieces } from '#tests/stores/sample-files.ts';
import { type Authority, makeAuthority, makeToken, now } from '#tests/stores/signed/authority.ts';
import { lookPage } from '#tests/stores/signed/plain-files.ts';
import { context } from '#tests/unit/cases/slips/sample-slips.ts';
import { describeStores, type EmptyStore } from './describe-stores.ts';

const password = 'mật khẩu riêng 4711';
const folder = mkdtempSync(join(tmpdir(), 'keys-'));
const processes = new PaperProcesses();
const look = { at: '2026-12-16T03:15:00+07:00', person: { id: 'retention', name: 'Hết hạn' }, action: 'erase' };
let authority: Authority;

beforeAll(async () => {
  authority = await makeAuthority();
  const { person, agency, root } = authority;
  writeFileSync(join(folder, 'person-yen.p12'), await makeKeyFile(person, [root.der], password, 1_000));
  writeFileSync(join(folder, 'person-yen.cer'), person.der);
  writeFileSync(join(folder, 'agency-ubnd.p12'), await makeKeyFile(agency, [root.der], password, 1_000));
});
afterAll(() => {
  processes.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Content as it is, but a result that is not signed may not be given. */
function requiring(library: Library): Library {
  const data = <Data>(file: DataFile<Data>): readonly Data[] => {
    const read = library.data(file);
    return file.name === siteFile.name ? read.map((site) => ({ ...site, signing: { results: 'require' } })) : read;
  };
  return { ...library, data };
}

function setUp(store: EmptyStore) {
  const desk = openDesk(store);
  const signatures = createSignatureChecker(processes, { trust: async () => authority.trust, now: () => now });
  const signedFiles = createSqlSignedFileStore(store.db, store.vault);
  const dependencies = {
    ...desk.dependencies,
    cases: keepSlips(desk.dependencies.cases, { context: () => context, newId: randomUUID }),
    library: requiring(desk.dependencies.library),
    signatures,
    signedFiles,
  };
  const signer = createPdfSigner({
    folder,
    processes,
    signatures,
    log: createSqlSigningLog(store.db),
    stamp: (over) => makeToken(over, authority.clock),
    now: () => now,
    newId: randomUUID,
  });
  const slips = createSqlSlipStore(store.db, store.vault);
  const tries = createKeyTries(ownLimiter);
  const signing = createSigning({ ...dependencies, slips, signer, lay: laySlip, tries });
  const asked = createSlips({ ...dependencies, slips, context: () => context });
  const cases = createCases(dependencies);
  const work = createWork(dependencies);
  const { file } = desk;
  /** A case in progress, with its receipt. */
  const accepted = async () => {
    const { reference, accessCode } = await file();
    unwrap(await cases.move(reference, 'registered', { to: 'accepted' }, lan));
    unwrap(await cases.move(reference, 'accepted', { to: 'in-progress' }, lan));
    const [slip] = await slips.ofCase(reference);
    if (!slip) throw new Error('no receipt');
    return { reference, accessCode, id: slip.id };
  };
  const person: SigningWish = { role: 'person', seen: '', key: 'person-yen', password };
  const agency = (seen: string): SigningWish => ({ role: 'agency', seen, key: 'agency-ubnd', password });
  const seenOf = async (reference: string, id: string) =>
    unwrap(await signing.look(reference, id, chief)).signed?.upload ?? '';
  return { ...desk, cases, work, signing, signatures, slips, asked, accepted, person, agency, seenOf };
}

describeStores((open) => {
  describe('signing a form of the law', () => {
    test('a person signs, then the agency: its owner gets it, it is valid, and anybody learns that it is sealed', async () => {
      const store = await open();
      const { signing, slips, asked, accepted, person, agency, seenOf, signatures, dependencies } = setUp(store);
      const { reference, accessCode, id } = await accepted();

      expect(unwrap(await signing.look(reference, id, chief))).toMatchObject({
        next: 'person',
        keys: [{ name: 'person-yen', holder: { name: 'Nguyễn Thị Hải Yến', title: 'Phó Chủ tịch' } }],
      });
      expect(kindOf(await signing.sign(reference, id, agency(''), chief))).toBe('wrong-order');
      unwrap(await signing.sign(reference, id, person, chief));
      expect(kindOf(await signing.sign(reference, id, person, chief))).toBe('already-signed');
      expect(kindOf(await signing.sign(reference, id, agency('another'), chief))).toBe('changed-meanwhile');
      unwrap(await signing.sign(reference, id, agency(await seenOf(reference, id)), chief));
      expect(kindOf(await signing.sign(reference, id, agency(await seenOf(reference, id)), chief))).toBe(
        'already-signed',
      );

      const [own] = await asked.ofOwner({ reference, accessCode });
      if (!own) throw new Error('its owner has it no more');
      const bytes = await signing.fileOf(own);
      if (!(bytes instanceof Uint8Array)) throw new Error('no signed file');
      const report = await signatures.check(async () => bytes);
      expect([report.verdict, ...report.signatures.map(({ kind }) => kind)]).toEqual(['valid', 'person', 'agency']);
      expect((await signing.reportOf(own))?.verdict).toBe('valid');
      const { kind, number, year, unit } = own;
      const known = await slips.byName({ kind, number, year, unit });
      expect(known).toMatchObject({ signedAt: expect.any(String), sealedAt: expect.any(String) });
      const { rows } = await sql<{ action: string }>`select action from access_log order by id`.execute(store.db);
      expect(rows.map(({ action }) => action)).toEqual(expect.arrayContaining(['sign', 'seal']));

      const files = unwrapIds(await dependencies.cases.erase(reference, look));
      expect(files).toContain(own.signed?.upload);
      expect(await dependencies.uploads.find(own.signed?.upload ?? '')).toBeUndefined();
      expect(await slips.byName({ kind, number, year, unit })).toEqual(known);
    });

    test('who may not, another case, no key, no password: refused in so many words, and nothing is kept', async () => {
      const store = await open();
      const { signing, accepted, person, slips } = setUp(store);
      const [one, other] = [await accepted(), await accepted()];
      const sign = (wish: Partial<SigningWish>, by = chief, id = one.id) =>
        signing.sign(one.reference, id, { ...person, ...wish }, by);

      expect(kindOf(await sign({}, lan))).toBe('not-permitted');
      expect(kindOf(await sign({}, head))).toBe('not-permitted');
      expect(kindOf(await sign({}, chief, other.id))).toBe('nothing-to-sign');
      expect(kindOf(await sign({ key: '' }))).toBe('key-required');
      expect(kindOf(await sign({ key: 'agency-ubnd' }))).toBe('no-such-key');
      expect(kindOf(await sign({ password: '' }))).toBe('password-required');
      for (let count = 0; count < 5; count += 1) expect(kindOf(await sign({ password: 'sai' }))).toBe('wrong-password');
      expect(kindOf(await sign({}))).toBe('too-many-tries');

      expect((await slips.ofCase(one.reference))[0]?.signed).toBeUndefined();
      const { rows } = await sql`select * from signings`.execute(store.db);
      expect(rows).toEqual([]);
    });

    test('of two who sign at once one is told so, and what the other made stands', async () => {
      const { signing, accepted, person, seenOf } = setUp(await open());
      const { reference, id } = await accepted();

      const kinds = (await Promise.all([1, 2, 3].map(() => signing.sign(reference, id, person, chief)))).map(kindOf);

      expect(kinds.filter((kind) => kind === 'done')).toHaveLength(1);
      expect(kinds.filter((kind) => kind === 'changed-meanwhile' || kind === 'already-signed')).toHaveLength(2);
      expect(await seenOf(reference, id)).not.toBe('');
    });
  });

  test('a result that waits with a proposal is signed and sealed, and then may be given where results must be signed', async () => {
    const { signing, cases, work, see, version, accepted, person, agency, seenOf, signatures } = setUp(await open());
    const { reference, accessCode } = await accepted();
    const bring = async (content: Uint8Array) =>
      unwrap(await cases.receiveUpload({ name: 'Ket qua.pdf', content: inPieces(Buffer.from(content)) })).id;
    const id = await bring(lookPage);
    const step = { kind: 'move' as const, move: { to: 'resolved' as const, results: [id] } };
    expect(kindOf(await signing.sign(reference, id, person, chief))).toBe('nothing-to-sign');
    unwrap(await work.propose(reference, { step, text: 'Trình ký', seenVersion: await version(reference) }, lan));
    const approve = async () => work.approve(reference, { seenVersion: await version(reference) }, chief);
    expect(kindOf(await approve())).toBe('result-not-signed');

    unwrap(await signing.sign(reference, id, person, chief));
    unwrap(await signing.sign(reference, id, agency(await seenOf(reference, id)), chief));
    unwrap(await approve());

    const [result] = (await see(reference, lan)).results;
    expect(result?.name).toBe('Ket qua.pdf');
    const given = unwrap(await cases.readOwnUpload(reference, accessCode, result?.id ?? ''));
    expect((await signatures.check(async () => given.content)).verdict).toBe('valid');
    expect(kindOf(await signing.sign(reference, id, person, chief))).toBe('nothing-to-sign');
  });
});

function unwrapIds(ids: unknown): string[] {
  if (!Array.isArray(ids)) throw new Error('the case was not erased');
  return ids;
}
