import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createCases } from '#src/cases/create-cases.ts';
import type { CaseMove } from '#src/cases/desk/move.ts';
import type { CaseStateName } from '#src/cases/model/case-state.ts';
import { type SigningMode, siteFile } from '#src/county/site.ts';
import { translator } from '#src/i18n/translate.ts';
import type { DataFile } from '#src/library/kind.ts';
import type { Library } from '#src/library/library.ts';
import { PaperProcesses } from '#src/platform/papers/paper-processes.ts';
import { createSignatureChecker } from '#src/platform/papers/signature-checks.ts';
import { createSqlCaseStore } from '#src/storage/cases/sql-case-store.ts';
import { type OpenDatabase, openDatabase } from '#src/storage/database/database.ts';
import { createSqlUploadStore } from '#src/storage/files/sql-upload-store.ts';
import { createVault } from '#src/storage/keys/vault.ts';
import { readContent } from '#tests/stores/content-library.ts';
import { openPapers } from '#tests/stores/papers.ts';
import { inPieces } from '#tests/stores/sample-files.ts';
import { sampleSubmission } from '#tests/stores/sample-submission.ts';
import { type Authority, makeAuthority, makeToken, now, placeOn, sign } from '#tests/stores/signed/authority.ts';
import { lookPage, plainPdf } from '#tests/stores/signed/plain-files.ts';
import { wronglySigned } from '#tests/stores/signed/wrongly-signed.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'results-'));
const processes = new PaperProcesses();
const library = readContent();
const clerk = {
  id: 'p1',
  name: 'Trần Văn Bình',
  email: 'b@example.vn',
  roles: ['receiver' as const, 'officer' as const],
};
let database: OpenDatabase;
let authority: Authority;
beforeAll(async () => {
  database = await openDatabase({ dataDir });
  authority = await makeAuthority();
});
afterAll(async () => {
  processes.close();
  await database.close();
  rmSync(dataDir, { recursive: true, force: true });
});

/** Content as it is, with another wish about results. */
function wishing(results: SigningMode): Library {
  const data = <Data>(file: DataFile<Data>): readonly Data[] => {
    const read = library.data(file);
    return file.name === siteFile.name ? read.map((site) => ({ ...site, signing: { results } })) : read;
  };
  return new Proxy(library, { get: (target, key) => (key === 'data' ? data : Reflect.get(target, key)) });
}

/** A case about to be resolved, and what becomes of a result. */
async function caseWith(mode: SigningMode) {
  const vault = createVault('a secret of thirty-two characters');
  const uploads = createSqlUploadStore({ blobs: openPapers({ dataDir }), db: database.db, vault });
  const cases = createCases({
    cases: createSqlCaseStore(database.db, vault),
    uploads,
    library: wishing(mode),
    now: () => now,
    random: randomBytes,
    signatures: createSignatureChecker(processes, { trust: async () => authority.trust, now: () => now }),
  });
  const sent = await cases.submit(
    { ...sampleSubmission([]), papers: [], delivery: { send: 'counter', return: 'counter' } },
    `key-${mode}-${randomBytes(4).toString('hex')}`,
  );
  if (!sent.ok) throw new Error(JSON.stringify(sent.error));
  const { reference } = sent.value;
  const move = (from: CaseStateName, to: CaseStateName, more: Partial<CaseMove> = {}) =>
    cases.move(reference, from, { to, ...more }, clerk);
  await move('registered', 'accepted');
  await move('accepted', 'in-progress');
  const bring = async (name: string, content: Uint8Array) => {
    const put = await cases.receiveUpload({ name, content: inPieces(Buffer.from(content)) });
    if (!put.ok) throw new Error(put.error.kind);
    return put.value.id;
  };
  const give = (results: string[]) => move('in-progress', 'resolved', { results });
  return { cases, bring, give };
}

async function signedResult(): Promise<Uint8Array> {
  const { person, agency, clock, keyOf } = authority;
  const stamp = (over: Uint8Array) => makeToken(over, clock);
  const look = (x: number) => ({ place: placeOn(1, x), page: lookPage });
  const one = await sign(plainPdf(), { key: keyOf(person), look: look(320), stamp });
  return sign(one, { key: keyOf(agency), look: look(233), stamp });
}

test('where results must be signed, one that is not is refused with what to do, and one that is goes out', async () => {
  const { bring, give } = await caseWith('require');
  const unsigned = await bring('Khai sinh.pdf', plainPdf());
  const refused = await give([unsigned]);

  expect(refused).toMatchObject({
    ok: false,
    error: { kind: 'result-not-signed', files: [{ name: 'Khai sinh.pdf', faults: ['no-signature'] }] },
  });

  const { bring: bringThere, give: giveThere } = await caseWith('require');
  const given = await giveThere([await bringThere('Khai sinh.pdf', await signedResult())]);

  expect(given.ok ? 'given' : given.error).toBe('given');
});

test('each of the twelve classes is refused by its name with what to do, but for the one that is only told', async () => {
  const { bring, give } = await caseWith('require');
  for (const [fault, pdf] of await wronglySigned(authority)) {
    const refused = await give([await bring(`${fault}.pdf`, pdf)]);
    // Without a timestamp alone it would go; this one also has no seal.
    const named = fault === 'no-timestamp' ? 'person-only' : fault;

    expect(refused, fault).toMatchObject({
      ok: false,
      error: { kind: 'result-not-signed', files: [{ name: `${fault}.pdf`, faults: expect.arrayContaining([named]) }] },
    });
    expect(translator('vi')(`signature.fault.${fault}`).length).toBeGreaterThan(40);
  }
});

test('where the county only warns, who gives it is told, and it goes out', async () => {
  const { cases, bring, give } = await caseWith('warn');
  const unsigned = await bring('Khai sinh.pdf', plainPdf());

  expect(await cases.doubtfulResults([unsigned])).toEqual({
    files: [{ name: 'Khai sinh.pdf', faults: ['no-signature'] }],
    isRefused: false,
  });
  expect((await give([unsigned])).ok).toBe(true);
});

test('where the county asks nothing, nobody is told', async () => {
  const { cases, bring } = await caseWith('off');

  expect((await cases.doubtfulResults([await bring('Khai sinh.pdf', plainPdf())])).files).toEqual([]);
});
