import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline, Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SignatureReport, Trust } from '#src/documents/check-signature/verdict.ts';
import { PaperProcesses } from '#src/platform/papers/paper-processes.ts';
import { createSignatureChecker } from '#src/platform/papers/signature-checks.ts';
import { createRevocationSource } from '#src/platform/signing/fetch-revocation.ts';
import { sign } from '#tests/stores/signed/authority.ts';
import { hasProgram } from '#tests/stores/signed/honest-files.ts';
import { plainPdf } from '#tests/stores/signed/plain-files.ts';

const folder = mkdtempSync(join(tmpdir(), 'revocation-'));
const own = (name: string) => join(folder, name);
const openssl = (...words: string[]) => execFileSync('openssl', words, { cwd: folder, stdio: 'pipe' });
const processes = new PaperProcesses();
let responder: ChildProcess;
let lists: Server;
let ocspPort = 0;
let listPort = 0;
const asked: string[] = [];
let trust: Trust;

const freePort = async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((there) => server.once('listening', there));
  const { port } = server.address() as AddressInfo;
  await new Promise((gone) => server.close(gone));
  return port;
};

/** A certificate that names where it is asked about. */
function certify(name: string, serial: string, places: string): void {
  writeFileSync(own(`${name}.cnf`), `[x]\nkeyUsage=critical,digitalSignature\nbasicConstraints=CA:FALSE\n${places}\n`);
  openssl(...`req -new -newkey rsa:2048 -nodes -keyout ${name}.key -out ${name}.csr -subj /CN=${name}`.split(' '));
  openssl(
    ...`x509 -req -in ${name}.csr -CA ca.pem -CAkey ca.key -set_serial 0x${serial} -days 30 -extfile ${name}.cnf -extensions x -out ${name}.pem`.split(
      ' ',
    ),
  );
}

const derOf = (name: string) => new Uint8Array(new X509Certificate(readFileSync(own(`${name}.pem`))).raw);

async function signedBy(name: string): Promise<Uint8Array> {
  const pem = openssl(...`pkcs8 -topk8 -nocrypt -in ${name}.key`.split(' ')).toString();
  const key = await crypto.subtle.importKey(
    'pkcs8',
    Buffer.from(pem.replaceAll(/-----[^-]+-----|\s/g, ''), 'base64'),
    { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
    false,
    ['sign'],
  );
  return sign(plainPdf(), { key: { key, chain: [derOf(name), derOf('ca')] }, at: new Date() });
}

const database = (state: string, serial: string) => {
  const revoked = state === 'R' ? '250101000000Z' : '';
  return `${state}\t351231235959Z\t${revoked}\t${serial}\tunknown\t/CN=x\n`;
};

describe.runIf(hasProgram('openssl'))('whether a certificate was taken back, asked of its issuer', () => {
  beforeAll(async () => {
    ocspPort = await freePort();
    lists = createServer((request, response) => {
      asked.push(request.url ?? '');
      if (request.url === '/hang.crl') return;
      if (request.url === '/endless.crl') {
        const endless = Readable.from(
          (function* () {
            for (;;) yield Buffer.alloc(1 << 20);
          })(),
        );
        pipeline(endless, response, () => {});
      } else if (request.url === '/away.crl') response.writeHead(302, { location: '/ca.crl' }).end();
      else response.end(readFileSync(own('ca.crl')));
    }).listen(0, '127.0.0.1');
    await new Promise((there) => lists.once('listening', there));
    listPort = (lists.address() as AddressInfo).port;
    openssl(
      ...'req -x509 -newkey rsa:2048 -nodes -days 60 -keyout ca.key -out ca.pem -subj /CN=Goc'.split(' '),
      '-addext',
      'keyUsage=critical,keyCertSign,cRLSign,digitalSignature',
    );
    const ocsp = `authorityInfoAccess=OCSP;URI:http://127.0.0.1:${ocspPort}/`;
    const list = (name: string) => `crlDistributionPoints=URI:http://127.0.0.1:${listPort}/${name}`;
    certify('good', '1001', ocsp);
    certify('taken', '1002', ocsp);
    certify('listed', '1003', list('ca.crl'));
    certify('delisted', '1004', list('ca.crl'));
    certify('away', '1005', `authorityInfoAccess=OCSP;URI:http://127.0.0.1:1/\n${list('ca.crl')}`);
    for (const name of ['hang', 'endless', 'away']) certify(`list-${name}`, '1006', list(`${name}.crl`));
    const rows = ['1001', '1003', '1005', '1006'].map((serial) => database('V', serial));
    writeFileSync(own('index.txt'), [...rows, database('R', '1002'), database('R', '1004')].join(''));
    writeFileSync(own('index.txt.attr'), 'unique_subject = no\n');
    writeFileSync(
      own('ca.cnf'),
      `[ca]\ndefault_ca=x\n[x]\ndatabase=index.txt\ndefault_md=sha256\ndefault_crl_days=7\n`,
    );
    openssl(...'ca -gencrl -config ca.cnf -cert ca.pem -keyfile ca.key -out crl.pem'.split(' '));
    openssl(...'crl -in crl.pem -outform DER -out ca.crl'.split(' '));
    responder = spawn(
      'openssl',
      `ocsp -index index.txt -port ${ocspPort} -rsigner ca.pem -rkey ca.key -CA ca.pem -nmin 10`.split(' '),
      { cwd: folder, stdio: 'ignore' },
    );
    trust = { roots: [derOf('ca')], trialRoots: [], others: [], crls: [] };
  }, 60_000);
  afterAll(() => {
    responder?.kill();
    lists?.closeAllConnections();
    lists?.close();
    processes.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const now = () => new Date();
  const checker = createSignatureChecker(processes, {
    trust: async () => trust,
    now,
    ask: createRevocationSource({ now }),
  });
  const codes = ({ signatures }: SignatureReport) =>
    signatures.flatMap(({ reasons }) => reasons.map(({ code }) => code));
  const asStaff = async (name: string) => {
    const pdf = await signedBy(name);
    return checker.check(async () => pdf, { lane: 'staff' });
  };

  it('a real responder says that one is good, and that another was taken back', async () => {
    // It may need a moment to listen.
    await expect
      .poll(async () => (await createRevocationSource({ now })([lackingOf('good')])).ocsps.length, { timeout: 20_000 })
      .toBe(1);

    expect((await asStaff('good')).verdict).toBe('valid');
    const taken = await asStaff('taken');
    expect([taken.verdict, codes(taken)]).toEqual(['invalid', expect.arrayContaining(['revoked'])]);
    expect(taken).not.toHaveProperty('lacking');
  }, 60_000);

  it('a list over HTTP says the same, is fetched once, and stands in where the responder is away', async () => {
    expect((await asStaff('listed')).verdict).toBe('valid');
    expect(codes(await asStaff('delisted'))).toContain('revoked');
    expect((await asStaff('away')).verdict).toBe('valid');
    expect(asked.filter((url) => url === '/ca.crl')).toHaveLength(1);
  }, 60_000);

  it('visitors send the portal nowhere, nor do files of nobody known', async () => {
    const before = asked.length;
    const pdf = await signedBy('listed');
    const fresh = createSignatureChecker(processes, {
      trust: async () => trust,
      now,
      ask: createRevocationSource({ now }),
    });
    const report = await fresh.check(async () => pdf, { lane: 'public', address: '203.0.113.7' });
    expect([report.verdict, codes(report)]).toEqual(['undecided', expect.arrayContaining(['revocation-unknown'])]);
    const stranger = createSignatureChecker(processes, {
      trust: async () => ({ ...trust, roots: [] }),
      now,
      ask: createRevocationSource({ now }),
    });
    expect(codes(await stranger.check(async () => pdf, { lane: 'staff' }))).toContain('untrusted');
    expect(asked).toHaveLength(before);
  }, 60_000);

  it('a place that hangs, never ends or leads elsewhere keeps nobody: the file is undecided in seconds', async () => {
    for (const name of ['list-hang', 'list-endless', 'list-away']) {
      const pdf = await signedBy(name);
      const begun = performance.now();
      const report = await checker.check(async () => pdf, { lane: 'staff' });
      expect([name, codes(report).includes('revocation-unknown')]).toEqual([name, true]);
      expect(performance.now() - begun).toBeLessThan(12_000);
      const again = performance.now();
      await checker.check(async () => pdf, { lane: 'staff' });
      expect(performance.now() - again).toBeLessThan(4_000);
    }
  }, 90_000);

  const lackingOf = (name: string) => ({
    cert: derOf(name),
    issuer: derOf('ca'),
    answers: [`http://127.0.0.1:${ocspPort}/`],
    lists: [],
  });
});
