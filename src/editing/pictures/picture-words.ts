import { tidyLine, withoutMarks } from '#src/base/plain-letters.ts';
import { creditOf, type PictureFacts } from './picture-facts.ts';

/** Names that cameras, phones and screenshots give: they tell nothing. */
const meaningless = /^(img|dsc|dscf|dscn|pxl|photo|image|anh|hinh|screenshot|untitled|fb-img|received|z)?[-\d]*$/;
const longest = 60;

/**
 * A file name without its ending, in plain letters: of what the picture shows or the file is called, else of the name it
 * came with, else `unnamed`.
 */
export function fileStem(told: string, fileName: string, unnamed: string): string {
  const [said, own] = [plain(told), plain(fileName.replace(/\.[^.]*$/, ''))];
  return said || (meaningless.test(own) ? unnamed : own);
}

function plain(text: string): string {
  const words = withoutMarks(text)
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
  if (words.length <= longest) return words;
  const cut = words.slice(0, longest + 1);
  return cut.slice(0, Math.max(cut.lastIndexOf('-'), 1)).slice(0, longest);
}

/** One line, without what would end the brackets it stands in. */
export function altLine(text: string): string {
  return tidyLine(text).replaceAll('[', '(').replaceAll(']', ')').replaceAll('\\', '');
}

/** The Markdown that shows a picture. Somebody else's is told below it. */
export function pictureMarkdown(name: string, facts: PictureFacts, word: string): string {
  const said = creditOf(facts);
  return `![${altLine(facts.alt)}](${name})${said ? `\n\n*${word}: ${said}*` : ''}`;
}
