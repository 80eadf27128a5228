import { webcrypto } from 'node:crypto';
import { makeCrl } from '#src/documents/sign/make-certificate.ts';
import { dictOf } from '#src/documents/sign/write-value.ts';
import { type Authority, agencyName, daysFrom, makeToken, now, placeOn, sign, stampFile } from './authority.ts';
import { letterOf } from './large-files.ts';
import { addTo, edit, lookPage, parts, plainPdf, raw, ref, streamOf } from './plain-files.ts';

/** A file as honest people make it, and what is trusted besides where that matters. */
export type PlainWay = { label: string; pdf: Uint8Array; trust?: Partial<Authority['trust']> };

const look = { place: placeOn(1), page: lookPage };
const rsa = (modulusLength: number) => ({
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  modulusLength,
  publicExponent: Uint8Array.of(1, 0, 1),
});
const keysOf = (way: object) =>
  webcrypto.subtle.generateKey(way as RsaHashedKeyGenParams, true, ['sign', 'verify']) as Promise<CryptoKeyPair>;

/** Keys, chains, clocks and files of further kinds: each is signed by a person, or by a person and the agency. */
export async function plainWays(authority: Authority): Promise<PlainWay[]> {
  return [...(await otherKeys(authority)), ...(await otherFiles(authority)), ...(await otherTimes(authority))];
}

async function otherKeys({ certify, root, agency, clock, keyOf, list, trust }: Authority): Promise<PlainWay[]> {
  const ways: PlainWay[] = [];
  for (const [label, way] of [
    ['RSA of 2048 bits', rsa(2048)],
    ['RSA of 4096 bits', rsa(4096)],
    ['a curve of 384 bits', { name: 'ECDSA', namedCurve: 'P-384' }],
  ] as const) {
    const own = await certify({ use: 'person', name: 'Trần Văn Bình', issuer: root, keys: await keysOf(way) });
    const one = await sign(plainPdf(), { key: keyOf(own), look });
    ways.push({ label, pdf: await sign(one, { key: keyOf(agency), look }) });
  }
  const middle = await certify({ use: 'root', name: 'Tổ chức trung gian', issuer: root });
  const below = await certify({ use: 'person', name: 'Lê Thị Hoa', issuer: middle });
  const middleList = await makeCrl(middle, { made: daysFrom(-1), next: daysFrom(30) });
  const crls = [await list(), middleList];
  ways.push({
    label: 'an authority in between, in the signature',
    pdf: await sign(plainPdf(), { key: { key: below.key, chain: [below.der, middle.der] } }),
    trust: { crls },
  });
  ways.push({
    label: 'an authority in between, known to the county alone',
    pdf: await sign(plainPdf(), { key: { key: below.key, chain: [below.der] } }),
    trust: { crls, others: [middle.der] },
  });
  const other = await certify({ use: 'root', name: 'Gốc khác', organization: 'Tổ chức khác' });
  const seal = await certify({ use: 'agency', name: agencyName, organization: agencyName, issuer: other });
  const person = await certify({ use: 'person', name: 'Phạm Văn An'.normalize('NFD'), issuer: root });
  const stamp = (over: Uint8Array) => makeToken(over, clock);
  ways.push({
    label: 'the person below one root, the seal below another',
    pdf: await sign(await sign(plainPdf(), { key: keyOf(person), look, stamp }), { key: keyOf(seal, other), look }),
    trust: {
      roots: [...trust.roots, other.der],
      crls: [await list(), await makeCrl(other, { made: daysFrom(-1), next: daysFrom(30) })],
    },
  });
  return ways;
}

async function otherFiles({ person, agency, keyOf }: Authority): Promise<PlainWay[]> {
  const both = async (label: string, pdf: Uint8Array): Promise<PlainWay> => {
    const one = await sign(pdf, { key: keyOf(person), look });
    return { label, pdf: await sign(one, { key: keyOf(agency), look: { ...look, place: placeOn(1, 233) } }) };
  };
  const catalog = (entries: Parameters<typeof dictOf>[0]) =>
    addTo(plainPdf(), (it) => it.replace(ref(parts.catalog), dictOf(entries, it.last.catalog)));
  const annots = '/Annots 9 0 R';
  return [
    await both(
      'a file inside',
      await addTo(plainPdf(), (it) => {
        const file = it.add(streamOf('phu luc', { Type: raw('/EmbeddedFile') } as never));
        const spec = it.add(dictOf({ Type: raw('/Filespec'), F: raw('(a.txt)'), EF: dictOf({ F: file }) }));
        const names = dictOf({ EmbeddedFiles: dictOf({ Names: [raw('(a.txt)'), spec] }) });
        it.replace(ref(parts.catalog), dictOf({ Names: names }, it.last.catalog));
      }),
    ),
    await both('layers that stay as they are', await catalog({ OCProperties: raw('<</OCGs [] /D <<>>>>') })),
    await both(
      'a form filled in before',
      await catalog({
        AcroForm: raw('<</Fields [<</FT /Tx /T (ho-ten) /V (Hoa)>>] /NeedAppearances false>>'),
      }),
    ),
    await both(
      'PDF 2.0',
      edit(plainPdf(), (all) => all.replace('%PDF-1.7', '%PDF-2.0')),
    ),
    await both(
      'a page of A5',
      plainPdf([], { 2: '<</Type /Pages /Kids [3 0 R 6 0 R] /Count 2 /MediaBox [0 0 420 595]>>' }),
    ),
    await both(
      'a page that lies',
      plainPdf([], {
        2: '<</Type /Pages /Kids [3 0 R 6 0 R] /Count 2 /MediaBox [0 0 595 842] /Rotate 90>>',
      }),
    ),
    await both(
      'no annotations before',
      plainPdf([], {
        3: '<</Type /Page /Parent 2 0 R /Contents 4 0 R /Resources <</Font <</F1 5 0 R>> /XObject <</I1 7 0 R>>>>>>',
        9: `<<${annots.replace('/Annots', '/Unused')}>>`,
      }),
    ),
    await both('five megabytes', letterOf(5 * 1024 * 1024)),
    {
      label: 'empty lines at the end',
      pdf: Uint8Array.from([...(await both('', plainPdf())).pdf, 13, 10, 13, 10, 32]),
    },
  ];
}

async function otherTimes({ certify, root, clock, agency, person, keyOf, list }: Authority): Promise<PlainWay[]> {
  const gone = await certify({ use: 'person', name: 'Đã nghỉ việc', issuer: root });
  const stamp = (over: Uint8Array) => makeToken(over, clock, daysFrom(-30));
  const before = await stampFile(plainPdf(), clock, now);
  const twice = await sign(await sign(plainPdf(), { key: keyOf(person) }), { key: keyOf(person), look });
  return [
    {
      label: 'taken back after a clock has seen the signature',
      pdf: await sign(plainPdf(), { key: keyOf(gone), at: daysFrom(-30), stamp }),
      trust: { crls: [await list([{ der: gone.der, at: daysFrom(-10) }])] },
    },
    { label: 'a timestamp first, the signatures on it', pdf: await sign(before, { key: keyOf(person), look }) },
    { label: 'one person twice, then the seal', pdf: await sign(twice, { key: keyOf(agency), look }) },
  ];
}
