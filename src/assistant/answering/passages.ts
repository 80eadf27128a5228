import { splitAtAsked } from '#src/library/asked-questions.ts';

/**
 * A few sentences of a guide that belong together, and the heading they stand under. `isAsked`: the heading is a question
 * people ask, and the text its whole answer.
 */
export type Passage = { heading: string; text: string; isAsked?: true };

/** A paragraph longer than this says more than was asked. */
const longestPassage = 420;

/** The paragraphs of a guide's Markdown body as plain text, each with its heading. */
export function passagesOf(markdown: string): Passage[] {
  const parts = splitAtAsked(markdown);
  if (!parts) return paragraphsOf(markdown);
  const asked = parts.asked.flatMap(({ question, answer }): Passage[] =>
    answer === '' ? [] : [{ heading: plain(question), text: plain(answer), isAsked: true }],
  );
  return [...asked, ...paragraphsOf(parts.before), ...paragraphsOf(parts.after)];
}

function paragraphsOf(markdown: string): Passage[] {
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
