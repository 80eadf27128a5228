export type WordBlock =
  | { kind: 'list'; items: string[] }
  /** `first` is the number the list begins with. */
  | { kind: 'steps'; items: string[]; first: number }
  | { kind: 'head' | 'line'; words: string };

/**
 * Lines of plain text; those that start with a dash are a list, those numbered one after the other are steps, one that
 * ends in a colon heads what follows.
 */
export function wordBlocks(text: string): WordBlock[] {
  const blocks: WordBlock[] = [];
  for (const line of text.split('\n')) {
    const last = blocks.at(-1);
    const item = /^– (.*)$/.exec(line)?.[1];
    const [, number, step] = /^(\d{1,2})\. (.+)$/.exec(line) ?? [];
    if (item && last?.kind === 'list') last.items.push(item);
    else if (item) blocks.push({ kind: 'list', items: [item] });
    else if (step && last?.kind === 'steps' && Number(number) === last.first + last.items.length) last.items.push(step);
    else if (step) blocks.push({ kind: 'steps', items: [step], first: Number(number) });
    else if (line !== '') blocks.push({ kind: line.endsWith(':') ? 'head' : 'line', words: line });
  }
  return blocks;
}
