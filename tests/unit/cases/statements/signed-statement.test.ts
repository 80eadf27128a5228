import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { canonicalJson, checkSignedJson, type PublicKey } from '#src/base/signed-json.ts';
import { caseStatement, statementFormat } from '#src/cases/statements/case-statement.ts';
import { readSigningKey, retireSigningKey } from '#src/storage/keys/signing-key.ts';
import { fileCase, unwrap } from '#tests/stores/filed-case.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'signing-'));
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));
const key = readSigningKey(dataDir);
const keys: PublicKey[] = [{ id: key.id, publicKey: key.publicKey, from: '2026-01-01T00:00:00+07:00' }];
const check = (value: unknown, known = keys) =>
  checkSignedJson(typeof value === 'string' ? value : JSON.stringify(value), known, canonicalJson);

async function statement() {
  const filed = await fileCase();
  const item = unwrap(await filed.cases.follow(filed.reference, filed.accessCode));
  if (!('answers' in item)) throw new Error('not opened');
  return {
    item,
    signed: key.sign(statementFormat, caseStatement(item, 'https://vd.example', '2026-11-16T09:05:00+07:00')),
  };
}

test('a confirmation tells what was sent and nothing of who sent it, and holds as it was signed', async () => {
  const { item, signed } = await statement();

  expect(await check(JSON.stringify(signed, undefined, 2))).toMatchObject({
    kind: 'valid',
    body: { reference: item.reference },
  });
  const [sent] = item.papers[0]?.uploads ?? [];
  expect(signed.body).toMatchObject({
    kind: 'confirmation',
    papers: [{ files: [{ sha256: sent?.sha256, bytes: sent?.bytes }] }],
  });
  const text = JSON.stringify(signed);
  for (const personal of [item.contact.fullName, item.contact.phone, item.contact.email, 'Nguyễn Minh An']) {
    expect(text).not.toContain(String(personal));
  }
});

test('any letter changed is told, wherever it stands', async () => {
  const { signed } = await statement();
  const text = JSON.stringify(signed);
  for (let at = 1; at < text.length; at += 7) {
    const changed = text.slice(0, at) + (text[at] === '4' ? '5' : '4') + text.slice(at + 1);
    expect((await check(changed)).kind, `letter ${at}`).not.toBe('valid');
  }
});

test('keys order and spaces are nothing; keys that are unknown, ended or not yet begun are told apart', async () => {
  const { signed } = await statement();
  const turned = Object.fromEntries(Object.entries(signed).reverse());

  expect((await check(turned)).kind).toBe('valid');
  expect((await check(signed, [])).kind).toBe('unknown-key');
  const [own] = keys as [PublicKey];
  expect((await check(signed, [{ ...own, until: '2026-11-01T00:00:00+07:00' }])).kind).toBe('key-not-in-use');
  expect((await check(signed, [{ ...own, from: '2027-01-01T00:00:00+07:00' }])).kind).toBe('key-not-in-use');
  for (const junk of ['', '{', 'null', '[]', '{"key":1}', JSON.stringify({ ...signed, signature: '****' })]) {
    expect(['not-signed-json', 'changed']).toContain((await check(junk)).kind);
  }
});

test('the key is made once, for its owner alone, and another takes its place only when it is retired', async () => {
  expect(readSigningKey(dataDir).id).toBe(key.id);
  expect(statSync(join(dataDir, 'keys', 'signing.key')).mode & 0o777).toBe(0o600);
  const { signed } = await statement();
  const kept = retireSigningKey(dataDir) ?? '';

  expect(readFileSync(kept, 'utf8').length).toBeGreaterThan(40);
  expect(readSigningKey(dataDir).id).not.toBe(key.id);
  expect((await check(signed)).kind).toBe('valid');
});
