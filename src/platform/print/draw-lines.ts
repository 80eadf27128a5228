import type { FormLine } from '#src/cases/sheets/form/form-sheet.ts';
import { drawTable, layTable } from './draw-table.ts';
import { box, digit, floor, gap, handLine, indent, leading, page, sizes, textWidth } from './page-look.ts';
import { type Font, font, heightOf, type Line, lineHeight, numberLine, type Pen } from './pen.ts';
import type { Run } from './wrap-runs.ts';

const left = page.left + indent;
const width = textWidth - indent;
const right = page.left + textWidth;
const plain = font('regular', sizes.text);
const mostBold = 200;
const small = font('italic', sizes.note);

/** A question with its answer or with the place for one. */
export function drawLine(pen: Pen, line: FormLine): void {
  if (line.kind === 'table') {
    drawTable(pen, line, labelOf(line));
    return;
  }
  if (line.kind === 'answer') {
    // A long text is hard to read in bold letters.
    const isLong = line.text.length > mostBold;
    const text = { text: line.text, font: isLong ? plain : font('bold', sizes.text) };
    question(pen, line.number, [{ text: `${line.label}: `, font: plain }, text], () => 0);
  } else if (line.kind === 'statement') {
    question(pen, line.number, [{ text: `     ${line.label}`, font: plain }, ...noteOf(line)], (_lines, y) => {
      square(pen, left, y + 2, line.isAgreed);
      return 0;
    });
  } else if (line.kind === 'boxes') {
    drawChoice(pen, line, line.options);
  } else {
    const { room } = line;
    question(pen, line.number, labelOf(line), (lines, y) => drawRoom(pen, room, lines, y), roomHeight(room));
  }
  pen.y += gap;
}

/** About how high a question is with its place, for what must stand on one page with it. */
export function aboutHeight(pen: Pen, line: FormLine): number {
  if (line.kind === 'table') return layTable(pen, line, labelOf(line)).keep;
  if (line.kind === 'room' && line.room.kind === 'lines') return 10 + line.room.count * handLine;
  return line.kind === 'boxes' ? 60 : 44;
}

function labelOf(line: FormLine): Run<Font>[] {
  return [{ text: line.label, font: plain }, ...noteOf(line), { text: ':', font: plain }];
}

function noteOf({ note }: FormLine): Run<Font>[] {
  return note ? [{ text: ` (${note})`, font: small }] : [];
}

/** The number hangs left of the words. `room` draws what belongs to the last line and says how much it adds below. */
function question(
  pen: Pen,
  number: number,
  runs: readonly Run<Font>[],
  room: (lines: readonly Line[], y: number) => number,
  keep = 0,
): void {
  const whole = pen.wrap(runs, width);
  const lines = startOfLong(pen, whole);
  const height = heightOf(lines);
  pen.need(height + keep);
  const { y } = pen;
  pen.element('P', undefined, () => {
    pen.lines([numberLine(number)], { x: page.left, y, width: indent });
    pen.lines(lines, { x: left, y, width });
  });
  pen.y = y + height + room(lines, y);
  for (let at = lines.length; at < whole.length; ) {
    pen.turn();
    const more = startOfLong(pen, whole.slice(at));
    pen.element('P', undefined, () => pen.lines(more, { x: left, y: page.top, width }));
    pen.y += heightOf(more);
    at += more.length;
  }
}

/** As many lines as one page holds: all of them, but for an answer longer than a page. */
function startOfLong(pen: Pen, lines: Line[]): Line[] {
  const most = floor - page.top;
  if (heightOf(lines) <= most) return lines;
  const here = Math.floor((floor - pen.y) / (sizes.text * leading));
  return lines.slice(0, Math.max(1, here));
}

type Room = Extract<FormLine, { kind: 'room' }>['room'];

function roomHeight(room: Room): number {
  return room.kind === 'lines' ? room.count * handLine : handLine;
}

/** Dots begin behind the words, where there is room for them; every further line is dotted whole. */
function drawRoom(pen: Pen, room: Room, lines: readonly Line[], y: number): number {
  const last = lines.at(-1);
  const end = left + (last?.width ?? 0) + 6;
  const baseline = y + heightOf(lines) - (last ? lineHeight(last) : 0) + sizes.text;
  const free = right - end;
  if (room.kind === 'squares') {
    const side = room.count * digit;
    const isBeside = free >= side;
    const [x, top] = isBeside ? [end, baseline - digit + 4] : [left, y + heightOf(lines) + 2];
    pen.decorate((paper) => {
      for (let index = 0; index < room.count; index += 1) paper.rect(x + index * digit, top, digit, digit);
      paper.lineWidth(0.6).stroke('#333');
    });
    return isBeside ? 6 : digit + 6;
  }
  if (room.kind === 'day') return drawDay(pen, { x: end, baseline, free, below: y + heightOf(lines) });
  const wanted = room.kind === 'part-of-line' ? room.letters * 8 : 120;
  let count = room.kind === 'lines' ? room.count : 1;
  let added = 4;
  if (free >= wanted) {
    dots(pen, end, baseline, room.kind === 'part-of-line' ? end + wanted : right);
    count -= 1;
  }
  let next = baseline;
  for (let index = 0; index < count; index += 1) {
    next += handLine;
    dots(pen, left, next, room.kind === 'part-of-line' ? left + wanted : right);
    added += handLine;
  }
  return added;
}

const dayWords = ['ngày', 'tháng', 'năm'] as const;

/** "ngày …… tháng …… năm ………" behind the words or, where they leave no room, on a line of its own. */
function drawDay(pen: Pen, { x, baseline, free, below }: Record<'x' | 'baseline' | 'free' | 'below', number>): number {
  const blanks = [34, 34, 50];
  const words = dayWords.map((word) => pen.measure(word, plain));
  const whole = [...blanks, ...words].reduce((sum, item) => sum + item + 5, 0);
  const isBeside = free >= whole;
  let at = isBeside ? x : left;
  const line = isBeside ? baseline : below + handLine - 8;
  for (const [index, word] of dayWords.entries()) {
    const place = { x: at, y: line - sizes.text, width };
    pen.element('P', undefined, () => pen.lines(pen.wrap([{ text: word, font: plain }], width), place));
    at += (words[index] ?? 0) + 4;
    dots(pen, at, line, at + (blanks[index] ?? 0));
    at += (blanks[index] ?? 0) + 6;
  }
  return isBeside ? 4 : handLine;
}

const beside = box + 6;
const apart = 18;

/** The options stand behind the question where all of them fit, else below it. */
function drawChoice(pen: Pen, line: FormLine, options: readonly string[]): void {
  const last = pen.wrap(labelOf(line), width).at(-1);
  const end = left + (last?.width ?? 0) + 12;
  const whole = options.reduce((sum, option) => sum + beside + pen.measure(option, plain) + apart, -apart);
  question(pen, line.number, labelOf(line), () => 0, 20);
  if (end + whole <= right) {
    pen.y -= sizes.text * leading;
    drawOptions(pen, options, end);
  } else drawOptions(pen, options, left);
}

/** Squares with their words, as many on a line as fit. */
function drawOptions(pen: Pen, options: readonly string[], from: number): void {
  let x = from;
  let isFirst = true;
  for (const option of options) {
    const lines = pen.wrap([{ text: option, font: plain }], width - beside);
    const wide = beside + Math.max(...lines.map((line) => line.width));
    if (!isFirst && x + wide > right) {
      x = left;
      pen.y += sizes.text * leading + 3;
    }
    if (x === left) pen.need(heightOf(lines));
    const { y } = pen;
    const at = x;
    square(pen, at, y + 2, false);
    pen.element('P', undefined, () => pen.lines(lines, { x: at + beside, y, width: width - beside }));
    pen.y += heightOf(lines) - sizes.text * leading;
    x = lines.length > 1 ? right : x + wide + apart;
    isFirst = false;
  }
  pen.y += sizes.text * leading + 3;
}

function square(pen: Pen, x: number, y: number, isTicked: boolean): void {
  pen.decorate((paper) => {
    paper.lineWidth(0.8).rect(x, y, box, box).stroke('#000');
    if (isTicked) {
      paper
        .lineWidth(1.4)
        .moveTo(x + 2, y + 5)
        .lineTo(x + 4.4, y + 8)
        .lineTo(x + 8.4, y + 2)
        .stroke('#000');
    }
  });
}

/** A dotted line to write on. */
export function dots(pen: Pen, from: number, y: number, to: number): void {
  pen.decorate((paper) => {
    paper.lineWidth(0.8).dash(0.8, { space: 2 }).moveTo(from, y).lineTo(to, y).stroke('#333').undash();
  });
}
