import { strToU8, type Zippable, zipSync } from 'fflate';

const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const spaces =
  `${w} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" ` +
  'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" ' +
  'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"';
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

type Word = {
  /** What stands in `w:body`. */
  body: string;
  numbering?: string;
  styles?: string;
  /** Pictures, as `rId10`, `rId11` …; and whatever else is joined to the document. */
  pictures?: readonly Uint8Array[];
  relationships?: string;
  parts?: Zippable;
};

/** A Word file, part by part. */
export function wordFile({ body, numbering, styles, pictures = [], relationships = '', parts = {} }: Word): Uint8Array {
  const joined = [
    ...(numbering === undefined ? [] : [`<Relationship Id="rId1" Type="${office}/numbering" Target="numbering.xml"/>`]),
    ...(styles === undefined ? [] : [`<Relationship Id="rId2" Type="${office}/styles" Target="styles.xml"/>`]),
    ...pictures.map(
      (_, at) => `<Relationship Id="rId${at + 10}" Type="${office}/image" Target="media/image${at + 1}.png"/>`,
    ),
  ].join('');
  const package_ = 'http://schemas.openxmlformats.org/package/2006';
  const main = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
  const files: Zippable = {
    '[Content_Types].xml': strToU8(
      `${head}<Types xmlns="${package_}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Override PartName="/word/document.xml" ContentType="${main}.document.main+xml"/></Types>`,
    ),
    '_rels/.rels': strToU8(
      `${head}<Relationships xmlns="${package_}/relationships"><Relationship Id="rId1" Type="${office}/officeDocument" Target="word/document.xml"/></Relationships>`,
    ),
    'word/document.xml': strToU8(`${head}<w:document ${spaces}><w:body>${body}</w:body></w:document>`),
    'word/_rels/document.xml.rels': strToU8(
      `${head}<Relationships xmlns="${package_}/relationships">${joined}${relationships}</Relationships>`,
    ),
    ...(numbering !== undefined && {
      'word/numbering.xml': strToU8(`${head}<w:numbering ${w}>${numbering}</w:numbering>`),
    }),
    ...(styles !== undefined && { 'word/styles.xml': strToU8(`${head}<w:styles ${w}>${styles}</w:styles>`) }),
    ...Object.fromEntries(pictures.map((bytes, at) => [`word/media/image${at + 1}.png`, bytes])),
    ...parts,
  };
  return zipSync(files);
}

/** A paragraph: `style` and `list` (its number and level) as they are named in the other parts. */
export function paragraph(
  text: string,
  more: { bold?: boolean; style?: string; list?: [number, number] } = {},
): string {
  const { bold, style, list } = more;
  const properties =
    (style ? `<w:pStyle w:val="${style}"/>` : '') +
    (list ? `<w:numPr><w:ilvl w:val="${list[1]}"/><w:numId w:val="${list[0]}"/></w:numPr>` : '');
  return `<w:p><w:pPr>${properties}</w:pPr><w:r>${bold ? '<w:rPr><w:b/></w:rPr>' : ''}<w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
}

/** A list of Word: its levels as format and text, such as `['decimal', 'Điều %1.']`. */
export function listOf(id: number, levels: readonly (readonly [string, string])[], start = 1): string {
  const defined = levels.map(
    ([format, text], at) =>
      `<w:lvl w:ilvl="${at}"><w:start w:val="${start}"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/></w:lvl>`,
  );
  return `<w:abstractNum w:abstractNumId="${id}">${defined.join('')}</w:abstractNum>`;
}

/** Lists as paragraphs name them, after all definitions. */
export const numbersOf = (...ids: readonly number[]) =>
  ids.map((id) => `<w:num w:numId="${id}"><w:abstractNumId w:val="${id}"/></w:num>`).join('');

/** A picture in a line. */
export const drawing = (id: string, alt: string) =>
  `<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="${alt}"/><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:blipFill><a:blip r:embed="${id}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`;

/** A cell by where it stands: its first row and column, and how many of each it covers. */
export type Placed = { text: string; row: number; column: number; rows: number; columns: number };

/** A table of Word from cells that stand anywhere; `heads` rows are marked as headings. */
export function tableOf(cells: readonly Placed[], rows: number, heads = 0): string {
  const lines = Array.from({ length: rows }, (_, row) => {
    const here = cells.filter((cell) => cell.row <= row && row < cell.row + cell.rows);
    const written = here
      .toSorted((a, b) => a.column - b.column)
      .map(({ text, columns, row: first, rows: high }) => {
        const span = columns > 1 ? `<w:gridSpan w:val="${columns}"/>` : '';
        const merge = high > 1 ? (first === row ? '<w:vMerge w:val="restart"/>' : '<w:vMerge/>') : '';
        return `<w:tc><w:tcPr>${span}${merge}</w:tcPr>${paragraph(first === row ? text : '')}</w:tc>`;
      });
    return `<w:tr>${row < heads ? '<w:trPr><w:tblHeader/></w:trPr>' : ''}${written.join('')}</w:tr>`;
  });
  return `<w:tbl>${lines.join('')}</w:tbl>`;
}
