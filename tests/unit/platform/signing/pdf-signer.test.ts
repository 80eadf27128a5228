import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fromBER } from 'asn1js';
import { ContentInfo, PKIStatusInfo, TimeStampReq, TimeStampResp } from 'pkijs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeKeyFile } from '#src/documents/sign/make-key-file.ts';
import type { SignRequest } from '#src/documents/sign/signer.ts';
import type { Signing } from '#src/documents/sign/signing-log.ts';
import { faultsOf } from '#src/documents/signing-faults/signing-faults.ts';
import { PaperProcesses } from '#src/platform/papers/paper-processes.ts';
import { createSignatureChecker } from '#src/platform/papers/signature-checks.ts';
import { createPdfSigner } from '#src/platform/signing/pdf-signer.ts';
import { askTimestampServer } from '#src/platform/signing/timestamp-server.ts';
import { freePort } from '#tests/stores/free-port.ts';
import { type Authority, agencyName, makeAuthority, makeToken, now } from '#tests/stores/signed/authority.ts';
import { edit, lookPage } from '#tests/stores/signed/plain-files.ts';

const password = 'mật khẩu riêng 4711';
const person: SignRequest = { key: 'person-yen', password, role: 'person', by: 'nhan-vien-1', about: 'VD-TEST' };
const agency: SignRequest = { ...person, key: 'agency-ubnd', role: 'agency' };

describe('signing with key files', () => {
  const folder = mkdtempSync(join(tmpdir(), 'keys-'));
  const processes = new PaperProcesses();
  const log: Signing[] = [];
  let authority: Authority;
  let server: Server;
  let port: number;
  let isClockWell = true;

  beforeAll(async () => {
    authority = await makeAuthority();
    writeFileSync(
      join(folder, 'person-yen.p12'),
      await makeKeyFile(authority.person, [authority.root.der], password, 1_000),
    );
    writeFileSync(
      join(folder, 'agency-ubnd.p12'),
      await makeKeyFile(authority.agency, [authority.root.der], password, 1_000),
    );
    writeFileSync(join(folder, 'agency-ubnd.png'), readFileSync('tests/unit/platform/signing/seal.png'));
    writeFileSync(join(folder, 'another.p12'), 'not a key of ours');
    port = await freePort();
    server = createServer(async (request, response) => {
      const pieces: Buffer[] = [];
      for await (const piece of request) pieces.push(piece);
      const asked = new TimeStampReq({ schema: fromBER(Buffer.concat(pieces)).result });
      const token = await tokenFor(asked);
      response.end(isClockWell ? token : 'no clock');
    });
    await new Promise<void>((listening) => void server.listen(port, '127.0.0.1', listening));
  });
  afterAll(() => {
    processes.close();
    server.close();
    rmSync(folder, { recursive: true });
  });

  /** A test clock makes tokens over bytes; here only their digest is known, so that it signs what it is told. */
  async function tokenFor(asked: TimeStampReq): Promise<Uint8Array> {
    const digest = asked.messageImprint.hashedMessage.valueBlock.valueHexView;
    const token = await makeToken(new Uint8Array(), authority.clock, now, digest);
    const answer = new TimeStampResp({
      status: new PKIStatusInfo({ status: 0 }),
      timeStampToken: new ContentInfo({ schema: fromBER(token).result }),
    });
    return new Uint8Array(answer.toSchema().toBER(false));
  }

  const checker = () => createSignatureChecker(processes, { trust: async () => authority.trust, now: () => now });
  const signer = (stamps = false) =>
    createPdfSigner({
      folder,
      processes,
      signatures: checker(),
      log: { add: async (line) => void log.push(line), ofThing: async () => log },
      stamp: stamps ? askTimestampServer(`http://127.0.0.1:${port}/`) : undefined,
      now: () => now,
      newId: () => randomBytes(8).toString('hex'),
    });
  const kindOf = (result: { ok: true } | { ok: false; error: { kind: string } }) =>
    result.ok ? 'ok' : result.error.kind;

  it('lists keys by their names, and nothing else', async () => {
    expect(await signer().keys()).toEqual([
      { name: 'agency-ubnd', role: 'agency', isTrial: false },
      { name: 'person-yen', role: 'person', isTrial: false },
    ]);
  });

  it('the person, then the seal, with timestamps: valid, and without fault', async () => {
    const before = log.length;
    const one = await signer(true).sign(lookPage, person);
    if (!one.ok) throw new Error(one.error.kind);
    const two = await signer(true).sign(one.value.bytes, agency);
    if (!two.ok) throw new Error(two.error.kind);
    const report = await checker().check(async () => two.value.bytes);

    expect(report.verdict).toBe('valid');
    expect(report.signatures.map(({ kind, timeFrom }) => [kind, timeFrom])).toEqual([
      ['person', 'timestamp'],
      ['agency', 'timestamp'],
    ]);
    expect(faultsOf(report, { agencies: [agencyName], by: 'person-and-agency' })).toEqual([]);
    expect(Buffer.from(two.value.bytes).toString('latin1')).not.toContain('2a864886f70d010905');
    const lines = log.slice(before);
    expect(lines.map(({ by, key, role }) => [by, key, role])).toEqual([
      ['nhan-vien-1', 'person-yen', 'person'],
      ['nhan-vien-1', 'agency-ubnd', 'agency'],
    ]);
    expect(lines[1]?.sha256Before).toBe(lines[0]?.sha256After);
    expect(lines[1]?.sha256After).toBe(two.value.sha256);
    expect(JSON.stringify(log)).not.toContain(password);
  });

  it('refuses a wrong password, another role, a key that is not there, and any other order', async () => {
    const one = await signer().sign(lookPage, person);
    if (!one.ok) throw new Error(one.error.kind);
    const two = await signer().sign(one.value.bytes, agency);
    if (!two.ok) throw new Error(two.error.kind);

    expect(kindOf(await signer().sign(lookPage, { ...person, password: 'sai' }))).toBe('wrong-password');
    expect(kindOf(await signer().sign(lookPage, { ...person, role: 'agency' }))).toBe('wrong-role');
    expect(kindOf(await signer().sign(lookPage, { ...person, key: '../person-yen' }))).toBe('no-such-key');
    expect(kindOf(await signer().sign(lookPage, agency))).toBe('wrong-order');
    expect(kindOf(await signer().sign(two.value.bytes, person))).toBe('wrong-order');
  });

  it('signs nothing on top of what does not hold, or cannot be read', async () => {
    const one = await signer().sign(lookPage, person);
    if (!one.ok) throw new Error(one.error.kind);
    const changed = edit(one.value.bytes, (text) => text.replace('1000 dong', '9000 dong'));

    expect(kindOf(await signer().sign(changed, agency))).toBe('not-signable');
    expect(kindOf(await signer().sign(new Uint8Array(9), person))).toBe('not-signable');
  });

  it('without a word of the clock nothing is signed, and nothing is logged', async () => {
    isClockWell = false;
    const before = log.length;

    expect(kindOf(await signer(true).sign(lookPage, person))).toBe('no-timestamp');
    expect(log).toHaveLength(before);
    isClockWell = true;
  });
});
