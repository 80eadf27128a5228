import { beforeAll, describe, expect, it } from 'vitest';
import { checkSignatures } from '#src/documents/check-signature/check-signatures.ts';
import { type Authority, makeAuthority, now } from '#tests/stores/signed/authority.ts';
import { honestFiles, type LabelledFile } from '#tests/stores/signed/honest-files.ts';
import { plainWays } from '#tests/stores/signed/plain-ways.ts';

describe('honest files', () => {
  let authority: Authority;
  let files: LabelledFile[];
  beforeAll(async () => {
    authority = await makeAuthority();
    files = await honestFiles(authority);
  });

  it('are never called invalid, and are what a person would call them', async () => {
    const wrong = [];
    for (const { label, pdf, verdict, at } of files) {
      const report = await checkSignatures(pdf, authority.trust, at ?? now);
      if (report.verdict !== verdict) wrong.push(`${label}: ${JSON.stringify(report)}`);
    }

    expect(wrong).toEqual([]);
    expect(files.length).toBeGreaterThanOrEqual(34);
  });

  it('nor those of other keys, chains, clocks and programs: all of them are valid', async () => {
    const wrong = [];
    const ways = await plainWays(authority);
    for (const { label, pdf, trust } of ways) {
      const report = await checkSignatures(pdf, { ...authority.trust, ...trust }, now);
      if (report.verdict !== 'valid') wrong.push(`${label}: ${JSON.stringify(report)}`);
    }

    expect(wrong).toEqual([]);
    expect(ways.length).toBeGreaterThanOrEqual(15);
  });

  it('are undecided where nobody trusts who signed, or nothing is known of what was taken back', async () => {
    const [first] = files as [LabelledFile];
    const untrusted = await checkSignatures(first.pdf, { ...authority.trust, roots: [] }, now);
    const unknown = await checkSignatures(first.pdf, { ...authority.trust, crls: [] }, now);
    const trial = await checkSignatures(
      first.pdf,
      { ...authority.trust, roots: [], trialRoots: authority.trust.roots },
      now,
    );

    expect(untrusted.signatures[0]?.reasons.map(({ code }) => code)).toContain('untrusted');
    expect(unknown.signatures[0]?.reasons.map(({ code }) => code)).toContain('revocation-unknown');
    expect(trial.signatures[0]?.reasons.map(({ code }) => code)).toContain('trial');
    expect([untrusted, unknown, trial].map(({ verdict }) => verdict)).toEqual(Array(3).fill('undecided'));
  });

  it('tell who signed, for which agency, when and where', async () => {
    const two = files.find(({ label }) => label === 'a plain file: a person and the agency') as LabelledFile;
    const { signatures, pages } = await checkSignatures(two.pdf, authority.trust, now);

    expect(pages).toBe(2);
    expect(signatures.map(({ kind }) => kind)).toEqual(['person', 'agency']);
    expect(signatures[0]?.holder).toEqual({
      name: 'Nguyễn Thị Hải Yến',
      organization: 'Ủy ban nhân dân đặc khu Vân Đồn',
      title: 'Phó Chủ tịch',
    });
    expect(signatures[0]).toMatchObject({ signedAt: now.toISOString(), timeFrom: 'claim', isLast: false });
    expect(signatures[1]).toMatchObject({ place: { page: 1, x: 320, y: 90, width: 130, height: 60 }, isLast: true });
  });
});
