import { randomBytes, randomInt } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { makeCertificate, makeCrl } from '#src/documents/sign/make-certificate.ts';
import { makeKeyFile } from '#src/documents/sign/make-key-file.ts';
import { readConfig } from '#src/platform/config.ts';
import { CommandError } from './command-line.ts';

const usage = 'make-key person|agency NAME [ORGANIZATION]: a key for tries; what it signs is never called valid';
const days = 86_400_000;

/**
 * A key for tries, with an authority of its own in the folder of what is trusted: everything it signs is read as signed
 * for a try. The password is printed once.
 */
export async function runMakeKey(): Promise<void> {
  const [use, name, organization] = process.argv.slice(2);
  if ((use !== 'person' && use !== 'agency') || !name) throw new CommandError(usage);
  const config = readConfig(process.env);
  const keys = join(config.dataDir, 'keys');
  const file = `trial-${use}-${fileName(name)}`;
  const path = join(keys, `${file}.p12`);
  if (existsSync(path)) throw new CommandError(`${path} is there already`);
  await mkdir(keys, { recursive: true, mode: 0o700 });
  await mkdir(config.trustDir, { recursive: true });
  const from = new Date(Date.now() - days);
  const until = new Date(Date.now() + 366 * days);
  const common = { from, until, organization: organization ?? 'THỬ NGHIỆM' };
  const root = await makeCertificate({
    ...common,
    use: 'root',
    name: `Gốc thử nghiệm ${file}`,
    serial: randomBytes(12),
  });
  const own = await makeCertificate({ ...common, use, name, serial: randomBytes(12), issuer: root });
  const crl = await makeCrl(root, { made: from, next: until });
  const password = makePassword();
  await writeFile(path, await makeKeyFile(own, [root.der], password), { mode: 0o600 });
  await chmod(path, 0o600);
  await writeFile(join(keys, `${file}.cer`), pemOf('CERTIFICATE', own.der));
  const pem = `${pemOf('CERTIFICATE', root.der)}${pemOf('X509 CRL', crl)}`;
  await writeFile(join(config.trustDir, `${file}.pem`), pem);
  console.log(`${path}\npassword (shown once): ${password}`);
  console.log('A key for tries: what it signs is marked THỬ NGHIỆM and is never called valid.');
}

/** Letters and digits nobody takes for others; some hundred bits. */
function makePassword(): string {
  const signs = 'abcdefghjkmnpqrstuvwxyz23456789';
  return Array.from({ length: 20 }, () => signs[randomInt(signs.length)]).join('');
}

function fileName(name: string): string {
  const plain = name
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .replaceAll(/[đĐ]/g, 'd')
    .toLowerCase();
  return (
    plain
      .replaceAll(/[^a-z0-9]+/g, '-')
      .replaceAll(/^-|-$/g, '')
      .slice(0, 50) || 'khoa'
  );
}

const pemOf = (kind: string, der: Uint8Array) =>
  `-----BEGIN ${kind}-----\n${Buffer.from(der).toString('base64').replaceAll(/.{64}/g, '$&\n')}\n-----END ${kind}-----\n`;
