import type { AttackFile } from './attack-files.ts';
import { type Authority, agencyName, daysFrom, makeToken, now, sign, stampFile } from './authority.ts';
import { plainPdf } from './plain-files.ts';

/** Files whose every byte is covered, by somebody who could not sign them, or not then. `trusted` are lists to add. */
export async function forgedSigners(authority: Authority): Promise<(AttackFile & { crls?: Uint8Array[] })[]> {
  const { certify, root, person, agency, clock, keyOf, list } = authority;
  const by = async (wish: Parameters<typeof certify>[0], more: Partial<Parameters<typeof sign>[1]> = {}) => {
    const own = await certify({ issuer: root, ...wish });
    return sign(plainPdf(), { key: keyOf(own), ...more });
  };
  const stranger = await certify({ use: 'root', name: 'Gốc của bài kiểm thử', organization: 'Bài kiểm thử' });
  const ended = { from: daysFrom(-300), until: daysFrom(-100) };
  const taken = await certify({ use: 'person', name: 'Đã thu hồi', issuer: root });
  const [signed, other] = [
    await sign(plainPdf(), { key: keyOf(person) }),
    await sign(plainPdf([], { 8: '<</Title (Khac)>>' }), { key: keyOf(person) }),
  ];
  const contents = /\/Contents <[\da-f]+>/;
  const textOf = (pdf: Uint8Array) => Buffer.from(pdf).toString('latin1');
  const moved = textOf(signed).replace(contents, contents.exec(textOf(other))?.[0] ?? '');
  const revoked = await list([{ der: taken.der, at: daysFrom(-10) }]);
  return [
    { label: 'nobody known', pdf: await by({ use: 'person', name: 'Lạ', issuer: stranger }), codes: ['untrusted'] },
    {
      label: 'the agency by its own word',
      pdf: await sign(plainPdf(), { key: keyOf(await certify({ use: 'agency', name: agencyName }), stranger) }),
      codes: ['untrusted'],
    },
    {
      label: 'a person who certifies others',
      pdf: await by({ use: 'person', name: 'Lạ', issuer: person }),
      codes: ['untrusted'],
    },
    { label: 'expired before signing', pdf: await by({ use: 'person', name: 'Cũ', ...ended }), codes: ['expired'] },
    {
      label: 'expired, and said to be signed in time',
      pdf: await by({ use: 'person', name: 'Cũ', ...ended }, { at: daysFrom(-200) }),
      codes: ['time-unproven'],
    },
    {
      label: 'expired, in time by a clock of nobody',
      pdf: await by(
        { use: 'person', name: 'Cũ', ...ended },
        {
          at: daysFrom(-200),
          stamp: async (over) => makeToken(over, await certify({ use: 'clock', name: 'Lạ' }), daysFrom(-200)),
        },
      ),
      codes: ['time-unproven'],
    },
    {
      label: 'expired, in time by the word of a person',
      pdf: await by(
        { use: 'person', name: 'Cũ', ...ended },
        { at: daysFrom(-200), stamp: (over) => makeToken(over, person, daysFrom(-200)) },
      ),
      codes: ['time-unproven'],
    },
    {
      label: 'a timestamp of another file',
      pdf: await by(
        { use: 'person', name: 'Cũ', ...ended },
        { at: daysFrom(-200), stamp: () => makeToken(new Uint8Array(9), clock, daysFrom(-200)) },
      ),
      codes: ['timestamp-bad'],
    },
    { label: 'not valid yet', pdf: await by({ use: 'person', name: 'Mới', from: daysFrom(9) }), codes: ['expired'] },
    {
      label: 'signed tomorrow',
      pdf: await sign(plainPdf(), { key: keyOf(person), at: daysFrom(1) }),
      codes: ['expired'],
    },
    {
      label: 'taken back before',
      pdf: await sign(plainPdf(), { key: keyOf(taken) }),
      codes: ['revoked'],
      crls: [revoked],
    },
    {
      label: 'taken back after it is said to be signed',
      pdf: await sign(plainPdf(), { key: keyOf(taken), at: daysFrom(-20) }),
      codes: ['revoked-maybe'],
      crls: [revoked],
    },
    { label: 'a certificate of a clock', pdf: await by({ use: 'clock', name: 'Đồng hồ' }), codes: ['not-for-signing'] },
    {
      label: 'the seal before the person',
      pdf: await sign(await sign(plainPdf(), { key: keyOf(agency) }), { key: keyOf(person) }),
      codes: ['wrong-order'],
    },
    {
      label: 'the signature of another file',
      pdf: new Uint8Array(Buffer.from(moved, 'latin1')),
      codes: ['digest-mismatch'],
    },
    {
      label: 'another certificate of the same name',
      pdf: await sign(plainPdf(), {
        key: { key: (await certify({ use: 'person', name: 'Lạ' })).key, chain: [person.der, root.der] },
      }),
      codes: ['signature-mismatch'],
    },
    { label: 'a timestamp alone', pdf: await stampFile(plainPdf(), clock, now), codes: ['no-signature'] },
  ];
}
