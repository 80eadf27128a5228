import { SaxesParser } from 'saxes';
import { NumberLabels, type NumberLevel, type NumberList } from '#src/editing/word/number-labels.ts';

/** Around what is written in front of a line: letters nobody types (a private use area of Unicode). */
export const labelMarks = { begin: '\ue000', middle: '\ue001', end: '\ue002' } as const;

type Parts = { document: string; numbering: string | undefined; styles: string | undefined };
/** Where a paragraph stands, and which list it names. */
type Paragraph = { prefix: string; style?: string; list?: string; level?: number };
type Tag = { name: string; values: Map<string, string> };

const local = (name: string) => name.slice(name.indexOf(':') + 1);

/**
 * The text of a document with the number of each paragraph written into it: Word counts numbers when it shows a
 * document, and what reads the file afterwards would count otherwise, or not at all.
 */
export function labelNumbers({ document: text, numbering, styles }: Parts): string {
  const document = text.trimStart();
  if (!numbering) return document;
  const labels = new NumberLabels(readLists(numbering));
  const ofStyle = styles ? readStyles(styles) : new Map<string, Numbered>();
  const inserts: [number, string][] = [];
  const open: Paragraph[] = [];
  const labelOf = ({ style, list, level }: Paragraph) => {
    const known = style === undefined ? undefined : ofStyle.get(style);
    const [number, depth] = [list ?? known?.list, level ?? known?.level ?? 0];
    const next = number === undefined || number === '0' ? undefined : labels.next(number, depth);
    return next && { ...next, level: depth };
  };
  let ignored = 0;
  readTags(document, {
    open({ name, values }, raw) {
      if (name === 'Choice' || name === 'pPrChange') ignored += 1;
      if (ignored > 0) return;
      if (name === 'p') open.push({ prefix: raw.slice(0, -1) });
      const paragraph = open.at(-1);
      if (!paragraph) return;
      const value = values.get('val') ?? '';
      if (name === 'pStyle') paragraph.style = value;
      else if (name === 'ilvl') paragraph.level = Number(value) || 0;
      else if (name === 'numId') paragraph.list = value;
    },
    close(name, position) {
      if (name === 'Choice' || name === 'pPrChange') ignored -= 1;
      if (ignored > 0) return;
      const paragraph = open.at(-1);
      if (!paragraph) return;
      if (name === 'p') open.pop();
      const label = name === 'pPr' && labelOf(paragraph);
      if (label) inserts.push([position, runOf(paragraph.prefix, label)]);
    },
  });
  return inserts.reduceRight((text, [at, run]) => text.slice(0, at) + run + text.slice(at), document);
}

function runOf(prefix: string, label: { text: string; level: number; isBullet: boolean }): string {
  const { begin, middle, end } = labelMarks;
  const text = label.text.replaceAll(/[<&>\ue000-\ue002]/g, '');
  const said = `${begin}${label.level}${label.isBullet ? '-' : ''}${middle}${text}${end}`;
  return `<${prefix}r><${prefix}t xml:space="preserve">${said}</${prefix}t></${prefix}r>`;
}

function readLists(numbering: string): Map<string, NumberList> {
  const shared = new Map<string, NumberLevel[]>();
  const lists = new Map<string, { shared: string; restarts: Map<number, number>; own: Map<number, NumberLevel> }>();
  let levels: NumberLevel[] | undefined;
  let list: { shared: string; restarts: Map<number, number>; own: Map<number, NumberLevel> } | undefined;
  let level: NumberLevel | undefined;
  let overridden = 0;
  readTags(numbering, {
    open({ name, values }) {
      const value = values.get('val') ?? '';
      if (name === 'abstractNum') {
        levels = [];
        shared.set(values.get('abstractNumId') ?? '', levels);
      } else if (name === 'num') {
        list = { shared: '', restarts: new Map(), own: new Map() };
        lists.set(values.get('numId') ?? '', list);
      } else if (name === 'abstractNumId' && list) list.shared = value;
      else if (name === 'lvlOverride') overridden = Number(values.get('ilvl')) || 0;
      else if (name === 'startOverride') list?.restarts.set(overridden, Number(value) || 0);
      else if (name === 'lvl') {
        level = { start: 1, format: 'decimal', text: '', isLegal: false };
        const at = Number(values.get('ilvl')) || 0;
        if (list) list.own.set(at, level);
        else if (levels && at < 9) levels[at] = level;
      } else if (level) {
        if (name === 'start') level.start = Number(value) || 0;
        else if (name === 'numFmt') level.format = value;
        else if (name === 'lvlText') level.text = value;
        else if (name === 'isLgl') level.isLegal = value !== '0' && value !== 'false';
      }
    },
    close(name) {
      if (name === 'abstractNum') levels = undefined;
      else if (name === 'num') list = undefined;
      else if (name === 'lvl') level = undefined;
    },
  });
  return new Map(
    [...lists].map(([id, { shared: of, restarts, own }]): [string, NumberList] => {
      const base = shared.get(of) ?? [];
      const all = Array.from({ length: 9 }, (_, at) => own.get(at) ?? base[at] ?? none);
      return [id, { shared: of, levels: all, restarts }];
    }),
  );
}

const none: NumberLevel = { start: 1, format: 'none', text: '', isLegal: false };

type Numbered = { list?: string; level?: number };

/** Lists that come with a style, its own or that of the style it is based on. */
function readStyles(styles: string): Map<string, Numbered> {
  const found = new Map<string, Numbered & { basedOn?: string }>();
  let style: (Numbered & { basedOn?: string }) | undefined;
  readTags(styles, {
    open({ name, values }) {
      const value = values.get('val') ?? '';
      if (name === 'style') {
        style = {};
        found.set(values.get('styleId') ?? '', style);
      } else if (!style) return;
      else if (name === 'basedOn') style.basedOn = value;
      else if (name === 'numId') style.list = value;
      else if (name === 'ilvl') style.level = Number(value) || 0;
    },
    close(name) {
      if (name === 'style') style = undefined;
    },
  });
  const resolved = (id: string, depth = 0): Numbered => {
    const own = found.get(id);
    if (!own || depth > 20) return {};
    return { ...(own.basedOn === undefined ? {} : resolved(own.basedOn, depth + 1)), ...own };
  };
  return new Map([...found.keys()].map((id) => [id, resolved(id)]));
}

type Reader = {
  open(tag: Tag, raw: string): void;
  close(name: string, position: number): void;
};

/** The elements of a part, in their order. What is read here has been judged before (`platform/papers/docx`). */
function readTags(text: string, reader: Reader): void {
  const parser = new SaxesParser({ xmlns: false, position: true });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const values = new Map(Object.entries(attributes).map(([key, value]) => [local(key), String(value)]));
    reader.open({ name: local(name), values }, name);
  });
  parser.on('closetag', ({ name }) => reader.close(local(name), parser.position));
  parser.write(text.trimStart()).close();
}
