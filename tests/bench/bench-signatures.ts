import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeKeyFile } from '#src/documents/sign/make-key-file.ts';
import { PaperProcesses } from '#src/platform/papers/paper-processes.ts';
import { createSignatureChecker } from '#src/platform/papers/signature-checks.ts';
import { createPdfSigner } from '#src/platform/signing/pdf-signer.ts';
import { makeAuthority, now } from '#tests/stores/signed/authority.ts';
import { letterOf } from '#tests/stores/signed/large-files.ts';
import { lookPage } from '#tests/stores/signed/plain-files.ts';
import { printTable } from './table.ts';

const mebibyte = 1024 * 1024;
const rounds = 40;

/** Signing a letter of 1 MB as a person and as the agency, checking it, and checking one of 20 MB. */
export async function run(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'keys-'));
  const processes = new PaperProcesses();
  try {
    const authority = await makeAuthority();
    for (const role of ['person', 'agency'] as const) {
      const file = await makeKeyFile(authority[role], [authority.root.der], 'mau');
      writeFileSync(join(folder, `${role}-mau.p12`), file);
    }
    const signatures = createSignatureChecker(processes, { trust: async () => authority.trust, now: () => now });
    const signer = createPdfSigner({
      folder,
      processes,
      signatures,
      log: { add: async () => {}, ofThing: async () => [] },
      stamp: undefined,
      now: () => now,
      newId: () => randomBytes(8).toString('hex'),
    });
    const sign = async (pdf: Uint8Array, role: 'person' | 'agency') => {
      const signed = await signer.sign(pdf, { key: `${role}-mau`, password: 'mau', role, by: 'bench', about: 'bench' });
      if (!signed.ok) throw new Error(signed.error.kind);
      return signed.value.bytes;
    };
    const check = async (pdf: Uint8Array) => {
      const { verdict } = await signatures.check(async () => pdf);
      if (verdict !== 'valid') throw new Error(verdict);
    };
    const [letter, scan] = [letterOf(mebibyte), letterOf(20 * mebibyte)];
    // The first of each starts the process and loads what it needs.
    const person = await sign(letter, 'person');
    const both = await sign(person, 'agency');
    const scanned = await sign(await sign(scan, 'person'), 'agency');
    await check(both);
    const rows: [string, number[]][] = [
      ['a page, checked', await times(() => signatures.check(async () => lookPage))],
      ['1 MB, signed by a person', await times(() => sign(letter, 'person'))],
      ['1 MB, sealed', await times(() => sign(person, 'agency'))],
      ['1 MB with both, checked', await times(() => check(both))],
      ['20 MB with both, checked', await times(() => check(scanned), 10)],
    ];
    printTable(
      ['milliseconds', 'p50', 'p95', 'most'],
      rows.map(([label, taken]) => [label, ...taken.map(String)]),
    );
  } finally {
    processes.close();
    rmSync(folder, { recursive: true });
  }
}

async function times(work: () => Promise<unknown>, count = rounds): Promise<[number, number, number]> {
  const taken: number[] = [];
  for (let round = 0; round < count; round += 1) {
    const begun = performance.now();
    await work();
    taken.push(Math.round(performance.now() - begun));
  }
  taken.sort((a, b) => a - b);
  const at = (share: number) => taken[Math.min(taken.length - 1, Math.floor(taken.length * share))] ?? 0;
  return [at(0.5), at(0.95), at(1)];
}
