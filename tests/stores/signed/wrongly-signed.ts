import { webcrypto } from 'node:crypto';
import type { SigningFault } from '#src/documents/signing-faults/signing-faults.ts';
import { type Authority, daysFrom, makeToken, placeOn, sign } from './authority.ts';
import { addTo, edit, lookPage, parts, plainPdf, ref, streamOf } from './plain-files.ts';

const personPlace = { place: placeOn(1, 320), page: lookPage };
/** A third of the person's signature, from its left. */
const sealPlace = { place: placeOn(1, 233), page: lookPage };

/** Signs as a person or an agency of the authority, at the place of either, with a timestamp. */
export function signerOf(authority: Authority) {
  const stamp = (over: Uint8Array) => makeToken(over, authority.clock);
  return (pdf: Uint8Array, own: 'person' | 'agency', more: object = {}) =>
    sign(pdf, {
      key: authority.keyOf(authority[own]),
      look: own === 'person' ? personPlace : sealPlace,
      stamp,
      ...more,
    });
}

/** A document for each of the twelve classes of wrong signing. */
export async function wronglySigned(authority: Authority): Promise<[SigningFault, Uint8Array][]> {
  const { certify, root, person, keyOf } = authority;
  const bySign = signerOf(authority);
  const byPerson = await bySign(plainPdf(), 'person');
  const sealed = (more: object) => bySign(byPerson, 'agency', more);
  const other = async (use: 'person' | 'agency', name: string, more: object = {}) =>
    keyOf(await certify({ use, name, issuer: root, ...more }));
  const short = {
    name: 'RSASSA-PKCS1-v1_5',
    hash: 'SHA-256',
    modulusLength: 1024,
    publicExponent: Uint8Array.of(1, 0, 1),
  };
  const keys = (await webcrypto.subtle.generateKey(short, true, ['sign', 'verify'])) as CryptoKeyPair;
  return [
    ['no-signature', plainPdf()],
    ['person-only', byPerson],
    ['agency-only', await bySign(plainPdf(), 'agency')],
    ['digest-mismatch', edit(byPerson, (text) => text.replace('1000 dong', '9000 dong'))],
    ['partial-coverage', await addTo(byPerson, (it) => it.replace(ref(parts.contents), streamOf('q Q')))],
    ['untrusted-chain', await sign(plainPdf(), { key: keyOf(await certify({ use: 'person', name: 'Lạ' })) })],
    [
      'expired-or-revoked',
      await bySign(plainPdf(), 'person', { key: await other('person', 'Cũ', { until: daysFrom(-10) }) }),
    ],
    ['wrong-organization', await sealed({ key: await other('agency', 'Ủy ban nhân dân xã Khác') })],
    ['wrong-order', await bySign(await bySign(plainPdf(), 'agency'), 'person')],
    ['wrong-place', await sealed({ look: { place: placeOn(2), page: lookPage } })],
    ['weak-algorithm', await bySign(plainPdf(), 'person', { key: await other('person', 'Khóa ngắn', { keys }) })],
    ['no-timestamp', await sign(plainPdf(), { key: keyOf(person) })],
  ];
}
