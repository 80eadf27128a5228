import { copyFileSync, mkdirSync, mkdtempSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkSignatures } from '#src/documents/check-signature/check-signatures.ts';
import { makeKeyFile } from '#src/documents/sign/make-key-file.ts';
import { readConfig } from '#src/platform/config.ts';
import type { Person } from '#src/staff/person.ts';
import { createPortal, type Portal } from '#src/wiring/portal.ts';
import { databaseEnvironment } from '#tests/stores/databases.ts';
import { center, unwrap } from '#tests/stores/open-desk.ts';
import { sampleSubmission } from '#tests/stores/sample-submission.ts';
import { type Authority, agencyName, makeAuthority } from '#tests/stores/signed/authority.ts';
import { startSmtp } from '#tests/stores/smtp.ts';

const password = 'mật khẩu riêng 4711';
const lan: Person = {
  id: 'lan',
  name: 'Hoàng Thị Lan',
  email: 'l@example.vn',
  roles: ['receiver', 'officer'],
  unit: center,
};
const yen: Person = { id: 'yen', name: 'Nguyễn Thị Hải Yến', email: 'y@example.vn', roles: ['approver'], unit: center };

let dataDir: string;
let server: Awaited<ReturnType<typeof startSmtp>>;
let portal: Portal;
let authority: Authority;
const key = (name: string) => join(dataDir, 'keys', name);

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'signed-forms-'));
  server = await startSmtp();
  authority = await makeAuthority(new Date());
  const { person, agency, root, list, certify } = authority;
  for (const folder of ['keys', 'trust']) mkdirSync(join(dataDir, folder), { recursive: true });
  const stranger = await certify({
    use: 'agency',
    name: 'Ủy ban nhân dân xã Khác',
    organization: 'Ủy ban nhân dân xã Khác',
    issuer: root,
  });
  for (const [name, own] of [
    ['person-yen', person],
    ['agency-vandon', agency],
    ['agency-khac', stranger],
  ] as const) {
    writeFileSync(key(`${name}.p12`), await makeKeyFile(own, [root.der], password, 1_000));
    writeFileSync(key(`${name}.cer`), own.der);
  }
  const pem = (kind: string, der: Uint8Array) =>
    `-----BEGIN ${kind}-----\n${Buffer.from(der).toString('base64')}\n-----END ${kind}-----\n`;
  writeFileSync(join(dataDir, 'trust', 'test.pem'), pem('CERTIFICATE', root.der) + pem('X509 CRL', await list()));
  const config = readConfig({
    ...(await databaseEnvironment(dataDir)),
    DATA_DIR: dataDir,
    CONTENT_DIR: resolve('content'),
    SMTP_URL: server.url,
    MAIL_FROM: 'Cổng <thu@vandon.example>',
  });
  portal = await createPortal(config, pino({ level: 'silent' }));
  await portal.whenOpen;
});
afterAll(async () => {
  await portal.close();
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

/** A case of somebody with that address, accepted by the counter. */
async function accepted(email: string) {
  const sample = sampleSubmission([]);
  const delivery = { send: 'counter', return: 'counter' };
  const contact = { ...sample.contact, email };
  const { reference, accessCode } = unwrap(
    await portal.cases.submit({ ...sample, papers: [], contact, delivery }, crypto.randomUUID()),
  );
  unwrap(await portal.cases.move(reference, 'registered', { to: 'accepted' }, lan));
  const [slip] = await portal.slips.ofOwner({ reference, accessCode });
  if (!slip) throw new Error('no receipt');
  const sign = async (role: 'person' | 'agency', name: string) => {
    const seen = unwrap(await portal.signing.look(reference, slip.id, yen)).signed?.upload ?? '';
    return portal.signing.sign(reference, slip.id, { role, seen, key: name, password }, yen);
  };
  return { reference, accessCode, slip, sign };
}

const lettersTo = (email: string) => server.received.filter(({ to }) => to.includes(email)).map(({ source }) => source);
const pdfOf = (source: string) => {
  const [, coded] = /filename="?[\w.-]+\.pdf"?[\s\S]*?\r\n\r\n([A-Za-z0-9+/=\r\n]+?)\r\n--/.exec(source) ?? [];
  return coded ? new Uint8Array(Buffer.from(coded, 'base64')) : undefined;
};
/** The text of a letter, which is written in quoted-printable or in base64. */
const wordsOf = (source: string) => {
  const coded = /Content-Transfer-Encoding: base64\r\n\r\n([A-Za-z0-9+/=\r\n]+)/.exec(source)?.[1] ?? '';
  const quoted = source
    .replaceAll('=\r\n', '')
    .replaceAll(/=([0-9A-F]{2})/g, (_all, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));
  return Buffer.from(quoted, 'latin1').toString('utf8') + Buffer.from(coded, 'base64').toString('utf8');
};
const patience = { timeout: 60_000, interval: 250 };

test('what happened is told at once without the form, and the form comes once, when it is sealed', {
  timeout: 180_000,
}, async () => {
  const { sign, slip } = await accepted('hoa@example.vn');
  await expect.poll(() => lettersTo('hoa@example.vn').length, patience).toBe(2);
  expect(lettersTo('hoa@example.vn').map(pdfOf)).toEqual([undefined, undefined]);
  const waiting = unwrap(await portal.signing.waiting(yen));
  expect(waiting.rows.find(({ id }) => id === slip.id)).toMatchObject({ isTheirs: true, hours: 0, signedAt: null });
  expect(await portal.signing.countWaiting(yen)).toBe(1);
  expect(await portal.signing.countWaiting(lan)).toBe(0);

  unwrap(await sign('person', 'person-yen'));
  unwrap(await sign('agency', 'agency-vandon'));
  await expect.poll(() => lettersTo('hoa@example.vn').length, patience).toBe(3);
  const pdf = pdfOf(lettersTo('hoa@example.vn')[2] ?? '');
  if (!pdf) throw new Error('no form');
  const { trust } = authority;
  const report = await checkSignatures(pdf, { ...trust, crls: [await authority.list()] }, new Date());
  expect([report.verdict, ...report.signatures.map(({ kind }) => kind)]).toEqual(['valid', 'person', 'agency']);
  expect(report.signatures[1]?.holder?.name).toBe(agencyName);
  expect(await portal.signing.countWaiting(yen)).toBe(0);

  // Two runs of the sender later nothing more has come.
  await new Promise((later) => setTimeout(later, 11_000));
  expect(lettersTo('hoa@example.vn')).toHaveLength(3);
});

test('a form sealed by another agency is not sent: staff are told which fault it has', {
  timeout: 180_000,
}, async () => {
  // The certificate does not lie beside it, so that nobody knew whose key it is.
  unlinkSync(key('agency-khac.cer'));
  const { sign, reference } = await accepted('lua@example.vn');
  unwrap(await sign('person', 'person-yen'));
  unwrap(await sign('agency', 'agency-khac'));

  const dead = async () =>
    unwrap(await portal.messages.deadLetters({ ...lan, roles: ['admin'] }, 1)).rows.filter(
      (row) => row.reference === reference,
    );
  await expect.poll(async () => (await dead()).length, patience).toBe(1);
  expect((await dead())[0]).toMatchObject({
    event: 'form-signed',
    failure: { kind: 'wrongly-signed', code: 'wrong-organization' },
  });
  expect(lettersTo('lua@example.vn').map(pdfOf)).not.toContainEqual(expect.any(Uint8Array));
});

test('where the county has not begun to sign, the form goes at once and says that it is not signed', {
  timeout: 180_000,
}, async () => {
  for (const name of ['agency-vandon', 'agency-khac']) {
    copyFileSync(key(`${name}.p12`), join(dataDir, `${name}.p12`));
    unlinkSync(key(`${name}.p12`));
  }
  const { slip } = await accepted('binh@example.vn');

  expect(slip.toSign).toBe(false);
  await expect.poll(() => lettersTo('binh@example.vn').length, patience).toBe(2);
  const [, letter = ''] = lettersTo('binh@example.vn');
  expect(pdfOf(letter)).toBeInstanceOf(Uint8Array);
  expect(wordsOf(letter)).toContain('bản chưa ký số');
});
