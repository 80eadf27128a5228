/** A line of a Markdown text that is read as text, with its number in the file. */
export type TextLine = { text: string; line: number };

/** The lines of a text without those inside code. `firstLine` is the number its first one has in the file. */
export function markdownLines(markdown: string, firstLine: number): TextLine[] {
  let fence = '';
  return markdown.split('\n').flatMap((text, index) => {
    const mark = /^ {0,3}(`{3,}|~{3,})/.exec(text)?.[1];
    if (mark) fence = fence === '' ? mark : mark.startsWith(fence) ? '' : fence;
    return mark || fence ? [] : [{ text: text.replaceAll(/`[^`]{0,2000}`/g, ''), line: firstLine + index }];
  });
}

/** What a reader reads of a line: links by their words, no pictures, no signs of Markdown. */
export function wordsOfLine(text: string): string {
  return text
    .replaceAll(/!\[[^[\]]{0,1000}\]\([^()]{0,2000}\)/g, '')
    .replaceAll(/\[([^[\]]{0,1000})\]\([^()]{0,2000}\)/g, '$1')
    .replaceAll(/<[^<>]{0,1000}>|https?:\S+/g, '')
    .replace(/^\s*(?:#{1,6}\s|>\s?|[-*+]\s|\d+[.)]\s)/, '')
    .replaceAll(/[*_|]/g, ' ');
}
