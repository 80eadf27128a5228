import { fork } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { makeKeyFile } from '#src/documents/sign/make-key-file.ts';
import { readConfig } from '#src/platform/config.ts';
import { createLogger } from '#src/platform/logger.ts';
import type { Person } from '#src/staff/person.ts';
import { openDatabase } from '#src/storage/database/database.ts';
import { createPortal } from '#src/wiring/portal.ts';
import { unwrap } from '#tests/stores/open-desk.ts';
import { sampleSubmission } from '#tests/stores/sample-submission.ts';
import { howMany } from '#tests/stores/sampled.ts';
import { makeAuthority } from '#tests/stores/signed/authority.ts';
import { startSmtp } from '#tests/stores/smtp.ts';

const password = 'mật khẩu riêng 4711';
const lan: Person = { id: 'lan', name: 'Lan', email: 'l@example.vn', roles: ['receiver', 'officer'] };
const yen: Person = { id: 'yen', name: 'Yến', email: 'y@example.vn', roles: ['approver'] };
const rounds = howMany(2, 24);

test('a portal killed while it seals leaves no seal without its letter and no letter without its seal', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'seal-crash-'));
  const server = await startSmtp();
  const { person, agency, root, list } = await makeAuthority(new Date());
  for (const folder of ['keys', 'trust']) mkdirSync(join(dataDir, folder), { recursive: true });
  for (const [name, own] of [['person-yen', person] as const, ['agency-vandon', agency] as const]) {
    writeFileSync(join(dataDir, 'keys', `${name}.p12`), await makeKeyFile(own, [root.der], password, 1_000));
  }
  const pem = (kind: string, der: Uint8Array) =>
    `-----BEGIN ${kind}-----\n${Buffer.from(der).toString('base64')}\n-----END ${kind}-----\n`;
  writeFileSync(join(dataDir, 'trust', 'test.pem'), pem('CERTIFICATE', root.der) + pem('X509 CRL', await list()));
  const start = async () => {
    const mail = { SMTP_URL: server.url, MAIL_FROM: 'thu@vandon.example' };
    const config = readConfig({ DATA_DIR: dataDir, CONTENT_DIR: resolve('content'), ...mail });
    const portal = await createPortal(config, createLogger('silent'));
    await portal.whenOpen;
    return portal;
  };
  const first = await start();
  const waiting: { reference: string; slip: string; email: string }[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const sample = sampleSubmission([]);
    const email = `hoa${round}@example.vn`;
    const contact = { ...sample.contact, email };
    const delivery = { send: 'counter', return: 'counter' };
    const sent = await first.cases.submit({ ...sample, papers: [], contact, delivery }, crypto.randomUUID());
    const { reference, accessCode } = unwrap(sent);
    unwrap(await first.cases.move(reference, 'registered', { to: 'accepted' }, lan));
    const [slip] = await first.slips.ofOwner({ reference, accessCode });
    if (!slip) throw new Error('no receipt');
    const wish = { role: 'person', seen: '', key: 'person-yen', password };
    unwrap(await first.signing.sign(reference, slip.id, wish, yen));
    waiting.push({ reference, slip: slip.id, email });
  }
  await first.close();

  let sealed = 0;
  for (const [round, { reference, slip }] of waiting.entries()) {
    const words = [dataDir, resolve('content'), server.url, reference, slip];
    const child = fork('tests/integration/seal-child.ts', words, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
    child.on('message', (told) => {
      // The last is left to end: at least one is sealed by somebody who was not killed.
      if (told === 'begun' && round < rounds - 1) setTimeout(() => child.kill('SIGKILL'), (600 * (round + 1)) / rounds);
    });
    await new Promise((ended) => child.on('close', ended));
    const { db, close } = await openDatabase({ dataDir });
    const files = await db.selectFrom('signed_files').selectAll().where('subject', '=', slip).executeTakeFirst();
    const letters = await db
      .selectFrom('outbox')
      .select('id')
      .where('reference', '=', reference)
      .where('event', '=', 'form-signed')
      .execute();
    await close();
    expect(letters).toHaveLength(files?.agency_at ? 1 : 0);
    if (files?.agency_at) sealed += 1;
  }
  expect(sealed).toBeGreaterThan(0);

  // Who was killed is followed by another, who seals what was left; then everybody has had one letter with a form.
  const last = await start();
  for (const { reference, slip } of waiting) {
    const { next, signed } = unwrap(await last.signing.look(reference, slip, yen));
    const wish = { role: 'agency', seen: signed?.upload ?? '', key: 'agency-vandon', password };
    if (next === 'agency') unwrap(await last.signing.sign(reference, slip, wish, yen));
  }
  const forms = () =>
    waiting.map(
      ({ email }) => server.received.filter(({ to, source }) => to[0] === email && source.includes('.pdf')).length,
    );
  await expect.poll(forms, { timeout: 90_000, interval: 500 }).toEqual(waiting.map(() => 1));
  await last.close();
  await server.stop();
  rmSync(dataDir, { recursive: true, force: true });
}, 900_000);
