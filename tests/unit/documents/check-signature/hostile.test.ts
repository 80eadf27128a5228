import { deflateSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { checkSignatures } from '#src/documents/check-signature/check-signatures.ts';
import { bytesOf } from '#src/documents/sign/write-value.ts';
import { PaperProcesses } from '#src/platform/papers/paper-processes.ts';
import { createSignatureChecker } from '#src/platform/papers/signature-checks.ts';
import { cpuMs } from '#tests/stores/cpu-time.ts';
import { makeAuthority, now, sign } from '#tests/stores/signed/authority.ts';
import { busyFiles, letterOf } from '#tests/stores/signed/large-files.ts';
import { plainPdf } from '#tests/stores/signed/plain-files.ts';

const trust = { roots: [], trialRoots: [], others: [], crls: [] };
const processes = new PaperProcesses();
afterAll(() => processes.close());
const checker = createSignatureChecker(processes, { trust: async () => trust, now: () => now });

/** A list of objects that unpacks to as much as it says. */
function bomb(unpacked: number): Uint8Array {
  const packed = deflateSync(Buffer.alloc(unpacked)).toString('latin1');
  const list = `1 0 obj\n<</Type /XRef /Size 9 /W [1 2 1] /Filter /FlateDecode /Length ${packed.length}>>\nstream\n${packed}\nendstream\nendobj\n`;
  return bytesOf(`%PDF-1.7\n${list}startxref\n9\n%%EOF\n`);
}

describe('files made to keep the checker busy', () => {
  const files = [...busyFiles(), { label: 'a bomb', pdf: bomb(300 * 1024 * 1024) }];

  it.each(files)('$label: ends in two seconds of work with a reason', async ({ pdf }) => {
    const spent = await cpuMs(async () => {
      const report = await checkSignatures(pdf, trust, now);

      expect(report).toMatchObject({ verdict: 'undecided', signatures: [] });
      expect(report.reasons).toHaveLength(1);
    });

    expect(spent).toBeLessThan(2_000);
  });

  it('a signature of a million nested values is no signature', async () => {
    const { person, keyOf } = await makeAuthority();
    const signed = Buffer.from(await sign(plainPdf(), { key: keyOf(person), room: 200_000 })).toString('latin1');
    const nested = signed.replace(
      /\/Contents <[\da-f]+>/,
      (old) => `/Contents <${'3080'.repeat((old.length - 12) / 4)}>`,
    );
    const spent = await cpuMs(async () => {
      const report = await checkSignatures(bytesOf(nested), trust, now);

      expect(report.verdict).not.toBe('valid');
    });

    expect(spent).toBeLessThan(2_000);
  });

  it('away from this process they end as well, and honest ones after them are checked', async () => {
    const { person, keyOf } = await makeAuthority();
    const signed = await sign(letterOf(1024 * 1024), { key: keyOf(person) });
    for (const { pdf } of files.slice(0, 5)) {
      expect((await checker.check(async () => pdf)).verdict).toBe('undecided');
    }

    const report = await checker.check(async () => signed);

    expect(report.signatures[0]).toMatchObject({ kind: 'person', verdict: 'undecided' });
    expect(report.signatures[0]?.reasons.map(({ code }) => code)).toContain('untrusted');
  });
});
