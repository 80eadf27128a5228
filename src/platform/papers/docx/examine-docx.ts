import { ok, type Result, refuse } from '#src/base/result.ts';
import type { ExaminedPaper } from '#src/cases/papers/paper-checks.ts';
import type { UploadRefusal } from '#src/cases/papers/upload.ts';
import { isHarmlessXml } from './judge-part.ts';
import { type Element, HiddenXmlError, LongXmlError, Reading, readXml, xmlText } from './read-xml.ts';
import { type Part, unpackParts } from './unpack-parts.ts';

/** Texts of a document, together; a book of 500 pages has less. */
const mostText = 40 * 1024 * 1024;
/** Unpacks a Word document part by part, never more than it may come to, and takes only what is known to be harmless. */
export async function examineDocx(content: Uint8Array): Promise<Result<ExaminedPaper, UploadRefusal>> {
  const unpacked = await unpackParts(Buffer.from(content.buffer, content.byteOffset, content.byteLength));
  if (!unpacked.ok) return unpacked;
  const parts = unpacked.value;
  const list = parts.find(({ name }) => name === '[Content_Types].xml');
  if (!list) return refuse({ kind: 'damaged' });
  try {
    if (isTooLong(parts)) return refuse({ kind: 'too-much-inside' });
    const reading = new Reading();
    const types = readContentTypes(list, reading);
    const isHarmless = parts.every(
      (part) => isHarmlessPart(part, types) && (!part.isXml || isHarmlessXml(xmlText(part.content), reading)),
    );
    return isHarmless ? ok({}) : refuse({ kind: 'docx-active' });
  } catch (error) {
    if (error instanceof LongXmlError) return refuse({ kind: 'too-much-inside' });
    return refuse({ kind: error instanceof HiddenXmlError ? 'docx-active' : 'damaged' });
  }
}

function isTooLong(parts: readonly Part[]): boolean {
  const texts = parts.filter((part) => part.isXml).map((part) => part.content);
  const bytes = texts.reduce((sum, text) => sum + text.length, 0);
  return bytes > mostText;
}

/** Programs, and other documents inside the document, whatever type they are given. */
const activeName =
  /vbaproject|vbadata|activex|(^|\/)(embeddings|afchunk)|\.(exe|dll|js|jse|vbs|vbe|wsf|hta|ps1|bat|cmd|scr|jar|lnk|url|msi|docm|dotm|xlsm|xlam|pptm|zip|html?|mht|mhtml|rtf|docx?|xlsx?|pptx?|pdf)$/i;

const harmlessTypes = [
  /^image\/(png|x-png|jpe?g|pjpeg|gif|bmp|x-bmp|x-ms-bmp|tiff?|(x-)?emf|(x-)?wmf|svg\+xml|vnd\.ms-photo|webp|x-icon)$/,
  /^application\/vnd\.openxmlformats-package\.(relationships|core-properties|digital-signature-[a-z-]+)(\+xml)?$/,
  /^application\/vnd\.openxmlformats-officedocument\.wordprocessingml\.(document\.main|document\.glossary|styles|settings|websettings|fonttable|numbering|footnotes|endnotes|header|footer|comments|commentsextended|commentsids|commentsextensible|people|printersettings)(\+xml)?$/,
  /^application\/vnd\.openxmlformats-officedocument\.(theme|themeoverride|extended-properties|custom-properties|customxmlproperties|drawing|vmldrawing|obfuscatedfont|drawingml\.(chart|chartshapes|diagram(colors|data|layout|style)))(\+xml)?$/,
  /^application\/vnd\.ms-(word\.styleswitheffects|office\.(chartstyle|chartcolorstyle|chartex|drawingml\.diagramdrawing|classificationlabels|documenttasks))(\+xml)?$/,
  /^application\/(xml|inkml\+xml|x-fontdata|x-font-ttf|vnd\.ms-opentype|vnd\.ms-package\.obfuscated-opentype)$/,
  /^text\/xml$/,
  /^font\/[a-z]+$/,
];

/** What the document says each of its parts is. */
type ContentTypes = { byPart: Map<string, string>; byEnding: Map<string, string> };

function readContentTypes({ content }: Part, reading: Reading): ContentTypes {
  const types: ContentTypes = { byPart: new Map(), byEnding: new Map() };
  const open = ({ name, attributes }: Element) => {
    const textOf = (key: string) =>
      attributes
        .find((item) => item.name === key)
        ?.value.trim()
        .toLowerCase() ?? '';
    const type = textOf('ContentType').split(';')[0]?.trim() ?? '';
    if (name === 'Override') types.byPart.set(textOf('PartName').replace(/^\/+/, ''), type);
    if (name === 'Default') types.byEnding.set(textOf('Extension'), type);
  };
  readXml(xmlText(content), { open, text() {} }, reading);
  return types;
}

/** Whether a part is of a kind that only shows something. A part of no type is not opened by Word at all. */
function isHarmlessPart({ name }: Pick<Part, 'name'>, { byPart, byEnding }: ContentTypes): boolean {
  const key = name.toLowerCase();
  if (key.endsWith('/') || key === '[content_types].xml') return true;
  if (activeName.test(key)) return false;
  const type = byPart.get(key) ?? byEnding.get(/\.([^./]*)$/.exec(key)?.[1] ?? '');
  if (type === undefined) return !key.endsWith('.bin');
  return harmlessTypes.some((pattern) => pattern.test(type));
}
