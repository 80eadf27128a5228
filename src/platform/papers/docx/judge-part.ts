import { isHarmlessLink } from '#src/platform/papers/harmless-link.ts';
import { type Element, type Reading, readXml } from './read-xml.ts';

/** Elements that bring in another document, an object, a program, or data from elsewhere. */
const active = new Set(
  'altChunk OLEObject oleObj subDoc mailMerge control binData saveThroughXslt externalData script foreignObject'.split(
    ' ',
  ),
);
/** Without one of these words a part has nothing to judge: names of elements can be written in one way only. */
const telling =
  /Relationship|fldSimple|fldChar|instrText|altChunk|OLEObject|oleObj|subDoc|mailMerge|control|binData|saveThroughXslt|externalData|script|foreignObject|src\s*=|href\s*=/i;
const longestCode = 4_000;

type Field = { code: string; isCode: boolean };

/** Whether a part holds nothing that Word would fetch, start or bring in. Throws where it is not well-formed. */
export function isHarmlessXml(text: string, reading: Reading): boolean {
  if (!telling.test(text)) return true;
  const judge = new PartJudge();
  readXml(text, judge, reading);
  return judge.isHarmless;
}

class PartJudge {
  isHarmless = true;
  /** Fields that have begun and not ended, the innermost last. */
  readonly #fields: Field[] = [];

  open(element: Element): void {
    const { name, attributes } = element;
    if (active.has(name)) this.isHarmless = false;
    if (name === 'Relationship') this.#require(isHarmlessRelationship(element));
    for (const attribute of attributes) this.#judgeAttribute(element, attribute);
    if (name === 'fldChar') this.#turnField(attributes.find((item) => item.name === 'fldCharType')?.value);
    // A break or a tab parts two words of a field's code.
    if (name === 'tab' || name === 'br') this.#add(' ');
  }

  text(text: string, inside: string): void {
    if (inside === 'instrText' || inside === 'delInstrText' || inside === 't') this.#add(text);
  }

  #judgeAttribute({ name: element }: Element, { name, value }: Element['attributes'][number]): void {
    if (element === 'fldSimple' && name === 'instr') this.#require(isHarmlessField(value));
    else if (name === 'src' || name === 'althref') this.#require(isSource(value));
    else if (name === 'href') {
      // Of a picture it is where the picture is; of anything else, where a click leads.
      this.#require(
        /^(imagedata|fill|stroke|image|use|feImage)$/.test(element) ? isSource(value) : isHarmlessLink(value),
      );
    }
  }

  #turnField(kind: string | undefined): void {
    if (kind === 'begin') this.#fields.push({ code: '', isCode: true });
    const field = this.#fields.at(-1);
    if (!field || (kind !== 'separate' && kind !== 'end')) return;
    if (field.isCode) this.#require(isHarmlessField(field.code));
    field.isCode = false;
    if (kind === 'separate') return;
    this.#fields.pop();
    this.#add(computed);
  }

  #add(text: string): void {
    const field = this.#fields.at(-1);
    if (field?.isCode && field.code.length < longestCode) field.code += text.slice(0, longestCode);
  }

  #require(isHarmless: boolean): void {
    if (!isHarmless) this.isHarmless = false;
  }
}

/** A picture inside the document, by its name or whole in the text. */
const isSource = (value: string) => /^\s*data:image\/(png|jpe?g|gif)[;,]/i.test(value) || isInside(value.trim());

/** Stands in a field's code for what another field inside it comes to. */
const computed = '\u0001';

/** Fields that fetch nothing and start nothing (ECMA-376 part 1, 17.16.5, and those Word and its citation tools add). */
const harmless = new Set(
  (
    'PAGE NUMPAGES SECTION SECTIONPAGES PAGEREF REF NOTEREF STYLEREF SEQ TOC TC TOA TA INDEX XE HYPERLINK BOOKMARK ' +
    'DATE TIME CREATEDATE SAVEDATE PRINTDATE EDITTIME AUTHOR TITLE SUBJECT KEYWORDS COMMENTS FILENAME FILESIZE ' +
    'LASTSAVEDBY NUMCHARS NUMWORDS REVNUM TEMPLATE INFO DOCPROPERTY DOCVARIABLE USERNAME USERADDRESS USERINITIALS ' +
    'FORMTEXT FORMCHECKBOX FORMDROPDOWN SYMBOL EQ ADVANCE LISTNUM AUTONUM AUTONUMLGL AUTONUMOUT BIDIOUTLINE ' +
    'BIBLIOGRAPHY CITATION ADDIN MERGEFIELD MERGEREC MERGESEQ NEXT NEXTIF SKIPIF IF COMPARE FILLIN ASK SET QUOTE ' +
    'ADDRESSBLOCK GREETINGLINE BARCODE DISPLAYBARCODE MERGEBARCODE GOTOBUTTON MACROBUTTON AUTOTEXT AUTOTEXTLIST ' +
    'GLOSSARY SHAPE PRIVATE'
  ).split(' '),
);

/** Whether the code of a field does no harm; a name that another field is to come up with is none we know. */
function isHarmlessField(code: string): boolean {
  const plain = code.trim();
  if (plain === '' || plain.startsWith('=')) return true;
  const name = /^[^\s"\\]*/.exec(plain)?.[0].toUpperCase() ?? '';
  if (!harmless.has(name)) return false;
  return name !== 'HYPERLINK' || linksIn(plain.slice(name.length)).every(isHarmlessLink);
}

function linksIn(rest: string): string[] {
  const words = [...rest.matchAll(/"((?:\\.|[^"\\])*)"?|[^\s"]+/g)].map(([whole, quoted]) => quoted ?? whole);
  // A backslash is written twice; one alone begins a switch.
  return words.filter((word) => !/^\\[a-z*@#!]$/i.test(word)).map((word) => word.replaceAll(/\\(.)/g, '$1'));
}

/** What a part of a document may be joined to by the types Word knows; of types it does not know it makes nothing. */
const harmlessTypes = new Set(
  (
    'officeDocument styles stylesWithEffects settings webSettings fontTable theme themeOverride numbering header footer ' +
    'footnotes endnotes comments commentsExtended commentsIds commentsExtensible people image hdphoto hyperlink font ' +
    'customXml customXmlProps customXmlDataProps core-properties extended-properties custom-properties thumbnail ' +
    'glossaryDocument chart chartEx chartStyle chartColorStyle chartUserShapes diagramData diagramLayout ' +
    'diagramQuickStyle diagramColors diagramDrawing ink printerSettings origin signature certificate svg ' +
    'classificationlabels documenttasks bibliography'
  )
    .toLowerCase()
    .split(' '),
);

const ofOffice = /^(https?:\/\/schemas\.(openxmlformats\.org|microsoft\.com)|https?:\/\/purl\.oclc\.org)\//i;

/** Whether a relationship joins the document to nothing but its own pictures and texts, or to pages somebody clicks. */
function isHarmlessRelationship({ attributes }: Element): boolean {
  const textOf = (name: string) => attributes.find((item) => item.name.toLowerCase() === name)?.value.trim() ?? '';
  const type = textOf('type');
  const target = textOf('target');
  const kind = type.split('/').at(-1)?.toLowerCase() ?? '';
  const isOutside = !/^(internal)?$/i.test(textOf('targetmode'));
  if (new Set(attributes.map((item) => item.name.toLowerCase())).size < attributes.length) return false;
  if (kind === 'hyperlink') return isHarmlessLink(target);
  if (isOutside || !isInside(target)) return false;
  return !ofOffice.test(type) || harmlessTypes.has(kind);
}

/** Whether a target is a part of the document itself. */
function isInside(target: string): boolean {
  let plain = target.replaceAll(/[\0-\x20]/g, '');
  try {
    plain = decodeURIComponent(plain);
  } catch {
    return false;
  }
  return !/^[a-z][a-z\d+.-]*:|^[\\/]{2}|\\/i.test(plain);
}
