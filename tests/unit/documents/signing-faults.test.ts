import { beforeAll, describe, expect, it } from 'vitest';
import { checkSignatures } from '#src/documents/check-signature/check-signatures.ts';
import type { SignatureReport } from '#src/documents/check-signature/verdict.ts';
import { faultsOf, hinders, type SigningFault } from '#src/documents/signing-faults/signing-faults.ts';
import { translator } from '#src/i18n/translate.ts';
import {
  type Authority,
  agencyName,
  daysFrom,
  makeAuthority,
  makeToken,
  now,
  placeOn,
  sign,
} from '#tests/stores/signed/authority.ts';
import { addTo, edit, lookPage, parts, plainPdf, ref, streamOf } from '#tests/stores/signed/plain-files.ts';

const wanted = { agencies: [agencyName], by: 'person-and-agency' } as const;
const personPlace = { place: placeOn(1, 320), page: lookPage };
/** A third of the person's signature, from its left. */
const sealPlace = { place: placeOn(1, 233), page: lookPage };

describe('documents not signed as they should be', () => {
  let authority: Authority;
  beforeAll(async () => {
    authority = await makeAuthority();
  });
  const stamp = (over: Uint8Array) => makeToken(over, authority.clock);
  const bySign = (pdf: Uint8Array, own: 'person' | 'agency', more: object = {}) =>
    sign(pdf, {
      key: authority.keyOf(authority[own]),
      look: own === 'person' ? personPlace : sealPlace,
      stamp,
      ...more,
    });
  const faultsIn = async (pdf: Uint8Array) => faultsOf(await checkSignatures(pdf, authority.trust, now), wanted);
  const other = async (use: 'person' | 'agency', name: string, more: object = {}) =>
    authority.keyOf(await authority.certify({ use, name, issuer: authority.root, ...more }));

  it('one signed by the person, then sealed, with timestamps, has no fault', async () => {
    const signed = await bySign(await bySign(plainPdf(), 'person'), 'agency');

    expect(await faultsIn(signed)).toEqual([]);
  });

  const classes: [SigningFault, () => Promise<Uint8Array>][] = [
    ['no-signature', async () => plainPdf()],
    ['person-only', () => bySign(plainPdf(), 'person')],
    ['agency-only', () => bySign(plainPdf(), 'agency')],
    [
      'digest-mismatch',
      async () => edit(await bySign(plainPdf(), 'person'), (text) => text.replace('1000 dong', '9000 dong')),
    ],
    [
      'partial-coverage',
      async () => addTo(await bySign(plainPdf(), 'person'), (it) => it.replace(ref(parts.contents), streamOf('q Q'))),
    ],
    [
      'untrusted-chain',
      async () => sign(plainPdf(), { key: authority.keyOf(await authority.certify({ use: 'person', name: 'Lạ' })) }),
    ],
    [
      'expired-or-revoked',
      async () => bySign(plainPdf(), 'person', { key: await other('person', 'Cũ', { until: daysFrom(-10) }) }),
    ],
    [
      'wrong-organization',
      async () =>
        bySign(await bySign(plainPdf(), 'person'), 'agency', { key: await other('agency', 'Ủy ban nhân dân xã Khác') }),
    ],
    ['wrong-order', async () => bySign(await bySign(plainPdf(), 'agency'), 'person')],
    [
      'wrong-place',
      async () => bySign(await bySign(plainPdf(), 'person'), 'agency', { look: { place: placeOn(2), page: lookPage } }),
    ],
    ['no-timestamp', async () => sign(plainPdf(), { key: authority.keyOf(authority.person) })],
  ];

  it.each(classes)('%s is found, and there is advice in both languages', async (fault, make) => {
    expect(await faultsIn(await make())).toContain(fault);
    for (const language of ['vi', 'en'] as const) {
      expect(translator(language)(`signature.fault.${fault}`)).not.toContain('signature.fault');
    }
  });

  it('weak algorithms are the twelfth', () => {
    const report: SignatureReport = {
      verdict: 'undecided',
      reasons: [{ code: 'weak-algorithm', weighs: 'undecided' }],
      signatures: [],
      pages: 1,
    };

    expect(faultsOf(report, wanted)).toEqual(['weak-algorithm']);
  });

  it('only a missing timestamp keeps nothing from being sent', () => {
    const all = [...classes.map(([fault]) => fault), 'weak-algorithm', 'unknown'] as SigningFault[];

    expect(all.filter((fault) => !hinders(fault))).toEqual(['no-timestamp']);
  });
});
