import { execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { checkSignatures } from '#src/documents/check-signature/check-signatures.ts';
import { findSignatures } from '#src/documents/check-signature/find-signatures.ts';
import { PdfFile } from '#src/documents/check-signature/pdf/pdf-file.ts';
import { openKey } from '#src/documents/sign/open-key.ts';
import { makeAuthority, now, sign } from '#tests/stores/signed/authority.ts';
import { hasProgram, signedByOpenssl } from '#tests/stores/signed/honest-files.ts';
import { lookPage, plainPdf } from '#tests/stores/signed/plain-files.ts';

const fixture = (name: string) => new Uint8Array(readFileSync(join('tests/unit/documents/fixtures', name)));
const fromPem = (bytes: Uint8Array) =>
  new Uint8Array(
    Buffer.from(
      Buffer.from(bytes)
        .toString()
        .replaceAll(/-----[^-]+-----|\s/g, ''),
      'base64',
    ),
  );
const trust = {
  roots: [fromPem(fixture('root.pem'))],
  trialRoots: [],
  others: [],
  crls: [fromPem(fixture('crl.pem'))],
};
const folder = mkdtempSync(join(tmpdir(), 'signed-'));
afterAll(() => rmSync(folder, { recursive: true }));

describe('files of other programs', () => {
  it.each([
    ['signpdf-plain.pdf', 1],
    ['signpdf-twice.pdf', 2],
    ['signpdf-pdf-lib.pdf', 1],
    ['libpdf.pdf', 1],
    ['libpdf-twice.pdf', 2],
  ])('%s is valid', async (name, count) => {
    const report = await checkSignatures(fixture(name), trust, new Date('2027-01-01T00:00:00Z'));

    expect(report).toMatchObject({ verdict: 'valid', reasons: [] });
    expect(report.signatures).toHaveLength(count);
  });

  it('a file written anew by a program that did not see its signature is invalid', async () => {
    const report = await checkSignatures(fixture('signpdf-then-libpdf.pdf'), trust, new Date('2027-01-01T00:00:00Z'));

    expect(report.verdict).toBe('invalid');
    expect(report.signatures[0]?.reasons[0]?.code).toBe('coverage-gap');
  });

  it.runIf(hasProgram('openssl'))('a signature by openssl cms is valid, and so is ours to openssl', async () => {
    const own = (name: string) => join(folder, name);
    const ways = '-x509 -newkey rsa:2048 -nodes -days 30'.split(' ');
    const uses = ['-addext', 'keyUsage=critical,digitalSignature,keyCertSign,cRLSign'];
    execFileSync(
      'openssl',
      ['req', ...ways, '-keyout', own('key.pem'), '-out', own('cert.pem'), '-subj', '/CN=Openssl', ...uses],
      { stdio: 'ignore' },
    );
    const root = new Uint8Array(new X509Certificate(readFileSync(own('cert.pem'))).raw);
    const signed = await signedByOpenssl(plainPdf(), folder);
    const report = await checkSignatures(signed, { ...trust, roots: [root] }, new Date());

    expect(report.verdict).toBe('valid');

    const authority = await makeAuthority();
    const ours = await sign(plainPdf(), { key: authority.keyOf(authority.person) });
    const [found] = findSignatures(ours, (await PdfFile.open(ours)).last);
    const { gapFrom = 0, gapTo = 0 } = found?.covered ?? {};
    writeFileSync(own('covered'), Buffer.concat([ours.subarray(0, gapFrom), ours.subarray(gapTo)]));
    writeFileSync(own('ours'), found?.contents ?? '');
    const pem = `-----BEGIN CERTIFICATE-----\n${Buffer.from(authority.root.der).toString('base64')}\n-----END CERTIFICATE-----\n`;
    writeFileSync(own('root.pem'), pem);
    const told = execFileSync(
      'openssl',
      [
        ...'cms -verify -binary -inform DER -purpose any -cades'.split(' '),
        ...['-attime', String(now.getTime() / 1000), '-CAfile', own('root.pem')],
        ...['-in', own('ours'), '-content', own('covered'), '-out', own('out')],
      ],
      { stdio: 'pipe' },
    );

    expect(told.length).toBe(0);
  });

  it.runIf(hasProgram('qpdf'))('what we sign is a sound PDF to qpdf', async () => {
    const authority = await makeAuthority();
    const signed = await sign(lookPage, { key: authority.keyOf(authority.person) });
    writeFileSync(join(folder, 'signed.pdf'), signed);
    const told = execFileSync('qpdf', ['--check', join(folder, 'signed.pdf')], { encoding: 'utf8' });

    expect(told).toContain('No syntax or stream encoding errors found');
  });
});

describe('key files', () => {
  it('of openssl open by their password alone', async () => {
    expect(await openKey(fixture('openssl.p12'), 'mau')).toMatchObject({ ok: true });
    expect(await openKey(fixture('openssl.p12'), 'Mau')).toEqual({ ok: false, why: 'wrong-password' });
  });

  it('of the old kind do not open, as do bytes that are none', async () => {
    expect(await openKey(fixture('old-kind.p12'), 'mau')).toMatchObject({ ok: false });
    expect(await openKey(plainPdf(), 'mau')).toEqual({ ok: false, why: 'unreadable' });
  });
});
