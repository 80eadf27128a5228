import { beforeAll, describe, expect, it } from 'vitest';
import { checkSignatures } from '#src/documents/check-signature/check-signatures.ts';
import { faultsOf, hinders, type SigningFault } from '#src/documents/signing-faults/signing-faults.ts';
import { translator } from '#src/i18n/translate.ts';
import { type Authority, agencyName, makeAuthority, now } from '#tests/stores/signed/authority.ts';
import { plainPdf } from '#tests/stores/signed/plain-files.ts';
import { signerOf, wronglySigned } from '#tests/stores/signed/wrongly-signed.ts';

const wanted = { agencies: [agencyName], by: 'person-and-agency' } as const;

describe('documents not signed as they should be', () => {
  let authority: Authority;
  let classes: [SigningFault, Uint8Array][];
  beforeAll(async () => {
    authority = await makeAuthority();
    classes = await wronglySigned(authority);
  });
  const faultsIn = async (pdf: Uint8Array) => faultsOf(await checkSignatures(pdf, authority.trust, now), wanted);

  it('one signed by the person, then sealed, with timestamps, has no fault', async () => {
    const bySign = signerOf(authority);
    const signed = await bySign(await bySign(plainPdf(), 'person'), 'agency');

    expect(await faultsIn(signed)).toEqual([]);
  });

  it('each of the twelve classes is found, and there is advice in both languages', async () => {
    for (const [fault, pdf] of classes) {
      expect(await faultsIn(pdf), fault).toContain(fault);
      for (const language of ['vi', 'en'] as const) {
        expect(translator(language)(`signature.fault.${fault}`)).not.toContain('signature.fault');
      }
    }
    expect(classes).toHaveLength(12);
  });

  it('only a missing timestamp keeps nothing from being sent', () => {
    const all = [...classes.map(([fault]) => fault), 'unknown'] as SigningFault[];

    expect(all.filter((fault) => !hinders(fault))).toEqual(['no-timestamp']);
  });
});
