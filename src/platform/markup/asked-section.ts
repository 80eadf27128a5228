import { escapeHtml } from '#src/base/escape-html.ts';
import type { Translate } from '#src/i18n/translate.ts';
import type { WithAsked } from '#src/library/asked-questions.ts';

type Render = (markdown: string) => Promise<string>;

/** As many headings as a reader with a telephone looks through. */
const inView = 8;
/** One or two more are not worth a press. */
const fewestBehind = 3;

/**
 * The questions people ask as HTML, each folded under its heading; of a long list the first stand in the page and the
 * others behind one more fold. Print opens all of them (`styles/print.css`). `render` makes HTML that may be shown.
 */
export async function askedSection({ title, asked }: WithAsked, render: Render, t: Translate): Promise<string> {
  const folds: string[] = [];
  for (const { question, answer } of asked)
    folds.push(fold(`<h3>${await inLine(question, render)}</h3>`, await render(answer)));
  const behind = folds.splice(folds.length - inView < fewestBehind ? folds.length : inView);
  if (behind.length > 0)
    folds.push(fold(escapeHtml(t('content.more-asked', { count: behind.length })), behind.join('')));
  return `<section class="asked"><h2 id="hay-hoi">${escapeHtml(title)}</h2>\n${folds.join('')}</section>\n`;
}

const fold = (summary: string, content: string) => `<details><summary>${summary}</summary>\n${content}</details>\n`;

/** A heading's words with their marks of Markdown, without the paragraph around them. */
async function inLine(text: string, render: Render): Promise<string> {
  return /^<p>(.*)<\/p>\s*$/s.exec(await render(text))?.[1] ?? escapeHtml(text);
}
