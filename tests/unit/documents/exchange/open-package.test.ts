import { deflateRawSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { createPackageOpener } from '#src/platform/exchange/create-package-opener.ts';
import { openPackage } from '#src/platform/exchange/open-package.ts';
import { PaperProcesses } from '#src/platform/papers/paper-processes.ts';
import { cpuMs } from '#tests/stores/cpu-time.ts';
import { pdf } from '#tests/stores/sample-files.ts';
import { county, province, samplePackage, zipOf } from '#tests/stores/sample-packages.ts';

const processes = new PaperProcesses();
afterAll(() => processes.close());
const open = createPackageOpener(processes);
const bytes = (text: string) => new TextEncoder().encode(text);
const spoiled = (change: (xml: string) => string) => bytes(samplePackage({}, change));
const withFile = (encoded: string, name = 'cong-van.pdf') => bytes(samplePackage({ file: { name, encoded } }));

/** A ZIP written by hand, whose list may say anything. */
function zipByHand(
  name: string,
  packed: Buffer,
  { size = packed.length, method = 0, flags = 0x800, external = 0 } = {},
) {
  const words = Buffer.from(name);
  const common = Buffer.alloc(26);
  common.writeUInt16LE(20, 0);
  common.writeUInt16LE(flags, 2);
  common.writeUInt16LE(method, 4);
  common.writeUInt32LE(packed.length, 14);
  common.writeUInt32LE(size, 18);
  common.writeUInt16LE(words.length, 22);
  const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, words, packed]);
  const tail = Buffer.alloc(14);
  tail.writeUInt32LE(external, 6);
  const central = Buffer.concat([Buffer.from('PK\x01\x02'), Buffer.from([20, 0]), common, tail, words]);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(local.length, 16);
  return Buffer.concat([local, central, end]).toString('base64');
}

describe('a package as it should be', () => {
  test('is read with its file, and what was written comes back as it was', async () => {
    const opened = await openPackage(bytes(samplePackage()));

    expect(opened.ok && opened.value.message).toMatchObject({
      kind: 'document',
      from: province,
      to: [county],
      notation: '123/UBND-NC',
      issued: '2026-11-25',
      documentId: 'H49,2026/11/25,123/UBND-NC',
      subject: 'Trả lời về hồ sơ của đặc khu & các xã <cũ>',
      signer: { name: 'Trần Văn Nam', position: 'Phó Chủ tịch' },
    });
    const [file] = opened.ok ? opened.value.files : [];
    expect(file?.name).toBe('cong-van.pdf');
    expect(Buffer.from(file?.bytes ?? []).equals(pdf)).toBe(true);
  });

  test('says what each file is, so that a reader by its list finds it', () => {
    const appendix = { title: 'Phụ lục I & II', name: 'phu-luc-1.pdf', encoded: zipOf({ 'phu-luc-1.pdf': pdf }) };
    const xml = samplePackage({ appendices: [appendix] });

    expect(xml.match(/xlink:href="cid:(van-ban|phu-luc-1)"/g)).toHaveLength(2);
    expect(xml).toContain('<edXML:Appendixes><edXML:Appendix>Phụ lục I &amp; II</edXML:Appendix></edXML:Appendixes>');
    expect(xml).toContain('<edXML:Description>Phụ lục I &amp; II</edXML:Description>');
    expect(xml.match(/<ContentId>(.*?)<\/ContentId>/g)).toEqual([
      '<ContentId>van-ban</ContentId>',
      '<ContentId>phu-luc-1</ContentId>',
    ]);
  });

  test('may carry its file without a ZIP, several files in one, and other prefixes', async () => {
    const plain = await openPackage(withFile(Buffer.from(pdf).toString('base64')));
    const several = await openPackage(withFile(zipOf({ 'một.pdf': pdf, 'hai.pdf': pdf }, 9)));
    const prefixed = await openPackage(
      spoiled((xml) => xml.replaceAll('edXML:', 'a:').replace('xmlns:edXML=', 'xmlns:a=')),
    );

    expect([plain, several, prefixed].map((result) => result.ok && result.value.files.length)).toEqual([1, 2, 1]);
  });
});

const lol = `<!DOCTYPE a [<!ENTITY a "lol">${Array.from({ length: 20 }, (_, n) => `<!ENTITY a${n} "${`&a${n - 1};`.repeat(10)}">`).join('')}]>`;
const deep = (levels: number) => `${'<x>'.repeat(levels)}${'</x>'.repeat(levels)}`;
const bomb = deflateRawSync(Buffer.alloc(200 * 1024 * 1024), { level: 9 });

const hostile: [string, () => Uint8Array, string][] = [
  ['a bomb of entities', () => spoiled((xml) => xml.replace('<edXML ', `${lol}<edXML `)), 'doctype'],
  [
    'a file of ours as an entity',
    () => spoiled((xml) => xml.replace('<edXML ', '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><edXML ')),
    'doctype',
  ],
  [
    'an entity nobody declared',
    () => spoiled((xml) => xml.replace('Quảng Ninh</edXML:Place>', '&xxe;</edXML:Place>')),
    'not-xml',
  ],
  ['an instruction', () => spoiled((xml) => xml.replace('<edXML ', '<?php x ?><edXML ')), 'not-xml'],
  ['an alphabet it does not have', () => spoiled((xml) => xml.replace('utf-8', 'utf-16')), 'not-utf8'],
  ['bytes of no alphabet', () => Buffer.concat([bytes(samplePackage()), Buffer.from([0xff, 0xfe])]), 'not-utf8'],
  [
    'elements nested by thousands',
    () => spoiled((xml) => xml.replace('<edXML:edXMLEnvelope>', `<edXML:edXMLEnvelope>${deep(100_000)}`)),
    'too-deep',
  ],
  [
    'elements by millions',
    () => spoiled((xml) => xml.replace('<edXML:edXMLEnvelope>', `<edXML:edXMLEnvelope>${'<x/>'.repeat(2_000_000)}`)),
    'too-many-parts',
  ],
  [
    'attributes by thousands',
    () =>
      spoiled((xml) =>
        xml.replace(
          '<edXML:edXMLEnvelope>',
          `<edXML:edXMLEnvelope ${Array.from({ length: 50_000 }, (_, n) => `a${n}=""`).join(' ')}>`,
        ),
      ),
    'too-many-parts',
  ],
  ['a subject of a megabyte', () => bytes(samplePackage({ subject: 'a'.repeat(1_000_000) })), 'field-wrong'],
  ['half a package', () => bytes(samplePackage().slice(0, 900)), 'not-xml'],
  ['two roots', () => spoiled((xml) => `${xml}<edXML/>`), 'not-xml'],
  ['nothing', () => new Uint8Array(), 'not-xml'],
  ['zeros', () => new Uint8Array(1_000_000), 'not-xml'],
  ['another namespace', () => spoiled((xml) => xml.replaceAll('QCVN_102_2016', 'khac')), 'not-edxml'],
  ['no day', () => bytes(samplePackage({ issued: '2026-02-30' })), 'field-wrong'],
  [
    'no attachment',
    () => spoiled((xml) => xml.replace(/<AttachmentEncoded>.*<\/AttachmentEncoded>/s, '')),
    'attachment-missing',
  ],
  [
    'a hundred attachments',
    () => spoiled((xml) => xml.replace(/<Attachment>.*<\/Attachment>/s, (one) => one.repeat(100))),
    'too-many-parts',
  ],
  ['a path for a name', () => withFile(zipOf({ 'a.pdf': pdf }), '../../../etc/cron.d/a'), 'attachment-name'],
  ['a way out of the ZIP', () => withFile(zipOf({ '../../keys/signing.key': pdf })), 'attachment-name'],
  ['a whole path in the ZIP', () => withFile(zipOf({ '/etc/passwd': pdf })), 'attachment-name'],
  ['a way out by back strokes', () => withFile(zipByHand('..\\..\\a.pdf', Buffer.from(pdf))), 'attachment-name'],
  ['a folder in the ZIP', () => withFile(zipOf({ 'a/b.pdf': pdf })), 'attachment-name'],
  ['a name that turns the line around', () => withFile(zipOf({ 'a\u202efdp.exe': pdf })), 'attachment-name'],
  ['a hidden name', () => withFile(zipOf({ '.env': pdf })), 'attachment-name'],
  ['base64 that is none', () => withFile('%%%%'), 'attachment-damaged'],
  ['half a ZIP', () => withFile(zipOf({ 'a.pdf': pdf }).slice(0, 120)), 'attachment-damaged'],
  [
    'a ZIP that is closed with a password',
    () => withFile(zipByHand('a.pdf', Buffer.from(pdf), { flags: 0x801 })),
    'attachment-damaged',
  ],
  ['two files of one name', () => withFile(zipOf({ 'a.pdf': pdf, 'A.PDF': pdf })), 'attachment-damaged'],
  [
    'many files',
    () => withFile(zipOf(Object.fromEntries(Array.from({ length: 500 }, (_, n) => [`${n}.pdf`, new Uint8Array([1])])))),
    'too-many-parts',
  ],
  [
    'a bomb that says its size',
    () => withFile(zipByHand('a.pdf', bomb, { method: 8, size: 200 * 1024 * 1024 })),
    'attachment-too-large',
  ],
  ['a bomb that says it is small', () => withFile(zipByHand('a.pdf', bomb, { method: 8, size: 1_000 })), 'attachment-'],
  ['more than a package may be', () => new Uint8Array(40 * 1024 * 1024).fill(60), 'too-large'],
];

describe('a package that is not', () => {
  test.each(hostile)(
    '%s: refused within two seconds of work, with a reason',
    async (_, make, kind) => {
      const content = make();
      await open(bytes(samplePackage()));
      const spent = await cpuMs(async () => {
        const opened = await open(content);

        expect(opened.ok).toBe(false);
        expect(opened.ok ? '' : opened.error.kind).toContain(kind);
      });

      expect(spent).toBeLessThan(2_000);
    },
    30_000,
  );

  test('a ZIP in a ZIP is one file, which is not unpacked', async () => {
    const inner = Buffer.from(zipOf({ 'a.pdf': pdf }), 'base64');
    const opened = await openPackage(withFile(zipOf({ 'trong.zip': inner })));

    expect(opened.ok && opened.value.files.map(({ name }) => name)).toEqual(['trong.zip']);
  });
});
