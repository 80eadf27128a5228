/** A few sentences of a guide that belong together, and the heading they stand under. */
export type Passage = { heading: string; text: string };

/** A paragraph longer than this says more than was asked. */
const longestPassage = 420;

/** The paragraphs of a guide's Markdown body as plain text, each with its heading. */
export function passagesOf(markdown: string): Passage[] {
  let heading = '';
  return markdown.split(/\n\s*\n|\n(?=[-*] |#)/).flatMap((block) => {
    const title = /^#+\s+(.+)$/m.exec(block)?.[1];
    if (title) heading = plain(title);
    const text = plain(block.replace(/^#+\s+.*$/gm, ''));
    return text === '' || text.includes('|') ? [] : [{ heading, text: text.slice(0, longestPassage) }];
  });
}

function plain(text: string): string {
  return text
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[*_`]|^[-*>]\s+/gm, '')
    .replace(/\s+/g, ' ')
    .trim();
}
