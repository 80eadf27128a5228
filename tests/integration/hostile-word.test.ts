import { deflateRawSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import sharp from 'sharp';
import { afterAll, expect, test } from 'vitest';
import { renderMarkdown } from '#src/platform/markdown.ts';
import { PaperProcesses } from '#src/platform/papers/paper-processes.ts';
import { createPictureWorkshop } from '#src/platform/papers/picture-workshop.ts';
import { createWordWorkshop } from '#src/platform/word/word-workshop.ts';
import { drawing, listOf, numbersOf, paragraph, tableOf, wordFile } from '#tests/stores/word-files.ts';

// Only the work of a core ends what was made to hurt here, as on any machine: how busy this one is tells nothing.
const processes = new PaperProcesses({ processes: 1, deadlineMs: 150_000 });
const workshop = createWordWorkshop(processes);
afterAll(() => processes.close());

const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const doctype = (entities: string) => `<?xml version="1.0"?><!DOCTYPE x [${entities}]>`;
const document = (text: string) => ({ 'word/document.xml': strToU8(text) });
const outside = (type: string, target: string) =>
  `<Relationship Id="rId50" Type="${office}/${type}" Target="${target}" TargetMode="External"/>`;
const deep = (count: number, text: string) =>
  `${'<w:tbl><w:tr><w:tc>'.repeat(count)}${text}${'</w:tc></w:tr></w:tbl>'.repeat(count)}`;

/** A zip of one part whose list says another size than is there. */
function lying(size: number): Uint8Array {
  const whole = Buffer.from(wordFile({ body: paragraph('x') }));
  const at = whole.indexOf('PK\u0001\u0002');
  whole.writeUInt32LE(size, at + 24);
  return whole;
}

const bomb = () => zipSync({ ...bombParts(), 'word/media/a.png': new Uint8Array(300_000_000) }, { level: 1 });
const bombParts = () => ({ '[Content_Types].xml': strToU8('<Types/>'), 'word/document.xml': strToU8('<w/>') });

/** What is refused or comes out as harmless words; never a fault, never long. */
const files: readonly (readonly [string, () => Uint8Array])[] = [
  ['nothing', () => new Uint8Array()],
  ['noise', () => Buffer.from(Array.from({ length: 5_000 }, (_, at) => (at * 7_919) % 251))],
  ['a PDF', () => Buffer.from('%PDF-1.7\n1 0 obj')],
  ['an old Word file', () => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600)])],
  ['a zip of something else', () => zipSync({ 'a.txt': strToU8('x') })],
  ['a file that broke off', () => wordFile({ body: paragraph('x') }).slice(0, 500)],
  ['a list of parts that broke off', () => wordFile({ body: paragraph('x') }).slice(0, -30)],
  ['a bomb of one part', bomb],
  ['a bomb in the text', () => wordFile({ body: paragraph('a'.repeat(60_000_000)) })],
  ['a size that is not true', () => lying(4_000_000_000)],
  ['a size that is too small', () => lying(1)],
  [
    'five thousand parts',
    () =>
      wordFile({
        body: '',
        parts: Object.fromEntries(Array.from({ length: 5_000 }, (_, at) => [`word/media/${at}.xml`, strToU8('<a/>')])),
      }),
  ],
  [
    'an entity from outside',
    () =>
      wordFile({
        body: '',
        parts: document(`${doctype('<!ENTITY a SYSTEM "file:///etc/passwd">')}<w:document>&a;</w:document>`),
      }),
  ],
  [
    'a billion laughs',
    () =>
      wordFile({
        body: '',
        parts: document(
          `${doctype('<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">')}<w:document>&b;</w:document>`,
        ),
      }),
  ],
  [
    'a DTD in the styles',
    () =>
      wordFile({
        body: paragraph('x'),
        styles: '',
        parts: { 'word/styles.xml': strToU8(`${doctype('')}<w:styles/>`) },
      }),
  ],
  [
    'UTF-16',
    () => wordFile({ body: '', parts: { 'word/document.xml': Buffer.from(`\ufeff<w:document/>`, 'utf16le') } }),
  ],
  ['XML that does not end', () => wordFile({ body: '', parts: document('<w:document><w:body><w:p>') })],
  ['no document', () => zipSync({ '[Content_Types].xml': strToU8('<Types/>'), 'word/x.xml': strToU8('<a/>') })],
  ['tables in tables in tables', () => wordFile({ body: deep(150, paragraph('tận cùng')) })],
  ['tables ten thousand deep', () => wordFile({ body: deep(10_000, paragraph('x')) })],
  ['a million paragraphs', () => wordFile({ body: '<w:p/>'.repeat(1_000_000) })],
  ['a hundred thousand paragraphs', () => wordFile({ body: paragraph('x').repeat(100_000) })],
  [
    'a cell a billion columns wide',
    () =>
      wordFile({
        body: tableOf(
          [
            { text: 'a', row: 0, column: 0, rows: 1, columns: 1_000_000_000 },
            { text: 'b', row: 1, column: 0, rows: 1, columns: 1 },
          ],
          2,
        ),
      }),
  ],
  [
    'cells that reach ten thousand rows down',
    () =>
      wordFile({
        body: tableOf(
          [
            { text: 'a', row: 0, column: 0, rows: 3_000, columns: 1 },
            { text: 'b', row: 0, column: 1, rows: 3_000, columns: 19 },
          ],
          3_000,
        ),
      }),
  ],
  [
    'merges that never began',
    () =>
      wordFile({
        body: `<w:tbl>${`<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr>${paragraph('x')}</w:tc><w:tc>${paragraph('y')}</w:tc></w:tr>`.repeat(3)}</w:tbl>`,
      }),
  ],
  [
    'a list of a million levels',
    () =>
      wordFile({
        body: paragraph('x', { list: [1, 1_000_000] }),
        numbering: listOf(1, [['decimal', '%1.']]) + numbersOf(1),
      }),
  ],
  [
    'a number larger than any',
    () =>
      wordFile({
        body: paragraph('x', { list: [1, 0] }),
        numbering: listOf(1, [['upperRoman', '%1%1%1%1.']], 999_999_999) + numbersOf(1),
      }),
  ],
  [
    'styles based on each other',
    () =>
      wordFile({
        body: paragraph('x', { style: 'a' }),
        styles:
          '<w:style w:styleId="a"><w:basedOn w:val="b"/></w:style><w:style w:styleId="b"><w:basedOn w:val="a"/></w:style>',
        numbering: numbersOf(1),
      }),
  ],
  ['labels somebody typed', () => wordFile({ body: paragraph('\ue0000\ue001Điều 1.\ue002 giả') })],
  [
    'a picture from the disk',
    () => wordFile({ body: drawing('rId50', 'x'), relationships: outside('image', 'file:///etc/passwd') }),
  ],
  [
    'a picture from the net',
    () => wordFile({ body: drawing('rId50', 'x'), relationships: outside('image', 'http://127.0.0.1:9/a.png') }),
  ],
  [
    'a picture above everything',
    () =>
      wordFile({
        body: drawing('rId50', 'x'),
        relationships: `<Relationship Id="rId50" Type="${office}/image" Target="../../../../etc/passwd"/>`,
      }),
  ],
  ['a picture that is not there', () => wordFile({ body: drawing('rId99', 'x') })],
  [
    'a link that does something',
    () =>
      wordFile({
        body: `<w:p><w:hyperlink r:id="rId50"><w:r><w:t>bấm</w:t></w:r></w:hyperlink></w:p>`,
        relationships: outside('hyperlink', 'javascript:alert(1)'),
      }),
  ],
  [
    'a link with brackets',
    () =>
      wordFile({
        body: `<w:p><w:hyperlink r:id="rId50"><w:r><w:t>b](javascript:alert(1))</w:t></w:r></w:hyperlink></w:p>`,
        relationships: outside('hyperlink', 'https://a.vn/)[x](javascript:alert(1)'),
      }),
  ],
  [
    'a field that starts a program',
    () =>
      wordFile({
        body: '<w:p><w:fldSimple w:instr="DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe"><w:r><w:t>x</w:t></w:r></w:fldSimple></w:p>',
      }),
  ],
  [
    'another document inside',
    () =>
      wordFile({ body: '<w:altChunk r:id="rId50"/>', relationships: outside('aFChunk', 'http://127.0.0.1:9/x.html') }),
  ],
  [
    'a program of HTML as words',
    () => wordFile({ body: paragraph('&lt;img src=x onerror=alert(1)&gt;&lt;script&gt;alert(1)&lt;/script&gt;') }),
  ],
  [
    'Markdown as words',
    () =>
      wordFile({ body: paragraph('![x](javascript:alert(1)) [y](javascript:alert(1)) &lt;javascript:alert(1)&gt;') }),
  ],
  [
    'names with ways out',
    () => wordFile({ body: paragraph('x'), parts: { '../../../tmp/vandon-out.xml': strToU8('<a/>') } }),
  ],
  ['signs that turn the line around', () => wordFile({ body: paragraph('a\u202egnp.exe\u2066\u200b') })],
  [
    'a part with a program',
    () => wordFile({ body: paragraph('x'), parts: { 'word/vbaProject.bin': new Uint8Array(2_000) } }),
  ],
  ['brackets and stars without end', () => wordFile({ body: paragraph('[*_`![('.repeat(20_000)) })],
  [
    'a part packed in an unknown way',
    () => {
      const file = Buffer.from(wordFile({ body: paragraph('x') }));
      file.writeUInt16LE(99, file.indexOf('PK\u0001\u0002') + 10);
      return file;
    },
  ],
];

test.each(files)('%s does no harm and ends with a reason', async (_, make) => {
  const file = make();
  const read = await workshop.word(async () => file);

  if (!read.ok) {
    expect(read.error.kind).toMatch(/^(no-word|old-word|active|damaged|too-much-inside|not-checkable)$/);
    return;
  }
  const html = await renderMarkdown(read.value.markdown.slice(0, 50_000), async () => undefined);
  expect(html).not.toMatch(/<script|<img|<[^>]*\son\w+=|href="(?!https:\/\/a\.vn)|root:x:0/i);
  expect(read.value.pictures.every(({ content }) => !Buffer.from(content).includes('root:'))).toBe(true);
});

test('after all of them an honest file is read', async () => {
  const read = await workshop.word(async () => wordFile({ body: paragraph('Chữ.') }));

  expect(read).toMatchObject({ ok: true, value: { markdown: 'Chữ.\n' } });
});

test.each([
  ['deep', () => '<div>'.repeat(50_000)],
  ['deep in a line', () => '<b>'.repeat(50_000)],
  ['wide', () => `<table><tr>${'<td colspan=1000>x'.repeat(5_000)}</table>`],
  ['long', () => '<p>x'.repeat(300_000)],
  ['never closed', () => '<a href="'.repeat(50_000)],
])('what was pasted, and is %s, ends', async (_, make) => {
  const read = await workshop.html(make());

  if (!read.ok) expect(read.error.kind).toBe('not-checkable');
});

test('a picture that was made to hurt is refused, and the next one is taken', async () => {
  const pictures = createPictureWorkshop(processes);
  const picture = sharp({ create: { width: 30, height: 30, channels: 3, background: '#fff' } });
  const png = await picture.clone().png().toBuffer();
  const at = png.indexOf('IDAT') - 4;
  const length = Buffer.alloc(4);
  const packed = deflateRawSync(Buffer.alloc(50_000_000));
  length.writeUInt32BE(packed.length);
  const hurtful = Buffer.concat([png.subarray(0, at), length, Buffer.from('zTXtx\0\0'), packed, png.subarray(at)]);

  expect((await pictures.clean(async () => hurtful, '<x/>')).ok).toBeTypeOf('boolean');
  expect(await pictures.clean(async () => picture.jpeg().toBuffer(), '<x/>')).toMatchObject({ ok: true });
});
