import domino from '@mixmark-io/domino';
import { defined } from '#src/base/defined.ts';
import type { Block, CellFound, Label, TableFound } from '#src/editing/word/blocks.ts';
import { formatCount } from '#src/editing/word/number-labels.ts';
import { inlineService, isAllBold } from './inline-markdown.ts';
import { labelMarks } from './label-numbers.ts';

type Service = ReturnType<typeof inlineService>;
type Line = Extract<Block, { kind: 'line' }>;
type Around = { level: number; label?: Label | undefined; isQuote?: boolean | undefined };

const blocks = new Set(
  'P DIV SECTION ARTICLE MAIN HEADER FOOTER ASIDE NAV CENTER ADDRESS UL OL LI DL DT DD BLOCKQUOTE TABLE HR H1 H2 H3 H4 H5 H6 FIGURE FIGCAPTION PRE FORM FIELDSET DETAILS SUMMARY'.split(
    ' ',
  ),
);
const unseen = new Set('SCRIPT STYLE HEAD TITLE META LINK TEMPLATE NOSCRIPT IFRAME OBJECT EMBED SVG'.split(' '));
const deepest = 200;

const marked = new RegExp(`^${labelMarks.begin}(\\d)(-?)${labelMarks.middle}([^${labelMarks.end}]*)${labelMarks.end}`);
const isMark = (text: string) => text.startsWith(labelMarks.begin) && text.endsWith(labelMarks.end);

/** What stands in HTML, block by block. `onLeft` is told of pictures that cannot come along. */
export function htmlBlocks(html: string, onLeft: () => void): Block[] {
  const { body } = domino.createDocument(`<!DOCTYPE html><body>${html}`);
  return body ? new Walk(inlineService(onLeft)).inside(body as HTMLElement, { level: -1 }, 0) : [];
}

/** Goes through elements; nothing met on the way is run or fetched. */
class Walk {
  readonly #service: Service;

  constructor(service: Service) {
    this.#service = service;
  }

  inside(element: HTMLElement, around: Around, depth: number): Block[] {
    if (depth > deepest) throw new Error('too deep');
    const found: Block[] = [];
    let loose: Node[] = [];
    let label = around.label;
    const settle = () => {
      const lines = this.#lines(loose, element, { ...around, label });
      loose = [];
      // The number belongs to the first line of an item.
      if (lines.length > 0) label = undefined;
      found.push(...lines);
    };
    for (const node of Array.from(element.childNodes)) {
      if (node.nodeType !== 1) {
        if (node.nodeType === 3) loose.push(node);
        continue;
      }
      const child = node as HTMLElement;
      if (isUnseen(child)) continue;
      if (!holdsBlock(child)) {
        loose.push(node);
        continue;
      }
      settle();
      const inner = this.#block(child, { ...around, label }, depth + 1);
      if (inner.length > 0) label = undefined;
      found.push(...inner);
    }
    settle();
    return found;
  }

  #block(element: HTMLElement, around: Around, depth: number): Block[] {
    const heading = /^H([1-6])$/.exec(element.nodeName)?.[1];
    if (element.nodeName === 'HR') return [{ kind: 'rule' }];
    if (element.nodeName === 'TABLE') return [{ kind: 'table', table: this.#table(element, depth) }];
    if (element.nodeName === 'UL' || element.nodeName === 'OL') return this.#list(element, around, depth);
    const label = (element.nodeName === 'P' ? wordLabel(element) : undefined) ?? around.label;
    const isQuote = around.isQuote || element.nodeName === 'BLOCKQUOTE';
    const inner = this.inside(element, { ...around, label, isQuote }, depth);
    return heading === undefined
      ? inner
      : inner.map((block) => (block.kind === 'line' ? { ...block, heading: Number(heading) } : block));
  }

  #list(element: HTMLElement, around: Around, depth: number): Block[] {
    const level = around.level + 1;
    const isBullet = element.nodeName === 'UL';
    let count = Number.parseInt(element.getAttribute('start') ?? '1', 10) || 1;
    const format = { a: 'lowerLetter', A: 'upperLetter', i: 'lowerRoman', I: 'upperRoman' }[
      element.getAttribute('type') ?? ''
    ];
    return Array.from(element.children).flatMap((child) => {
      const item = child as HTMLElement;
      if (item.nodeName !== 'LI') return this.#block(item, { ...around, level }, depth + 1);
      const own = Number.parseInt(item.getAttribute('value') ?? '', 10);
      if (Number.isInteger(own)) count = own;
      const text = isBullet ? '-' : `${formatCount(count, format ?? 'decimal')}.`;
      // Google and LibreOffice put a list into an item of its own that has nothing but the list.
      const isEmpty = textOf(item).trim() === '' && item.getElementsByTagName('img').length === 0;
      if (!isEmpty && !startsWithList(item)) count += 1;
      return this.inside(item, { ...around, level, label: { text, level, isBullet } }, depth + 1);
    });
  }

  /** One line, or several where it is broken by the writer; lines that have numbers of their own stand alone. */
  #lines(nodes: readonly Node[], parent: HTMLElement, { label, isQuote }: Around): Block[] {
    if (!nodes.some((node) => (node.nodeValue ?? node.textContent ?? '').trim() !== '' || hasPicture(node))) return [];
    const holder = parent.ownerDocument.createElement('p');
    for (const node of nodes) holder.appendChild(node.cloneNode(true));
    // Bold may begin outside of what stands in this line.
    const isBold = isAllBold(holder, isMark) || insideBold(parent);
    const [mark] = marked.exec(textOf(holder).trimStart()) ?? [];
    const own = mark === undefined ? label : readMark(mark);
    const markdown = this.#service
      .turndown(holder as never)
      .normalize('NFC')
      .replace(mark ?? '', '');
    const texts = balanced(markdown.split('\n').map((line) => line.replaceAll(/[ \t\u00a0]+/g, ' ').trim()));
    const lines = texts.filter((text) => text !== '' && text !== '****');
    const plains = lines.map(plainOf);
    const lineOf = (text: string, plain: string, number?: Label) =>
      defined<Line>({ kind: 'line', text, plain, isBold, isQuote: isQuote || undefined, label: number });
    if (lines.length > 1 && plains.some((plain) => /^([-–•+*]|\d+[.)]|[a-zđ][.)]|điều \d|[ivxl]+\.)\s/i.test(plain))) {
      return lines.map((text, at) => lineOf(text, plains[at] ?? '', at === 0 ? own : undefined));
    }
    return lines.length > 0 ? [lineOf(lines.join('\\\n'), plains.join(' '), own)] : [];
  }

  #table(element: HTMLElement, depth: number): TableFound {
    const rows = rowsOf(element);
    const found = rows.map((row) => cellsOf(row).map((cell) => this.#cell(cell, depth)));
    const isHead = (row: HTMLElement, at: number) =>
      row.parentNode?.nodeName === 'THEAD' ||
      ((found[at]?.length ?? 0) > 0 && found[at]?.every((cell) => cell.isHeading));
    const body = rows.findIndex((row, at) => !isHead(row, at));
    return {
      rows: found,
      headings: body < 0 ? 1 : body,
      isNested: element.getElementsByTagName('table').length > 0,
    };
  }

  #cell(cell: HTMLElement, depth: number): CellFound {
    const lines = this.inside(cell, { level: -1 }, depth + 1).flatMap((block) => {
      if (block.kind === 'line') return block.label ? `${block.label.text} ${block.text}` : block.text;
      return block.kind === 'table' ? block.table.rows.flat().map(({ text }) => text) : [];
    });
    const span = (name: string) =>
      Math.min(1_000, Math.max(1, Number.parseInt(cell.getAttribute(name) ?? '1', 10) || 1));
    return {
      text: lines.join('\n').replaceAll('\\\n', '\n'),
      columns: span('colspan'),
      rows: span('rowspan'),
      isHeading: cell.nodeName === 'TH',
    };
  }
}

const textOf = (node: Node) => node.textContent ?? '';

function isUnseen(element: HTMLElement): boolean {
  return unseen.has(element.nodeName) || /display:\s*none|mso-hide:\s*all/i.test(element.getAttribute('style') ?? '');
}

function holdsBlock(element: HTMLElement): boolean {
  return blocks.has(element.nodeName) || Array.from(element.children).some((child) => holdsBlock(child as HTMLElement));
}

function hasPicture(node: Node): boolean {
  const element = node as HTMLElement;
  return node.nodeType === 1 && (element.nodeName === 'IMG' || element.getElementsByTagName('img').length > 0);
}

function insideBold(element: HTMLElement): boolean {
  for (let at: HTMLElement | null = element; at; at = at.parentNode as HTMLElement | null) {
    if (at.nodeName === 'B' || at.nodeName === 'STRONG') {
      return !/font-weight:\s*normal/i.test(at.getAttribute('style') ?? '');
    }
  }
  return false;
}

const startsWithList = (item: HTMLElement) => {
  const [first] = Array.from(item.childNodes).filter((node) => node.nodeType === 1 || textOf(node).trim() !== '');
  return first?.nodeName === 'UL' || first?.nodeName === 'OL';
};

function readMark(mark: string): Label {
  const [, level = '0', bullet, text = ''] = marked.exec(mark) ?? [];
  return { text: bullet ? '-' : text, level: Number(level), isBullet: bullet === '-' };
}

/** What Word puts beside a line on the clipboard: the number as it shows it, in a place that is to be left out. */
function wordLabel(element: HTMLElement): Label | undefined {
  const style = element.getAttribute('style') ?? '';
  const level = /mso-list:[^;]*level(\d)/i.exec(style)?.[1];
  if (level === undefined) return undefined;
  const place = Array.from(element.getElementsByTagName('span')).find((span) =>
    /mso-list:\s*ignore/i.test(span.getAttribute('style') ?? ''),
  );
  const text = (place?.textContent ?? '').replaceAll(/[\s\u00a0]+/g, ' ').trim();
  place?.parentNode?.removeChild(place);
  if (text === '') return undefined;
  const isBullet = !/[\p{L}\p{N}]/u.test(text) || /^(o|§|v|Ø|ü)$/.test(text);
  return { text: isBullet ? '-' : text, level: Number(level) - 1, isBullet };
}

function rowsOf(table: HTMLElement): HTMLElement[] {
  return Array.from(table.children).flatMap((child) => {
    if (child.nodeName === 'TR') return [child as HTMLElement];
    return /^T(HEAD|BODY|FOOT)$/.test(child.nodeName)
      ? (Array.from(child.children).filter((row) => row.nodeName === 'TR') as HTMLElement[])
      : [];
  });
}

const cellsOf = (row: HTMLElement) =>
  Array.from(row.children).filter((cell) => cell.nodeName === 'TD' || cell.nodeName === 'TH') as HTMLElement[];

/** Marks that a line break cut through end with the line and begin again on the next. */
function balanced(lines: readonly string[]): string[] {
  if (lines.length < 2) return [...lines];
  let open: string[] = [];
  return lines.map((line) => {
    const begun = open.join('');
    for (const [sign] of line.matchAll(/(?<!\\)\*{1,3}/g)) {
      for (const mark of sign === '***' ? ['**', '*'] : [sign]) {
        open = open.includes(mark) ? open.filter((item) => item !== mark) : [...open, mark];
      }
    }
    return line === '' ? '' : `${begun}${line.trim()}${open.toReversed().join('')}`;
  });
}

/** The words without their marks, for judging what a line is. */
function plainOf(markdown: string): string {
  return markdown
    .replaceAll(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/(?<!\\)\*+/g, '')
    .replaceAll(/\\(?=[^\s])/g, '')
    .trim();
}
