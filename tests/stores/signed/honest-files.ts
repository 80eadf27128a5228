import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFDocument, StandardFonts } from '@cantoo/pdf-lib';
import PdfWriter from 'pdfkit';
import { PdfStream } from '#src/documents/check-signature/pdf/values.ts';
import { appendSignature, coveredBytes, fillSignature } from '#src/documents/sign/append-signature.ts';
import { dictOf } from '#src/documents/sign/write-value.ts';
import { type Authority, daysFrom, makeToken, now, placeOn, sign, stampFile } from './authority.ts';
import { addTo, lookPage, parts, plainPdf, raw, ref } from './plain-files.ts';

/** `verdict` is what a person who knows how it was made would say. */
export type LabelledFile = { label: string; pdf: Uint8Array; verdict: 'valid' | 'undecided'; at?: Date };

export const hasProgram = (name: string) => spawnSync(name, ['--version']).error === undefined;

const drawn = (options: ConstructorParameters<typeof PdfWriter>[0] = {}): Promise<Uint8Array> =>
  new Promise((resolve) => {
    const writer = new PdfWriter({ size: 'A4', ...options });
    const pieces: Buffer[] = [];
    writer.on('data', (piece: Buffer) => pieces.push(piece));
    writer.on('end', () => resolve(new Uint8Array(Buffer.concat(pieces))));
    writer.text('Quyet dinh').addPage().text('Trang hai');
    writer.end();
  });

async function byPdfLib(useObjectStreams: boolean, withField = false): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const page = document.addPage([595, 842]);
  page.drawText('Giay xac nhan', { font: await document.embedFont(StandardFonts.TimesRoman) });
  if (withField) document.getForm().createTextField('ho-ten').addToPage(page, { x: 50, y: 500 });
  return document.save({ useObjectStreams });
}

function byQpdf(pdf: Uint8Array, ...options: string[]): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), 'qpdf-'));
  try {
    writeFileSync(join(folder, 'a.pdf'), pdf);
    execFileSync('qpdf', [...options, join(folder, 'a.pdf'), join(folder, 'b.pdf')]);
    return new Uint8Array(readFileSync(join(folder, 'b.pdf')));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const look = { place: placeOn(1), page: lookPage };

/** What was there before anybody signed: written by different programs in different ways. */
async function unsigned(): Promise<[string, Uint8Array][]> {
  const made: [string, Uint8Array][] = [
    ['a plain file', plainPdf()],
    ['pdfkit', await drawn()],
    ['pdfkit, tagged', await drawn({ tagged: true, pdfVersion: '1.7' })],
    ['pdf-lib, packed objects', await byPdfLib(true)],
    ['pdf-lib, plain objects', await byPdfLib(false)],
    ['pdf-lib, with a form', await byPdfLib(true, true)],
  ];
  if (!hasProgram('qpdf')) return made;
  return [
    ...made,
    ['qpdf, linearized', byQpdf(await drawn(), '--linearize')],
    ['qpdf, packed', byQpdf(await byPdfLib(false), '--object-streams=generate')],
    ['qpdf, laid open', byQpdf(await byPdfLib(true, true), '--qdf')],
  ];
}

/** Files of every kind with one to four signatures, with what an archive adds, and with what people do to them before. */
export async function honestFiles(authority: Authority): Promise<LabelledFile[]> {
  const { person, agency, keyOf } = authority;
  const files: LabelledFile[] = [];
  const valid = (label: string, pdf: Uint8Array, at?: Date) =>
    files.push({ label, pdf, verdict: 'valid', at: at ?? now });
  for (const [label, pdf] of await unsigned()) {
    const one = await sign(pdf, { key: keyOf(person), look });
    const two = await sign(one, { key: keyOf(agency), look });
    const three = await sign(two, { key: keyOf(person) });
    valid(`${label}: a person`, one);
    valid(`${label}: a person and the agency`, two);
    if (/plain|linear/.test(label)) valid(`${label}: three`, three);
    valid(`${label}: four`, await sign(three, { key: keyOf(agency) }));
  }
  for (const [label, pdf] of await archived(authority)) valid(label, pdf);
  for (const [label, pdf, at] of await late(authority)) valid(label, pdf, at);
  const signed = await sign(plainPdf(), { key: keyOf(person) });
  files.push({ label: 'a title changed by a program', pdf: await retitled(signed), verdict: 'undecided' });
  files.push({ label: 'no signature at all', pdf: plainPdf(), verdict: 'undecided' });
  return files;
}

async function archived({ person, agency, clock, root, list, keyOf }: Authority): Promise<[string, Uint8Array][]> {
  const stamp = (over: Uint8Array) => makeToken(over, clock);
  const one = await sign(plainPdf(), { key: keyOf(person), stamp, look });
  const two = await sign(one, { key: keyOf(agency), stamp, look });
  const proofs = [await list(), root.der] as const;
  const kept = await withArchive(two, ...proofs);
  const stamped = await stampFile(kept, clock);
  const waiting = await addTo(plainPdf(), emptyField);
  return [
    ['a timestamp', one],
    ['two timestamps', two],
    ['proofs for the archive', kept],
    ['proofs and a timestamp over the whole', stamped],
    ['proofs renewed', await stampFile(await withArchive(stamped, ...proofs), clock)],
    ['a timestamp over the whole', await stampFile(two, clock)],
    ['signed after the archive', await sign(kept, { key: keyOf(agency) })],
    ['an empty field left over', await sign(waiting, { key: keyOf(person) })],
    ['annotations before signing', await sign(await addTo(plainPdf(), note), { key: keyOf(person) })],
    ['additions before signing', await sign(await addTo(await addTo(plainPdf(), note), note), { key: keyOf(person) })],
    ['a line after the end', Uint8Array.from([...two, 10])],
    ['the older kind of signature', await sign(plainPdf(), { key: keyOf(person), subFilter: 'adbe.pkcs7.detached' })],
    ['another field is added empty', await addTo(one, emptyField)],
  ];
}

/** Signed long ago: the clock's word holds when the certificates do no more. */
async function late({ certify, root, clock, keyOf }: Authority): Promise<[string, Uint8Array, Date?][]> {
  const old = await certify({
    use: 'person',
    name: 'Trần Văn Bình',
    issuer: root,
    from: daysFrom(-300),
    until: daysFrom(-100),
  });
  const then = daysFrom(-200);
  const pdf = await sign(plainPdf(), { key: keyOf(old), at: then, stamp: (over) => makeToken(over, clock, then) });
  return [['expired since, with a timestamp', pdf]];
}

async function withArchive(pdf: Uint8Array, crl: Uint8Array, cert: Uint8Array): Promise<Uint8Array> {
  return addTo(pdf, (addition) => {
    const keep = (bytes: Uint8Array) => addition.add(new PdfStream(dictOf({ Length: bytes.length }), bytes));
    const archive = addition.add(dictOf({ CRLs: [keep(crl)], Certs: [keep(cert)] }));
    addition.replace(ref(parts.catalog), dictOf({ DSS: archive }, addition.last.catalog));
  });
}

type Change = Parameters<Parameters<typeof addTo>[1]>[0];

function emptyField(addition: Change): void {
  const field = addition.add(dictOf({ FT: raw('/Sig'), T: raw('(cho-ky)'), Rect: [0, 0, 0, 0] }));
  const form = addition.last.dict(addition.last.catalog.get('AcroForm'));
  const fields = [...addition.last.list(form?.get('Fields') ?? null), field];
  addition.replace(ref(parts.catalog), dictOf({ AcroForm: dictOf({ Fields: fields }, form) }, addition.last.catalog));
}

function note(addition: Change): void {
  const one = addition.add(dictOf({ Type: raw('/Annot'), Subtype: raw('/Text'), Rect: [9, 9, 30, 30] }));
  addition.replace(ref(parts.annots), [...addition.last.list(ref(parts.annots)), one]);
}

const retitled = (pdf: Uint8Array) =>
  addTo(pdf, (addition) => {
    addition.replace(ref(parts.info), dictOf({ Title: raw('(Mot ten khac)') }, addition.last.dict(ref(parts.info))));
  });

/** The signature made by openssl over the same bytes, with the time among what is signed, as most programs do it. */
export async function signedByOpenssl(pdf: Uint8Array, folder: string): Promise<Uint8Array> {
  const waiting = await appendSignature(pdf, { field: 'openssl', subFilter: 'adbe.pkcs7.detached' });
  writeFileSync(join(folder, 'covered'), coveredBytes(waiting));
  const own = (name: string) => join(folder, name);
  execFileSync('openssl', [
    ...'cms -sign -binary -md sha256 -outform DER'.split(' '),
    ...['-in', own('covered'), '-signer', own('cert.pem'), '-inkey', own('key.pem'), '-out', own('signature')],
  ]);
  return fillSignature(waiting, readFileSync(own('signature')));
}
