import { floor, leading, page, sizes, textWidth } from './page-look.ts';
import { type Piece, type Run, wrapRuns } from './wrap-runs.ts';

type Face = 'regular' | 'bold' | 'italic';
/** Letters: which and how large. */
export type Font = `${Face} ${number}`;
export type Line = { pieces: Piece<Font>[]; width: number };
/** How high the letters of the font stand over its line. */
const ascent = 0.891;
type Element = PDFKit.PDFStructureElement;

export const font = (face: Face, size: number): Font => `${face} ${size}`;

/** Where on a page is written. */
export type Area = { top: number; left: number; width: number; floor: number };
const wholeForm: Area = { top: page.top, left: page.left, width: textWidth, floor };

/**
 * A page and what is written on it, from top to bottom. Text belongs to an element of the document (a heading, a
 * paragraph, a cell), everything else is decoration that no screen reader meets.
 */
export class Pen {
  readonly paper: PDFKit.PDFDocument;
  y: number;
  readonly area: Area;
  readonly #root: Element;
  readonly #draw: (text: string) => string;

  /** `draw` gives a text as the font can write it. */
  constructor(paper: PDFKit.PDFDocument, root: Element, draw: (text: string) => string, area: Area = wholeForm) {
    this.area = area;
    this.y = area.top;
    this.paper = paper;
    this.#root = root;
    this.#draw = draw;
  }

  use(name: Font): void {
    const [face = 'regular', size] = name.split(' ');
    this.paper.font(face).fontSize(Number(size));
  }

  readonly measure = (text: string, name: Font): number => {
    this.use(name);
    return this.paper.widthOfString(text);
  };

  wrap(runs: readonly Run<Font>[], width: number): Line[] {
    const drawn = runs.map(({ text, font: name }) => ({ text: this.#draw(text), font: name }));
    return wrapRuns(drawn, width, this.measure);
  }

  /** Begins a new page unless this much still fits on this one; what is higher than a page begins one all the same. */
  need(height: number): void {
    if (this.y + height <= this.area.floor || this.y <= this.area.top) return;
    this.turn();
  }

  turn(): void {
    this.paper.addPage();
    this.y = this.area.top;
  }

  /** An element of the document, under `parent` or the document itself. */
  element(role: string, parent: Element | undefined, content?: () => void): Element {
    const made = content ? this.paper.struct(role, {}, content) : this.paper.struct(role);
    (parent ?? this.#root).add(made);
    return made;
  }

  /** Lines at this place, the first of them at `y`. Must stand in the content of an element. */
  lines(lines: readonly Line[], { x, y, width, align = 'left' }: Place): void {
    let top = y;
    for (const line of lines) {
      const free = width - line.width;
      const shift = align === 'center' ? free / 2 : align === 'right' ? free : 0;
      const largest = largestOf(line);
      for (const piece of line.pieces) {
        this.use(piece.font);
        // Small letters stand on the same line as large ones.
        const lower = (largest - sizeOf(piece.font)) * ascent;
        this.paper.fillColor('#000').text(piece.text, x + shift + piece.x, top + lower, { lineBreak: false });
      }
      top += lineHeight(line);
    }
  }

  /** A block of text over the width of the page, kept together on one page. */
  block(role: string, runs: readonly Run<Font>[], options: BlockOptions = {}): void {
    const { area } = this;
    const { x = area.left, width = area.width - (x - area.left), align, after = 0, keep = 0 } = options;
    const lines = this.wrap(runs, width);
    const height = heightOf(lines);
    this.need(height + after + keep);
    const { y } = this;
    this.element(role, undefined, () => this.lines(lines, { x, y, width, align }));
    this.y += height + after;
  }

  /** What is no text: rules, squares, dots. */
  decorate(draw: (paper: PDFKit.PDFDocument) => void): void {
    this.paper.markContent('Artifact', { type: 'Layout' });
    draw(this.paper);
    this.paper.endMarkedContent();
  }
}

type Place = { x: number; y: number; width: number; align?: 'left' | 'center' | 'right' | undefined };
type BlockOptions = {
  x?: number;
  width?: number;
  align?: 'left' | 'center';
  after?: number;
  /** How much of what follows must stand on the same page. */
  keep?: number;
};

/** The number of a question; the space behind it parts it from the words for who hears the form read. */
export function numberLine(number: number): Line {
  return { pieces: [{ text: `${number}. `, font: font('regular', sizes.text), x: 0, width: 0 }], width: 0 };
}

export function lineHeight(line: Line): number {
  return (largestOf(line) || sizes.text) * leading;
}

function largestOf({ pieces }: Line): number {
  return Math.max(...pieces.map((piece) => sizeOf(piece.font)), 0);
}

function sizeOf(name: Font): number {
  return Number(name.split(' ')[1]);
}

export function heightOf(lines: readonly Line[]): number {
  return lines.reduce((sum, line) => sum + lineHeight(line), 0);
}
