import { deflateSync } from 'node:zlib';
import { pdfOf, streamOf } from './hostile-files.ts';
import { wordTypes, zip } from './sample-files.ts';

const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
export type SlowPaper = { label: string; type: string; content: Buffer };

const catalog = '<< /Type /Catalog /Pages 2 0 R >>';
const pages = '<< /Type /Pages /Kids [] /Count 0 >>';
const filled = (piece: string, bytes: number) =>
  Buffer.from(piece.repeat(Math.max(1, Math.ceil(bytes / piece.length))).slice(0, bytes));
const pdf = (label: string, body: string | Buffer): SlowPaper => ({
  label,
  type: 'application/pdf',
  content: pdfOf([catalog, pages, body]),
});

/** Files made to take as long as they can to look through, each about so many bytes as sent. */
export function slowPapers(bytes: number): SlowPaper[] {
  const room = bytes - 1_000;
  const repeated: [string, string][] = [
    ['brackets that open a text', '('],
    ['texts that never close, each in an object', '9 0 obj (\n'],
    ['dictionaries inside each other', '<</A'],
    ['arrays inside each other', '['],
    ['digits that never end', '1'],
    ['digits in angles that never close', '9 0 obj <a\n'],
    ['names', '/A'],
    ['names spelled with signs', '/#4a#53'],
    ['a name that never ends', '#41'],
    ['small objects', '9 0 obj 0 endobj\n'],
    ['objects that never end', '9 0 obj <</A[\n'],
    ['objects inside objects', '9 0 obj <</A '],
    ['streams that never end', '9 0 obj <</A 1>> stream\n'],
    ['streams that hold objects and never end', '9 0 obj <</Type/ObjStm/First 9/Filter/FlateDecode>> stream\nx'],
    ['trailers', 'trailer <</Root 1 0 R>>\n'],
    ['words of an object in a row', 'obj'],
    ['comments', '%\n'],
    ['references', '1 0 R '],
    ['children of the page tree', '9 0 obj <</Type/Pages/Kids[8 0 R 9 0 R 7 0 R]>> endobj\n'],
    ['actions that follow each other', '9 0 obj <</OpenAction 9 0 R /Next 9 0 R /AA 9 0 R>> endobj\n'],
    ['words that begin like the last', 'endstrea'],
    ['backslashes in a text', '(\\'],
  ];
  const packed = deflateSync(filled('9 0 <</A 1>> ', 20 * bytes));
  const list = filled('1 0 ', Math.min(4_000_000, 4 * bytes));
  const xml = (piece: string, head = '<w:d xmlns:w="w">', tail = '</w:d>') => {
    const part = Buffer.concat([
      Buffer.from(`${head}<w:instrText/>`),
      filled(piece, Math.floor(bytes / piece.length) * piece.length),
      Buffer.from(tail),
    ]);
    return zip([
      ['[Content_Types].xml', wordTypes],
      ['word/document.xml', part, { deflate: bytes > 2_000_000 }],
    ]);
  };
  const docx = (label: string, content: Buffer): SlowPaper => ({ label, type: word, content });
  return [
    ...repeated.map(([label, piece]) => pdf(label, filled(piece, room))),
    pdf('an object stream of many objects', streamOf('/Type /ObjStm /N 999999 /First 9 /Filter /FlateDecode', packed)),
    pdf('a list of objects longer than they are', streamOf('/Type /ObjStm /First 9', list)),
    pdf(
      'an object stream that is a bomb',
      streamOf('/Type /ObjStm /First 9 /Filter /FlateDecode', deflateSync(Buffer.alloc(100_000_000))),
    ),
    docx('many elements', xml('<a/>')),
    docx('many attributes', xml('<a b="" c="" d="" e=""/>')),
    docx('elements inside each other', xml('<a>', '<w:d>', '')),
    docx('many entities', xml('&amp;')),
    docx('many fields', xml('<w:fldChar w:fldCharType="begin"/>')),
    docx(
      'many relations',
      zip([
        ['[Content_Types].xml', wordTypes],
        [
          'word/_rels/a.xml.rels',
          Buffer.from(
            `<Relationships>${'<Relationship Id="r" Type="http://x/y" Target="a"/>'.repeat(bytes / 52)}</Relationships>`,
          ),
        ],
      ]),
    ),
    docx(
      'many parts',
      zip([
        ['[Content_Types].xml', wordTypes],
        ...Array.from({ length: Math.min(65_000, Math.floor(bytes / 120)) }, (_, i): [string, Buffer] => [
          `word/${i}.xml`,
          Buffer.from('<a/>'),
        ]),
      ]),
    ),
    docx(
      'a bomb',
      zip([
        ['[Content_Types].xml', wordTypes],
        ['word/a.xml', Buffer.alloc(100_000_000, 32), { deflate: true }],
      ]),
    ),
  ];
}
