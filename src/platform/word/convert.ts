import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { fileTypeFromBuffer } from 'file-type';
import mammoth from 'mammoth';
import { ok, type Result, refuse } from '#src/base/result.ts';
import type { Doubt } from '#src/editing/word/blocks.ts';
import type { BroughtIn, WordRefusal } from '#src/editing/word/bring-in.ts';
import { printBlocks } from '#src/editing/word/print-blocks.ts';
import { LongXmlError, Reading, readXml, xmlText } from '#src/platform/papers/docx/read-xml.ts';
import { unpackParts } from '#src/platform/papers/docx/unpack-parts.ts';
import { htmlBlocks } from './html-blocks.ts';
import { labelNumbers } from './label-numbers.ts';

const main = 'word/document.xml';
const mostPictures = 40;
const styles = ["p[style-name='Title'] => h1:fresh", "p[style-name='Subtitle'] => h2:fresh", 'b => strong', 'i => em'];

/** What is in a document and comes along only in part: what to look for, and what is said of it. */
const lost: readonly [RegExp, Doubt['kind']][] = [
  [/<(\w+:)?(ins|del|moveFrom|moveTo)[\s>]/, 'changes'],
  [/<(\w+:)?(footnoteReference|endnoteReference)[\s/>]/, 'footnotes'],
  [/<(\w+:)?oMath[\s>]/, 'formula'],
  [/<(\w+:)?txbxContent[\s>]/, 'text-box'],
  [/<(\w+:)?commentReference[\s/>]/, 'comments'],
  [/<(\w+:)?(OLEObject|altChunk|object|chart)[\s>]/, 'embedded'],
];

/** A Word document as Markdown, with its pictures and everything an editor has to look at. */
export async function convertWord(content: Uint8Array): Promise<Result<BroughtIn, WordRefusal>> {
  const type = (await fileTypeFromBuffer(content))?.mime ?? '';
  if (type === 'application/x-cfb') return refuse({ kind: 'old-word' });
  if (type.includes('macroenabled')) return refuse({ kind: 'active' });
  if (!type.endsWith('wordprocessingml.document')) return refuse({ kind: 'no-word' });
  const unfit = await judge(Buffer.from(content));
  if (unfit) return refuse({ kind: unfit });
  const parts = unzipSync(content);
  const document = parts[main];
  if (!document) return refuse({ kind: 'damaged' });
  const text = strFromU8(document).replace(/^\ufeff/, '');
  const read = (name: string) => (parts[name] ? strFromU8(parts[name]).replace(/^\ufeff/, '') : undefined);
  const numbering = read('word/numbering.xml');
  parts[main] = strToU8(labelNumbers({ document: text, numbering, styles: read('word/styles.xml') }));
  // Every number stands in the text: what counts it again would write it twice.
  if (numbering !== undefined) parts['word/numbering.xml'] = strToU8(emptyNumbering);
  const pictures: BroughtIn['pictures'] = [];
  const { value: html, messages } = await mammoth.convertToHtml(
    { buffer: Buffer.from(zipSync(parts, { level: 0 })) },
    {
      styleMap: styles,
      convertImage: mammoth.images.imgElement(async (image) => {
        const bytes = pictures.length < mostPictures ? new Uint8Array(await image.readAsBuffer()) : new Uint8Array();
        pictures.push({ content: bytes });
        return { src: `picture:${pictures.length}` };
      }),
    },
  );
  const doubts = lost.flatMap(([pattern, kind]): Doubt[] => (pattern.test(text) ? [{ kind }] : []));
  // A picture that lies elsewhere, and is only named in the file, is fetched by nobody.
  const left = messages.filter(({ type }) => type === 'error').length;
  if (left > 0) doubts.push({ kind: 'picture-left', text: String(left) });
  const converted = convertHtml(html);
  return ok({ ...converted, doubts: [...doubts, ...converted.doubts], pictures });
}

/**
 * Whether a document can be read: no more in it than one has, in an alphabet and a depth that programs agree on. What it
 * would do in Word does not matter here: words are taken from it, and nothing is kept or opened.
 */
async function judge(content: Buffer): Promise<WordRefusal['kind'] | undefined> {
  const unpacked = await unpackParts(content);
  if (!unpacked.ok) return unpacked.error.kind === 'too-much-inside' ? 'too-much-inside' : 'damaged';
  const reading = new Reading();
  try {
    for (const part of unpacked.value) {
      if (part.isXml) readXml(xmlText(part.content), { open() {}, text() {} }, reading);
    }
    return undefined;
  } catch (error) {
    return error instanceof LongXmlError ? 'too-much-inside' : 'damaged';
  }
}

/** HTML, of a page or of what was copied from Word, as Markdown. */
export function convertHtml(html: string): BroughtIn {
  let left = 0;
  const blocks = htmlBlocks(html, () => {
    left += 1;
  });
  const { markdown, doubts } = printBlocks(blocks);
  const pictures: Doubt[] = left > 0 ? [{ kind: 'picture-left', text: String(left) }] : [];
  return { markdown: markdown.normalize('NFC'), doubts: [...doubts, ...pictures], pictures: [] };
}

const emptyNumbering =
  '<?xml version="1.0" encoding="UTF-8"?><w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"/>';
