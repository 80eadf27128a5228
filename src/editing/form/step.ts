import { rowsIn } from './read-words.ts';
import { linesIn, originOf, shownLines, type Words } from './words.ts';

const pattern = /^(add|up|down|remove):([\w.~-]{1,200})$/;

const linePattern = /^line:([\w.~-]{1,200})=(.{1,300})$/;

/**
 * The words of a form after one press: `add:LIST` puts an empty row at its end, `up:ROW`, `down:ROW` and `remove:ROW`
 * act on a row, `line:BOX=TEXT` puts a line at the end of a box that has one text a line. Anything else, `show` too, leaves them as they are.
 */
export function afterStep(words: Words, step: string): Words {
  const [, box, line] = linePattern.exec(step) ?? [];
  if (box !== undefined && line !== undefined) return withLine(words, box, line.trim());
  const [, what, name = ''] = pattern.exec(step) ?? [];
  if (what === 'add') return { ...words, [originOf(`${name}.${rowsIn(words, name).length}`)]: [''] };
  const cut = name.lastIndexOf('.');
  const [list, at] = [name.slice(0, cut), Number(name.slice(cut + 1))];
  const order = rowsIn(words, list).map((_, index) => index);
  if (!(at in order)) return words;
  if (what === 'remove') return reordered(words, list, order.toSpliced(at, 1));
  const to = what === 'up' ? at - 1 : at + 1;
  if (!(to in order)) return words;
  return reordered(words, list, order.with(at, to).with(to, at));
}

function withLine(words: Words, box: string, line: string): Words {
  const lines = linesIn(words[box]?.[0] ?? '');
  return line === '' || lines.includes(line) ? words : { ...words, [box]: [shownLines([...lines, line])] };
}

/** The rows of a list in another order: each takes all its words with it. */
function reordered(words: Words, list: string, order: readonly number[]): Words {
  const rest = Object.entries(words).filter(([name]) => !isIn(name, list));
  const moved = order.flatMap((from, to) =>
    Object.entries(words)
      .filter(([name]) => name.startsWith(`${list}.${from}.`))
      .map(([name, said]): [string, readonly string[]] => [
        `${list}.${to}${name.slice(`${list}.${from}`.length)}`,
        said,
      ]),
  );
  return Object.fromEntries([...rest, ...moved]);
}

/** Whether a control stands in a row of this list; the list's own word does not. */
function isIn(name: string, list: string): boolean {
  return name.startsWith(`${list}.`) && /^\d+\./.test(name.slice(list.length + 1));
}
