import { beforeAll, describe, expect, it } from 'vitest';
import { checkSignatures } from '#src/documents/check-signature/check-signatures.ts';
import { findSignatures } from '#src/documents/check-signature/find-signatures.ts';
import { PdfFile } from '#src/documents/check-signature/pdf/pdf-file.ts';
import type { SignatureReport } from '#src/documents/check-signature/verdict.ts';
import { isFull } from '#tests/stores/sampled.ts';
import { type AttackFile, attackFiles } from '#tests/stores/signed/attack-files.ts';
import { type Authority, makeAuthority, now, sign } from '#tests/stores/signed/authority.ts';
import { cunningFiles } from '#tests/stores/signed/cunning-files.ts';
import { forgedSigners } from '#tests/stores/signed/forged-signers.ts';
import { plainPdf } from '#tests/stores/signed/plain-files.ts';

const codesOf = ({ reasons, signatures }: SignatureReport) =>
  [...reasons, ...signatures.flatMap((one) => one.reasons)].map(({ code }) => code);

describe('files made to be believed', () => {
  let authority: Authority;
  let attacks: AttackFile[];
  beforeAll(async () => {
    authority = await makeAuthority();
    attacks = await attackFiles(authority);
  });

  it('are never called valid, and are refused for the right reason', async () => {
    const wrong = [];
    for (const { label, pdf, codes } of attacks) {
      const report = await checkSignatures(pdf, authority.trust, now);
      const isRight = report.verdict !== 'valid' && codesOf(report).some((code) => codes.includes(code));
      if (!isRight) wrong.push(`${label}: ${report.verdict} ${codesOf(report)}`);
    }

    expect(wrong).toEqual([]);
    expect(attacks.length).toBeGreaterThanOrEqual(40);
  });

  it('nor those whose signer could not sign', async () => {
    const wrong = [];
    for (const { label, pdf, codes, crls = [] } of await forgedSigners(authority)) {
      const trust = { ...authority.trust, crls: [...authority.trust.crls, ...crls] };
      const report = await checkSignatures(pdf, trust, now);
      const isRight = report.verdict !== 'valid' && codesOf(report).some((code) => codes.includes(code));
      if (!isRight) wrong.push(`${label}: ${report.verdict} ${codesOf(report)}`);
    }

    expect(wrong).toEqual([]);
  });

  it('nor those of who knows how files are checked', async () => {
    const wrong = [];
    const files = await cunningFiles(authority);
    for (const { label, pdf, codes, trust } of files) {
      const report = await checkSignatures(pdf, { ...authority.trust, ...trust }, now);
      const isRight = report.verdict !== 'valid' && codesOf(report).some((code) => codes.includes(code));
      if (!isRight) wrong.push(`${label}: ${report.verdict} ${codesOf(report)}`);
    }

    expect(wrong).toEqual([]);
    expect(files.length).toBeGreaterThanOrEqual(35);
  });

  it('one bit anywhere in what it covers makes a signed file no longer valid', async () => {
    const pdf = await sign(plainPdf(), { key: authority.keyOf(authority.person) });
    expect((await checkSignatures(pdf, authority.trust, now)).verdict).toBe('valid');

    const [found] = findSignatures(pdf, (await PdfFile.open(pdf)).last);
    const { gapFrom = 0, gapTo = 0 } = found?.covered ?? {};
    for (let at = 3; at < pdf.length; at += isFull ? 7 : 41) {
      if (at >= gapFrom && at < gapTo) continue;
      const changed = pdf.slice();
      changed[at] = (changed[at] ?? 0) ^ 1;

      expect((await checkSignatures(changed, authority.trust, now)).verdict, `at ${at}`).not.toBe('valid');
    }
  });
});
