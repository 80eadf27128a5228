import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeKeyFile } from '#src/documents/sign/make-key-file.ts';
import { makeAuthority } from '#tests/stores/signed/authority.ts';
import type { RunningPortal } from './portal-process.ts';

/** Gives a portal the key of a person (`person-yen`) and a seal (`agency-vandon`), and trust in who issued them. */
export async function giveKeys({ dataDir }: Pick<RunningPortal, 'dataDir'>, password: string): Promise<void> {
  const { person, agency, root, list } = await makeAuthority(new Date());
  const [keys, trust] = [join(dataDir, 'keys'), join(dataDir, 'trust')];
  for (const folder of [keys, trust]) mkdirSync(folder, { recursive: true });
  for (const [name, own] of [['person-yen', person] as const, ['agency-vandon', agency] as const]) {
    writeFileSync(join(keys, `${name}.p12`), await makeKeyFile(own, [root.der], password, 1_000));
    writeFileSync(join(keys, `${name}.cer`), own.der);
  }
  const pem = (kind: string, der: Uint8Array) =>
    `-----BEGIN ${kind}-----\n${Buffer.from(der).toString('base64')}\n-----END ${kind}-----\n`;
  writeFileSync(join(trust, 'test.pem'), pem('CERTIFICATE', root.der) + pem('X509 CRL', await list()));
}
