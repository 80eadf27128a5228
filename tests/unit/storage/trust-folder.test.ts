import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openTrustFolder } from '#src/storage/keys/trust-folder.ts';
import { makeAuthority } from '#tests/stores/signed/authority.ts';

const folder = mkdtempSync(join(tmpdir(), 'trust-'));
afterAll(() => rmSync(folder, { recursive: true }));
const pem = (kind: string, der: Uint8Array) =>
  `-----BEGIN ${kind}-----\n${Buffer.from(der).toString('base64')}\n-----END ${kind}-----\n`;

test('roots, those for tries, certificates between and lists are told apart; other files are passed over', async () => {
  const { root, person, certify, list } = await makeAuthority();
  const trial = await certify({ use: 'root', name: 'Gốc thử nghiệm' });
  writeFileSync(join(folder, 'roots.pem'), pem('CERTIFICATE', root.der) + pem('X509 CRL', await list()));
  writeFileSync(join(folder, 'trial-mau.pem'), pem('CERTIFICATE', trial.der));
  writeFileSync(join(folder, 'between.cer'), person.der);
  writeFileSync(join(folder, 'today.crl'), await list());
  writeFileSync(join(folder, 'broken.pem'), pem('CERTIFICATE', new Uint8Array(40)));
  writeFileSync(join(folder, 'README.md'), pem('CERTIFICATE', trial.der));
  const clock = { ms: 0 };
  const trust = openTrustFolder(folder, () => clock.ms);

  expect(await trust()).toMatchObject({ roots: [root.der], trialRoots: [trial.der], others: [person.der] });
  expect((await trust()).crls).toHaveLength(2);

  // A list that is exchanged while the portal runs is taken up.
  rmSync(join(folder, 'today.crl'));
  clock.ms = 20_000;
  expect((await trust()).crls).toHaveLength(1);
});

test('without a folder nobody is trusted', async () => {
  expect(await openTrustFolder(join(folder, 'none'))()).toEqual({ roots: [], trialRoots: [], others: [], crls: [] });
});
