import { lineEndOf } from './text-edit.ts';

/**
 * The text `before` saying `wanted`, whose lines may end in any way (a browser sends CRLF). Lines that are the same at
 * both ends keep their letters and line ends; the lines between are written as the text ends its lines.
 */
export function patchLines(before: string, wanted: string): string {
  const old = before.split(/(?<=\n)/);
  const lines = wanted.split(/\r\n?|\n/);
  const plain = old.map((line) => line.replace(/\r?\n$/, ''));
  if (before.endsWith('\n') || before === '') plain.push('');
  if (before === '') plain.length = 1;
  if (plain.length === lines.length && plain.every((line, index) => line === lines[index])) return before;
  let first = 0;
  while (first < lines.length && first < plain.length && lines[first] === plain[first]) first += 1;
  let last = 0;
  while (last < lines.length - first && last < plain.length - first && lines.at(-1 - last) === plain.at(-1 - last)) {
    last += 1;
  }
  const eol = lineEndOf(before);
  const ends = offsets(old, before.length);
  const head = before.slice(0, at(ends, first, before.length));
  const tail = last === 0 ? '' : before.slice(at(ends, plain.length - last, before.length));
  const middle = lines.slice(first, lines.length - last);
  const text = middle.join(eol) + (last > 0 && middle.length > 0 ? eol : '');
  // The last line of all has no line end: what follows it needs one.
  const isOpen = head !== '' && !head.endsWith('\n') && (middle.length > 0 || last > 0);
  if (last === 0 && middle.length === 0) return head.replace(/\r?\n$/, '');
  return head + (isOpen ? eol : '') + text + tail;
}

/** Where each line begins. */
function offsets(lines: readonly string[], length: number): number[] {
  const starts: number[] = [];
  let at = 0;
  for (const line of lines) {
    starts.push(at);
    at += line.length;
  }
  return [...starts, length];
}

const at = (starts: readonly number[], line: number, length: number) => starts[line] ?? length;
