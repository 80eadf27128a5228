import { patchLines } from '#src/library/patching/patch-lines.ts';

const endOf = (text: string) => /\s*$/.exec(text.replaceAll(/\r\n?/g, '\n'))?.[0] ?? '';

/**
 * What is written for a text that was typed over `before`: lines that stood there keep their letters and line ends,
 * new ones are in composed letters (NFC) and end as the file ends its lines. A new file ends in one line end.
 */
export function writtenText(before: string | undefined, typed: string): string {
  if (before === undefined) return `${typed.normalize('NFC').replaceAll(/\r\n?/g, '\n').trimEnd()}\n`;
  const known = new Set(before.split(/\r\n?|\n/));
  const lines = typed.split(/\r\n?|\n/).map((line) => (known.has(line) ? line : line.normalize('NFC')));
  const text = lines.join('\n');
  return patchLines(before, endOf(text) === endOf(before) ? text : `${text.trimEnd()}\n`);
}
