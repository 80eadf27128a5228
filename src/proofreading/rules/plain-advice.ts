import { type TextLine, wordsOfLine } from './markdown-lines.ts';

/** A sentence of more words than this is read twice. */
const mostWords = 45;

/** Sentences that are too long to be understood at once, each with the line its paragraph begins on. */
export function longSentences(lines: readonly TextLine[]): { line: number; reason: string }[] {
  return paragraphsOf(lines).flatMap(({ text, line }) =>
    text.split(/(?<=[.!?;:…])\s+/).flatMap((sentence) => {
      const count = sentence.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
      if (count <= mostWords) return [];
      const start = sentence.trim().split(/\s+/).slice(0, 6).join(' ');
      return [{ line, reason: `câu “${start}…” dài ${count} chữ: tách thành hai, ba câu` }];
    }),
  );
}

/** Lines that belong together: a heading, a row of a table or an item of a list begins anew, as an empty line does. */
export function paragraphsOf(lines: readonly TextLine[]): TextLine[] {
  const paragraphs: TextLine[] = [];
  let isOpen = false;
  for (const { text, line } of lines) {
    const begins = /^\s*(?:#{1,6}\s|>|[-*+]\s|\d+[.)]\s|\|)/.test(text);
    const words = wordsOfLine(text).trim();
    const last = paragraphs.at(-1);
    if (words && isOpen && !begins && last) last.text += ` ${words}`;
    else if (words) paragraphs.push({ text: words, line });
    isOpen = words !== '' && !/^\s*(?:#{1,6}\s|\|)/.test(text);
  }
  return paragraphs;
}
