export type WordBlock = { kind: 'list'; items: string[] } | { kind: 'head' | 'line'; words: string };

/** Lines of plain text; those that start with a dash are a list, one that ends in a colon heads what follows. */
export function wordBlocks(text: string): WordBlock[] {
  const blocks: WordBlock[] = [];
  for (const line of text.split('\n')) {
    const last = blocks.at(-1);
    const item = /^– (.*)$/.exec(line)?.[1];
    if (item && last?.kind === 'list') last.items.push(item);
    else if (item) blocks.push({ kind: 'list', items: [item] });
    else if (line !== '') blocks.push({ kind: line.endsWith(':') ? 'head' : 'line', words: line });
  }
  return blocks;
}
