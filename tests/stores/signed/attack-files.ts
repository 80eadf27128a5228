import type { Addition } from '#src/documents/sign/append-objects.ts';
import { dictOf } from '#src/documents/sign/write-value.ts';
import { type Authority, placeOn, sign } from './authority.ts';
import { addTo, edit, latinBytes, lookPage, parts, plainPdf, raw, ref, streamOf } from './plain-files.ts';

/** A file somebody made to be believed. `code` is the reason a person would give; several where either is right. */
export type AttackFile = { label: string; pdf: Uint8Array; codes: readonly string[] };

const false1 = 'BT /F1 14 Tf 60 760 Td (Quyet dinh so 12: cap 9000 dong) Tj ET';
const whole = { place: { page: 1, x: 0, y: 0, width: 595, height: 842 }, page: lookPage };
const small = { place: placeOn(1), page: lookPage };

/** Something another program writes behind a signed file: what is on its pages, or who seems to stand behind it. */
const additions: Record<string, (addition: Addition) => void> = {
  'the text of the page': (it) => it.replace(ref(parts.contents), streamOf(false1)),
  'another text for one page': (it) => page(it, { Contents: it.add(streamOf(false1)) }),
  'a text on top': (it) => page(it, { Contents: [ref(parts.contents), it.add(streamOf(false1))] }),
  'the font': (it) =>
    it.replace(ref(parts.font), dictOf({ Type: raw('/Font'), Subtype: raw('/Type1'), BaseFont: raw('/Symbol') })),
  'letters that stand for others': (it) =>
    it.replace(
      ref(parts.font),
      dictOf({ Encoding: raw('<</Type /Encoding /Differences [49 /nine]>>') }, it.last.dict(ref(parts.font))),
    ),
  'the picture': (it) => it.replace(ref(parts.image), streamOf('\u00ff\u0000\u0000', imageHead)),
  'the size of the page': (it) => page(it, { MediaBox: [0, 700, 595, 842] }),
  'the page turned': (it) => page(it, { Rotate: 180 }),
  'a note that covers': (it) =>
    annotate(it, { Subtype: raw('/FreeText'), Contents: raw('(9000)'), DA: raw('(/F1 20 Tf)') }),
  'a stamp that covers': (it) => annotate(it, { Subtype: raw('/Stamp'), AP: dictOf({ N: it.add(formOf(false1)) }) }),
  'a link': (it) => annotate(it, { Subtype: raw('/Link'), A: raw('<</S /URI /URI (https://evil.example)>>') }),
  'a page more': (it) => {
    const extra = it.add(dictOf({ Type: raw('/Page'), Parent: ref(parts.pages), Contents: it.add(streamOf(false1)) }));
    it.replace(ref(parts.pages), dictOf({ Kids: [ref(3), ref(6), extra], Count: 3 }, it.last.dict(ref(parts.pages))));
  },
  'a page less': (it) =>
    it.replace(ref(parts.pages), dictOf({ Kids: [ref(3)], Count: 1 }, it.last.dict(ref(parts.pages)))),
  'pages in another order': (it) =>
    it.replace(ref(parts.pages), dictOf({ Kids: [ref(6), ref(3)] }, it.last.dict(ref(parts.pages)))),
  'other pages': (it) => catalog(it, { Pages: it.add(dictOf({ Type: raw('/Pages'), Kids: [ref(6)], Count: 1 })) }),
  'something that acts on opening': (it) => catalog(it, { OpenAction: raw('<</S /JavaScript /JS (1)>>') }),
  'layers switched': (it) => catalog(it, { OCProperties: raw('<</OCGs [] /D <<>>>>') }),
  'a field with a text': (it) => formWith(it, { FT: raw('/Tx'), V: raw('(9000)'), ...widget }),
  'an empty signature field that shows a page': (it) =>
    formWith(it, { FT: raw('/Sig'), AP: dictOf({ N: it.add(formOf(false1)) }), ...widget }),
  'looks made anew by the reader': (it) => {
    const form = it.last.dict(it.last.catalog.get('AcroForm'));
    catalog(it, { AcroForm: dictOf({ NeedAppearances: true }, form) });
  },
  'what was empty is filled': (it) => {
    for (let number = 0; number < 70; number += 1) it.add(streamOf(false1));
  },
  'an object gone': (it) => it.replace(ref(parts.image), null),
  'the look of the signature': (it) => signatureField(it, { AP: dictOf({ N: it.add(formOf(false1)) }) }),
  'the signature moved': (it) => signatureField(it, { Rect: [0, 0, 500, 500] }),
  'the signer changed by name': (it) => {
    const field = it.last.dict(fieldRef(it));
    const value = field?.get('V') as ReturnType<typeof ref>;
    it.replace(value, dictOf({ Name: raw('(Chu tich)') }, it.last.dict(value)));
  },
  'nothing signed any more': (it) => catalog(it, { AcroForm: raw('<</Fields []>>') }),
};

const imageHead = {
  Type: raw('/XObject'),
  Subtype: raw('/Image'),
  Width: raw('1'),
  Height: raw('1'),
  BitsPerComponent: raw('8'),
  ColorSpace: raw('/DeviceRGB'),
} as never;
const widget = { Type: raw('/Annot'), Subtype: raw('/Widget'), T: raw('(them)'), Rect: [50, 700, 500, 800], F: 4 };
const formOf = (text: string) => streamOf(text, { Subtype: raw('/Form'), BBox: raw('[0 0 595 842]') } as never);

function page(it: Addition, entries: Parameters<typeof dictOf>[0]): void {
  it.replace(ref(parts.page), dictOf(entries, it.last.dict(ref(parts.page))));
}
function catalog(it: Addition, entries: Parameters<typeof dictOf>[0]): void {
  it.replace(ref(parts.catalog), dictOf(entries, it.last.catalog));
}
function annotate(it: Addition, entries: Parameters<typeof dictOf>[0]): void {
  const one = it.add(dictOf({ Type: raw('/Annot'), Rect: [50, 700, 500, 800], F: 4, ...entries }));
  it.replace(ref(parts.annots), [...it.last.list(ref(parts.annots)), one]);
}
function formWith(it: Addition, entries: Parameters<typeof dictOf>[0]): void {
  const field = it.add(dictOf(entries));
  const form = it.last.dict(it.last.catalog.get('AcroForm'));
  catalog(it, { AcroForm: dictOf({ Fields: [...it.last.list(form?.get('Fields') ?? null), field] }, form) });
  it.replace(ref(parts.annots), [...it.last.list(ref(parts.annots)), field]);
}
const fieldRef = (it: Addition) =>
  it.last.list(it.last.dict(it.last.catalog.get('AcroForm'))?.get('Fields') ?? null)[0] as ReturnType<typeof ref>;
const signatureField = (it: Addition, entries: Parameters<typeof dictOf>[0]) =>
  it.replace(fieldRef(it), dictOf(entries, it.last.dict(fieldRef(it))));

const changed = ['changed-after', 'ambiguous', 'no-signature', 'coverage-gap'];

export async function attackFiles(authority: Authority): Promise<AttackFile[]> {
  const { person, agency, keyOf, certify } = authority;
  const signed = await sign(plainPdf(), { key: keyOf(person), look: small });
  const files: AttackFile[] = [];
  for (const [label, change] of Object.entries(additions)) {
    files.push({ label: `added: ${label}`, pdf: await addTo(signed, change), codes: changed });
  }
  const stranger = await certify({ use: 'person', name: 'Người lạ' });
  const covering = { label: 'a second signature that covers the page', codes: changed };
  files.push({ ...covering, pdf: await sign(signed, { key: keyOf(agency), look: whole }) });
  files.push({
    label: 'a second signature of nobody known',
    pdf: await sign(signed, { key: keyOf(stranger), look: small }),
    codes: ['untrusted'],
  });
  // What was changed stays changed, however honest the signature on top of it is.
  const overlaid = await addTo(signed, additions['the text of the page'] as (addition: Addition) => void);
  files.push({ label: 'changed, then sealed', pdf: await sign(overlaid, { key: keyOf(agency) }), codes: changed });
  return [...files, ...byHand(signed), ...(await hidden(authority))];
}

/** Bytes changed by hand. */
function byHand(signed: Uint8Array): AttackFile[] {
  const text = Buffer.from(signed).toString('latin1');
  const range = /\/ByteRange \[0 (\d+) (\d+) (\d+)\s*\]/.exec(text);
  const [gapFrom = 0, gapTo = 0, rest = 0] = (range ?? []).slice(1).map(Number);
  const withRange = (numbers: string) =>
    edit(signed, (all) => all.replace(/\/ByteRange \[[^\]]*\]/, (old) => `/ByteRange [${numbers}]`.padEnd(old.length)));
  const broken = ['coverage-gap', 'broken-signature', 'not-whole'];
  const unread = ['not-readable', 'ambiguous', 'changed-after', 'not-whole'];
  const evil = `4 0 obj\n<</Length ${false1.length}>>\nstream\n${false1}\nendstream\nendobj\n`;
  const start = /startxref\s+(\d+)\s+%%EOF\s*$/.exec(text)?.[1] ?? '0';
  const behind = (more: string) => edit(signed, (all) => all + more);
  const list = (entries: string, trailer: string) => `${evil}xref\n${entries}trailer\n<<${trailer}>>\nstartxref\n`;
  const at = text.length;
  const offset = (place: number) => `${String(place).padStart(10, '0')} 00000 n \n`;
  const listAt = at + evil.length;
  const size = '/Size 20 /Root 1 0 R';
  const other = '30 0 obj\n<</Type /Catalog /Pages 2 0 R>>\nendobj\n';
  return [
    {
      label: 'one letter changed',
      pdf: edit(signed, (all) => all.replace('1000 dong', '9000 dong')),
      codes: ['digest-mismatch'],
    },
    { label: 'the range skips the beginning', pdf: withRange(`9 ${gapFrom - 9} ${gapTo} ${rest}`), codes: broken },
    {
      label: 'the range ends early',
      pdf: withRange(`0 ${gapFrom} ${gapTo} ${rest - 9}`),
      codes: [...broken, 'digest-mismatch'],
    },
    { label: 'the range leaves a wider gap', pdf: withRange(`0 ${gapFrom - 40} ${gapTo} ${rest}`), codes: broken },
    { label: 'the range is longer than the file', pdf: withRange(`0 ${gapFrom} ${gapTo} ${rest + 99}`), codes: broken },
    { label: 'the range has six numbers', pdf: withRange(`0 9 9 ${gapFrom - 9} ${gapTo} ${rest}`), codes: broken },
    { label: 'the range is below nothing', pdf: withRange(`0 -1 0 ${rest}`), codes: broken },
    { label: 'no range', pdf: edit(signed, (all) => all.replace('/ByteRange', '/ByteRangX')), codes: broken },
    { label: 'no contents', pdf: edit(signed, (all) => all.replace('/Contents <30', '/ContentX <30')), codes: broken },
    { label: 'contents of zeros', pdf: edit(signed, zeroed), codes: broken },
    {
      label: 'two contents',
      pdf: edit(signed, (all) => all.replace('/Filter /Adobe.PPKLite', '/Contents <3000>      ')),
      codes: broken,
    },
    {
      label: 'two ranges',
      pdf: edit(signed, (all) => all.replace('/Filter /Adobe.PPKLite', '/ByteRange [0 1 2 3]  ')),
      codes: broken,
    },
    { label: 'the old object behind the end', pdf: behind(evil), codes: unread },
    { label: 'objects behind the end without a list', pdf: behind(`${evil}\n%%EOF\n`), codes: unread },
    {
      label: 'a list that forgets the signed one',
      pdf: behind(`${list(`4 1\n${offset(at)}`, size)}${listAt}\n%%EOF\n`),
      codes: [...unread, 'no-signature'],
    },
    {
      label: 'a list in a ring',
      pdf: behind(`${list(`4 1\n${offset(at)}`, `${size} /Prev ${listAt}`)}${listAt}\n%%EOF\n`),
      codes: unread,
    },
    {
      label: 'a list that names an object twice',
      pdf: behind(`${list(`4 1\n${offset(at)}4 1\n${offset(9)}`, `${size} /Prev ${start}`)}${listAt}\n%%EOF\n`),
      codes: unread,
    },
    {
      label: 'a list that points into the signed part',
      pdf: behind(`${list(`5 1\n${offset(text.indexOf('7 0 obj'))}`, `${size} /Prev ${start}`)}${listAt}\n%%EOF\n`),
      codes: unread,
    },
    {
      label: 'another catalog',
      pdf: behind(
        `${other}xref\n30 1\n${offset(at)}trailer\n<</Size 31 /Root 30 0 R /Prev ${start}>>\nstartxref\n${at + other.length}\n%%EOF\n`,
      ),
      codes: [...unread, 'no-signature'],
    },
    {
      label: 'wrapped: the signed part moved behind another',
      pdf: wrapped(signed, gapFrom, gapTo),
      codes: [...broken, ...unread],
    },
    {
      label: 'a file put in front',
      pdf: latinBytes(`%PDF-1.7\n${text}`),
      codes: [...unread, 'digest-mismatch', 'coverage-gap'],
    },
    { label: 'cut off', pdf: signed.subarray(0, signed.length - 200), codes: [...unread, ...broken] },
  ];
}

const zeroed = (all: string) =>
  all.replace(/\/Contents <[\da-f]+>/, (old) => `/Contents <${'0'.repeat(old.length - 12)}>`);

/** The signature's second part is moved back, and what is shown stands in the room between. */
function wrapped(signed: Uint8Array, gapFrom: number, gapTo: number): Uint8Array {
  const [head, gap, tail] = [signed.subarray(0, gapFrom), signed.subarray(gapFrom, gapTo), signed.subarray(gapTo)];
  const room = latinBytes(`>> endobj\n4 0 obj\n<</Length ${false1.length}>>\nstream\n${false1}\nendstream\nendobj\n`);
  const moved = Buffer.concat([head, gap, room, tail])
    .toString('latin1')
    .replace(/\/ByteRange \[[^\]]*\]/, (old) =>
      `/ByteRange [0 ${gapFrom} ${gapTo + room.length} ${tail.length}]`.padEnd(old.length),
    );
  const lines = [...new Map([...moved.matchAll(/(\d+) 0 obj/g)].map(({ 1: number, index }) => [number, index]))].map(
    ([number, index]) => `${number} 1\n${String(index).padStart(10, '0')} 00000 n \n`,
  );
  const list = `xref\n${lines.join('')}trailer\n<</Size 20 /Root 1 0 R>>\nstartxref\n${moved.length}\n%%EOF\n`;
  return latinBytes(moved + list);
}

/** What was prepared before the signature, to be shown after it. */
async function hidden({ person, keyOf }: Authority): Promise<AttackFile[]> {
  const prepared = plainPdf([`<</Length ${false1.length}>>\nstream\n${false1}\nendstream`]);
  const signed = await sign(prepared, { key: keyOf(person) });
  return [
    {
      label: 'a hidden text is shown',
      pdf: await addTo(signed, (it) => page(it, { Contents: ref(10) })),
      codes: changed,
    },
    {
      label: 'a hidden text takes the place of the shown',
      pdf: await addTo(signed, (it) => it.replace(ref(parts.contents), it.last.object(10))),
      codes: changed,
    },
  ];
}
