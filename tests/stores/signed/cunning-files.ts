import type { PdfRef } from '#src/documents/check-signature/pdf/values.ts';
import type { Addition } from '#src/documents/sign/append-objects.ts';
import { appendSignature, coveredBytes, fillSignature } from '#src/documents/sign/append-signature.ts';
import { makeCrl } from '#src/documents/sign/make-certificate.ts';
import { dictOf } from '#src/documents/sign/write-value.ts';
import type { AttackFile } from './attack-files.ts';
import { type Authority, daysFrom, makeToken, now, placeOn, sign, stampFile } from './authority.ts';
import { addTo, edit, latinBytes, lookPage, parts, plainPdf, raw, ref, streamOf } from './plain-files.ts';

const nine = 'BT /F1 14 Tf 60 760 Td (Quyet dinh so 12: cap 9000 dong) Tj ET';
const changed = ['changed-after', 'ambiguous', 'not-readable', 'not-whole', 'coverage-gap'] as const;
const small = { place: placeOn(1), page: lookPage };
/** `trust`: what of the county's trust is otherwise. */
type CunningFile = AttackFile & { trust?: Partial<Authority['trust']> };
type Entries = Parameters<typeof dictOf>[0];

const catalog = (it: Addition, entries: Entries) => it.replace(ref(parts.catalog), dictOf(entries, it.last.catalog));
const formOf = (text: string) => streamOf(text, { Subtype: raw('/Form'), BBox: raw('[0 0 595 842]') } as never);
const fields = (it: Addition) => it.last.list(it.last.dict(it.last.catalog.get('AcroForm'))?.get('Fields') ?? null);

/** A field put into the form and onto the first page. */
function addField(it: Addition, entries: Entries, widgets: readonly PdfRef[] = []): void {
  const field = it.add(dictOf({ FT: raw('/Sig'), T: raw('(them)'), ...entries }));
  const form = it.last.dict(it.last.catalog.get('AcroForm'));
  catalog(it, { AcroForm: dictOf({ Fields: [...fields(it), field] }, form) });
  it.replace(ref(parts.annots), [...it.last.list(ref(parts.annots)), ...(widgets.length > 0 ? widgets : [field])]);
}

const widget = { Type: raw('/Annot'), Subtype: raw('/Widget'), Rect: [50, 700, 300, 760], F: 4 };

/** What is written behind a signed file so that it shows, does or brings something else. */
const additions: Record<string, (it: Addition) => void> = {
  'rights that a reader grants (Perms)': (it) => catalog(it, { Perms: raw('<</UR3 <</Type /Sig>>>>') }),
  'a form of another kind (XFA)': (it) =>
    catalog(it, {
      AcroForm: dictOf({ XFA: it.add(streamOf('<xdp/>')) }, it.last.dict(it.last.catalog.get('AcroForm'))),
    }),
  'a file inside': (it) => {
    const file = it.add(streamOf(nine, { Type: raw('/EmbeddedFile') } as never));
    const spec = it.add(dictOf({ Type: raw('/Filespec'), F: raw('(a.pdf)'), EF: dictOf({ F: file }) }));
    catalog(it, { Names: dictOf({ EmbeddedFiles: dictOf({ Names: [raw('(a.pdf)'), spec] }) }) });
  },
  'a portfolio in the place of the pages': (it) => catalog(it, { Collection: raw('<</Type /Collection /D (a.pdf)>>') }),
  'script among the names': (it) =>
    catalog(it, { Names: raw('<</JavaScript <</Names [(a) <</S /JavaScript /JS (app.alert(1))>>]>>>>') }),
  'script in a signature field': (it) =>
    addField(it, { ...widget, AA: raw('<</E <</S /JavaScript /JS (app.alert(1))>>>>') }),
  'an outline that leads elsewhere': (it) =>
    catalog(it, { Outlines: it.add(dictOf({ Type: raw('/Outlines'), Count: 0 })), PageMode: raw('/UseOutlines') }),
  'how the file is shown': (it) => catalog(it, { ViewerPreferences: raw('<</ViewArea /ArtBox>>') }),
  'the tree of the pages, with contents for all': (it) =>
    it.replace(ref(parts.pages), dictOf({ Resources: raw('<</Font <</F1 5 0 R>>>>') }, it.last.dict(ref(parts.pages)))),
  'a page tree in between': (it) => {
    const between = it.add(
      dictOf({ Type: raw('/Pages'), Parent: ref(2), Kids: [ref(3), ref(6)], Count: 2, Rotate: 180 }),
    );
    it.replace(ref(parts.pages), dictOf({ Kids: [between] }, it.last.dict(ref(parts.pages))));
  },
  'the form emptied and a new one under it': (it) =>
    catalog(it, { AcroForm: it.add(dictOf({ Fields: [], SigFlags: 3 })) }),
  'the same field listed twice': (it) =>
    catalog(it, {
      AcroForm: dictOf({ Fields: [...fields(it), ...fields(it)] }, it.last.dict(it.last.catalog.get('AcroForm'))),
    }),
  'a signature of rubbish': (it) =>
    addField(it, {
      ...widget,
      V: it.add(dictOf({ Type: raw('/Sig'), Contents: raw('<3000>'), ByteRange: [0, 1, 2, 3] })),
    }),
  'a signature of many widgets that cover a page': (it) => {
    const kids = [0, 1, 2, 3].map((row) =>
      it.add(
        dictOf({ ...widget, Rect: [0, row * 200, 500, row * 200 + 190], AP: dictOf({ N: it.add(formOf(nine)) }) }),
      ),
    );
    const value = it.add(dictOf({ Type: raw('/Sig'), Contents: raw('<3000>'), ByteRange: [0, 1, 2, 3] }));
    addField(it, { Kids: kids, V: value }, kids);
  },
  'the archive takes the place of the contents': (it) => {
    it.replace(ref(parts.contents), streamOf(nine));
    catalog(it, { DSS: dictOf({ CRLs: [ref(parts.contents)] }) });
  },
};

/** Files to be signed that hold ready what is to be shown later, and what shows it. */
async function prepared({ person, keyOf }: Authority): Promise<AttackFile[]> {
  const key = keyOf(person);
  const inLayers = await sign(
    plainPdf(['<</Type /OCG /Name (mot)>>', '<</Type /OCG /Name (hai)>>', '<</ON [10 0 R] /OFF [11 0 R]>>'], {
      1: '<</Type /Catalog /Pages 2 0 R /OCProperties <</OCGs [10 0 R 11 0 R] /D 12 0 R>>>>',
    }),
    { key },
  );
  const longer = `${nine.replace('9000', '1000')}\nendstream\nendobj\n10 0 obj\n<<>>\nstream\n${nine}`;
  const byLength = await sign(
    plainPdf(['<<>>', String(nine.length)], { 4: `<</Length 11 0 R>>\nstream\n${longer}\nendstream` }),
    { key },
  );
  const shownField = await sign(
    plainPdf(
      [
        '<</FT /Tx /T (so-tien) /V (1000) /Type /Annot /Subtype /Widget /Rect [50 600 300 640] /AP <</N 11 0 R>>>>',
        `<</Type /XObject /Subtype /Form /BBox [0 0 250 40] /Length 4>>\nstream\nq Q \nendstream`,
      ],
      { 1: '<</Type /Catalog /Pages 2 0 R /AcroForm <</Fields [10 0 R]>>>>', 9: '[10 0 R]' },
    ),
    { key },
  );
  return [
    {
      label: 'layers that were there are switched',
      pdf: await addTo(inLayers, (it) => it.replace(ref(12), dictOf({ ON: [ref(11)], OFF: [ref(10)] }))),
      codes: changed,
    },
    {
      label: 'a longer length shows more of a stream',
      pdf: await addTo(byLength, (it) => it.replace(ref(11), longer.length as never)),
      codes: changed,
    },
    {
      label: 'the look of a field is exchanged',
      pdf: await addTo(shownField, (it) => it.replace(ref(11), formOf(nine))),
      codes: changed,
    },
    {
      label: 'the value of a field is exchanged, its look stays',
      pdf: await addTo(shownField, (it) => it.replace(ref(10), dictOf({ V: raw('(9000)') }, it.last.dict(ref(10))))),
      codes: changed,
    },
    {
      label: 'a font for the words of a field',
      pdf: await addTo(shownField, (it) => {
        const form = it.last.dict(it.last.catalog.get('AcroForm'));
        catalog(it, { AcroForm: dictOf({ NeedAppearances: true, DR: raw('<</Font <</Helv 5 0 R>>>>') }, form) });
      }),
      codes: changed,
    },
  ];
}

/** Lists of objects that two readers read in two ways. */
function lists(signed: Uint8Array): AttackFile[] {
  const text = Buffer.from(signed).toString('latin1');
  const start = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(text)?.[1] ?? '0';
  const at = text.length;
  const evil = `4 0 obj\n<</Length ${nine.length}>>\nstream\n${nine}\nendstream\nendobj\n`;
  const line = (place: number) => `${String(place).padStart(10, '0')} 00000 n \n`;
  const size = `/Size 20 /Root 1 0 R /Prev ${start}`;
  const behind = (more: string) => edit(signed, (all) => all + more);
  /** A list as a stream, of rows of four bytes, at `place`. */
  const rows = (place: number, entries: readonly (readonly [number, number, number])[], more: string) => {
    const body = entries
      .map(([kind, where, index]) => String.fromCharCode(kind, where >> 8, where & 255, index))
      .join('');
    return {
      place,
      text: `19 0 obj\n<</Type /XRef /W [1 2 1] ${more} /Length ${body.length}>>\nstream\n${body}\nendstream\nendobj\n`,
    };
  };
  const hidden = rows(at + evil.length, [[1, at, 0]], `/Size 20 /Root 1 0 R /Index [4 1]`);
  const classic = at + evil.length + hidden.text.length;
  const packedPage = '3 0 <</Type /Page /Parent 2 0 R /Contents 77 0 R /Annots 9 0 R>>';
  const pack = `18 0 obj\n<</Type /ObjStm /N 1 /First 4 /Length ${packedPage.length}>>\nstream\n${packedPage}\nendstream\nendobj\n`;
  const packed = rows(
    at + pack.length,
    [
      [2, 18, 0],
      [1, at, 0],
      [1, at + pack.length, 0],
    ],
    `${size} /Index [3 1 18 2]`,
  );
  return [
    {
      label: 'a list beside the list replaces the contents',
      pdf: behind(
        `${evil}${hidden.text}xref\n0 0\ntrailer\n<<${size} /XRefStm ${hidden.place}>>\nstartxref\n${classic}\n%%EOF\n`,
      ),
      codes: changed,
    },
    {
      label: 'a page packed into a stream takes the place of the signed one',
      pdf: behind(`${pack}${packed.text}startxref\n${packed.place}\n%%EOF\n`),
      codes: changed,
    },
    {
      label: 'two starts, the last points at the signed list',
      pdf: behind(
        `${evil}xref\n4 1\n${line(at)}trailer\n<<${size}>>\nstartxref\n${at + evil.length}\n%%EOF\nstartxref\n${start}\n%%EOF\n`,
      ),
      codes: changed,
    },
    {
      label: 'the contents under another generation',
      pdf: behind(
        `${evil.replace('4 0 obj', '4 1 obj')}xref\n4 1\n${String(at).padStart(10, '0')} 00001 n \ntrailer\n<<${size}>>\nstartxref\n${at + evil.length}\n%%EOF\n`,
      ),
      codes: changed,
    },
    {
      label: 'a key to the file in the last trailer',
      pdf: behind(`xref\n0 0\ntrailer\n<<${size} /Encrypt <</Filter /Standard>>>>\nstartxref\n${at}\n%%EOF\n`),
      codes: ['encrypted'],
    },
    {
      label: 'the contents in a comment before the list',
      pdf: behind(
        `%${evil.replaceAll('\n', '\r')}\nxref\n0 0\ntrailer\n<<${size}>>\nstartxref\n${at + evil.length + 2}\n%%EOF\n`,
      ),
      codes: changed,
    },
  ];
}

/** Signers and clocks that are not what they seem. */
async function people(authority: Authority): Promise<CunningFile[]> {
  const { certify, root, person, agency, clock, keyOf, list } = authority;
  const chainKey = (own: Awaited<ReturnType<typeof certify>>, ...above: { der: Uint8Array }[]) => ({
    key: own.key,
    chain: [own.der, ...above.map(({ der }) => der), root.der],
  });
  const middle = await certify({ use: 'root', name: 'Trung gian', issuer: root });
  const deeper = await certify({ use: 'root', name: 'Trung gian sâu', issuer: middle });
  const ended = await certify({
    use: 'root',
    name: 'Trung gian cũ',
    issuer: root,
    from: daysFrom(-300),
    until: daysFrom(-10),
  });
  const tooDeep = await certify({ use: 'person', name: 'Dưới hai tầng', issuer: deeper });
  const under = await certify({ use: 'person', name: 'Dưới trung gian cũ', issuer: ended });
  const impostor = await certify({ use: 'root', name: 'Gốc của bài kiểm thử', organization: 'Bài kiểm thử' });
  const span = { made: daysFrom(-1), next: daysFrom(30) };
  const signed = await sign(plainPdf(), { key: keyOf(person), look: small });
  const sealed = await sign(signed, { key: keyOf(agency), look: small });
  const waiting = await appendSignature(sealed, { field: 'dau-thoi-gian', subFilter: 'ETSI.RFC3161', look: small });
  const shownStamp = fillSignature(waiting, await makeToken(coveredBytes(waiting), clock));
  return [
    { label: 'a timestamp that shows something on the page', pdf: shownStamp, codes: ['changed-after'] },
    {
      label: 'below one authority too many',
      pdf: await sign(plainPdf(), { key: chainKey(tooDeep, deeper, middle) }),
      codes: ['untrusted'],
    },
    {
      label: 'below an authority that has ended, without a clock',
      pdf: await sign(plainPdf(), { key: chainKey(under, ended) }),
      codes: ['time-unproven'],
    },
    {
      label: 'the only list is of an impostor',
      pdf: signed,
      codes: ['revocation-unknown'],
      trust: { crls: [await makeCrl(impostor, span)] },
    },
    {
      label: 'the only list has ended',
      pdf: signed,
      codes: ['revocation-unknown'],
      trust: { crls: [await makeCrl(root, { made: daysFrom(-60), next: daysFrom(-30) })] },
    },
    {
      label: 'taken back, and an older list says otherwise',
      pdf: signed,
      codes: ['revoked'],
      trust: { crls: [await list(), await list([{ der: person.der, at: daysFrom(-2) }])] },
    },
    {
      label: 'the authority itself was taken back',
      pdf: await sign(plainPdf(), {
        key: chainKey(await certify({ use: 'person', name: 'Cấp dưới', issuer: middle }), middle),
      }),
      codes: ['revoked'],
      trust: { crls: [await list([{ der: middle.der, at: daysFrom(-20) }]), await makeCrl(middle, span)] },
    },
    {
      label: 'sealed by a clock of the same agency',
      pdf: await sign(signed, {
        key: keyOf(await certify({ use: 'clock', name: 'Ủy ban nhân dân đặc khu Vân Đồn', issuer: root })),
      }),
      codes: ['not-for-signing'],
    },
    {
      label: 'the timestamp of the seal stands in the signature',
      pdf: await sign(plainPdf(), {
        key: keyOf(
          await certify({ use: 'person', name: 'Cũ', issuer: root, from: daysFrom(-300), until: daysFrom(-100) }),
        ),
        at: daysFrom(-200),
        stamp: async () => makeToken(latinBytes('another signature'), clock, daysFrom(-200)),
      }),
      codes: ['timestamp-bad', 'time-unproven'],
    },
    {
      label: 'a timestamp from before the certificate',
      pdf: await sign(plainPdf(), {
        key: keyOf(await certify({ use: 'person', name: 'Mới', issuer: root, from: daysFrom(-10) })),
        at: daysFrom(-20),
        stamp: (over) => makeToken(over, clock, daysFrom(-20)),
      }),
      codes: ['expired'],
    },
    {
      label: 'only a timestamp behind what was changed',
      pdf: await stampFile(await addTo(signed, (it) => it.replace(ref(parts.contents), streamOf(nine))), clock, now),
      codes: changed,
    },
  ];
}

/** Files made to be believed by who knows how files are checked. */
export async function cunningFiles(authority: Authority): Promise<CunningFile[]> {
  const { person, keyOf } = authority;
  const signed = await sign(plainPdf(), { key: keyOf(person), look: small });
  const files: CunningFile[] = [];
  for (const [label, change] of Object.entries(additions)) {
    files.push({
      label: `added: ${label}`,
      pdf: await addTo(signed, change),
      codes: [...changed, 'broken-signature', 'no-signature'],
    });
  }
  return [...files, ...(await prepared(authority)), ...lists(signed), ...(await people(authority))];
}
