type Selection = { start: number; end: number };

/** Letters `from` to `to` give way to `text`, and then `select` is selected. */
export type Marked = { from: number; to: number; text: string; select: [number, number] };

type Words = { text: string; table: string; video: string };

const around: Readonly<Record<string, string>> = { bold: '**', italic: '*' };
const before: Readonly<Record<string, (index: number) => string>> = {
  heading: () => '## ',
  list: () => '- ',
  numbers: (index) => `${index + 1}. `,
  quote: () => '> ',
};

/** What one press of a button does to a text: marks come, or go where they are already. */
export function withMark(value: string, selection: Selection, mark: string, words: Words): Marked | undefined {
  const sign = around[mark];
  if (sign) return wrapped(value, selection, sign, words.text);
  const begin = before[mark];
  if (begin) return onLines(value, selection, begin);
  if (mark === 'link') return linked(value, selection, words.text);
  if (mark === 'video') return filmed(value, selection, words.video);
  return mark === 'table' ? tabled(value, selection, words.table) : undefined;
}

function wrapped(value: string, { start, end }: Selection, sign: string, sample: string): Marked {
  const [left, right] = [start - sign.length, end + sign.length];
  if (value.slice(left, start) === sign && value.slice(end, right) === sign) {
    return { from: left, to: right, text: value.slice(start, end), select: [left, end - sign.length] };
  }
  const text = value.slice(start, end) || sample;
  // A mark beside a space is no mark.
  const [, head = '', inner = '', tail = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text) ?? [];
  const at = start + head.length + sign.length;
  return {
    from: start,
    to: end,
    text: `${head}${sign}${inner}${sign}${tail}`,
    select: [at, at + inner.length],
  };
}

function onLines(value: string, { start, end }: Selection, begin: (index: number) => string): Marked {
  const from = value.lastIndexOf('\n', start - 1) + 1;
  const next = value.indexOf('\n', end);
  const to = next < 0 ? value.length : next;
  const lines = value.slice(from, to).split('\n');
  const has = lines.every((line, index) => line.startsWith(begin(index)));
  const bare = (line: string) => line.replace(/^(?:#{1,6} |[-*] |\d+\. |> )/, '');
  const text = lines
    .map((line, index) => (has ? line.slice(begin(index).length) : begin(index) + bare(line)))
    .join('\n');
  return { from, to, text, select: [from, from + text.length] };
}

function linked(value: string, { start, end }: Selection, sample: string): Marked {
  const chosen = value.slice(start, end);
  const isAddress = /^(?:https?:\/\/|\/)\S+$/.test(chosen);
  const [text, address] = isAddress ? [sample, chosen] : [chosen || sample, '/'];
  const at = isAddress ? start + 1 : start + text.length + 3;
  const length = isAddress ? text.length : address.length;
  return { from: start, to: end, text: `[${text}](${address})`, select: [at, at + length] };
}

/** A video: its link on a line of its own, and below it the text version. What is selected is its address, or its title. */
function filmed(value: string, { start, end }: Selection, sample: string): Marked {
  const chosen = value.slice(start, end).trim();
  const isAddress = /^https:\/\/\S+$/.test(chosen);
  const [name = '', told = ''] = sample.split('|');
  const [title, address] = isAddress ? [name, chosen] : [chosen || name, 'https://'];
  const gap = gapBefore(value, start);
  const text = `${gap}[Video: ${title}](${address})\n\n> **${told}:** …\n`;
  const at = start + gap.length + (isAddress ? '[Video: '.length : `[Video: ${title}](`.length);
  return { from: start, to: end, text, select: [at, at + (isAddress ? title : address).length] };
}

/** What stands before a block of its own. */
function gapBefore(value: string, at: number): string {
  if (value.slice(0, at).trim() === '' || value.slice(0, at).endsWith('\n\n')) return '';
  return value[at - 1] === '\n' ? '\n' : '\n\n';
}

function tabled(value: string, { end }: Selection, sample: string): Marked {
  const names = sample.split('|');
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const gap = value === '' || value.slice(0, end).endsWith('\n\n') ? '' : value[end - 1] === '\n' ? '\n' : '\n\n';
  const table = [row(names), row(names.map(() => '---')), row(names.map(() => ' '))].join('\n');
  const at = end + gap.length + 2;
  return { from: end, to: end, text: `${gap}${table}\n`, select: [at, at + (names[0]?.length ?? 0)] };
}
