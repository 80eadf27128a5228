/** Pictures, arrows and flags bots like: they say nothing and read badly aloud. */
const emoji = /(?:\p{Extended_Pictographic}|\p{Regional_Indicator})[\u200d\ufe0e\ufe0f\u{1f3fb}-\u{1f3ff}]*/gu;

/** Characters that hide or turn text, and control characters but line ends and tabs; private ones are our own marks. */
const hidden =
  /\u034f|[\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff]|[\u{e0000}-\u{e007f}]|(?![\n\t])[\p{Cc}\p{Co}]/u;

const tags = /<\s*[a-z!/?]|&(?:#\w+|[a-z]\w*);/i;

/** The messages of a reply as one text in one spelling: each message once, blank lines between them. */
export function joinTexts(texts: readonly string[]): string {
  const clean = texts.map((text) => text.normalize('NFKC').replace(/\r\n?/g, '\n').replace(emoji, '').trim());
  return [...new Set(clean)].filter(Boolean).join('\n\n');
}

export function hasHiddenCharacters(text: string): boolean {
  return hidden.test(text);
}

/** Whether anything in it could be read as HTML; the angle brackets Markdown puts around an address are not. */
export function hasHtml(text: string): boolean {
  return tags.test(text.replace(/<(https?:\/\/[^\s<>]+)>/gi, '$1'));
}

/** Markdown as the plain lines our pages show: a dash for a list, no emphasis, no headings, no quotes. */
export function toPlainLines(text: string): string {
  return text
    .replace(/^ {0,3}(?:```|~~~).*$/gm, '')
    .replace(/^\s*(?:[-*+•‣▪]|\d{1,2}[.)])\s+/gm, '– ')
    .replace(/^\s*#{1,6}\s+/gm, '')
    .replace(/^\s*>\s?/gm, '')
    .replace(/^\s*(?:[-*_]\s*){3,}$/gm, '')
    .replace(/(\*\*|__|~~|`)/g, '')
    .replace(/(?<![\p{L}\p{N}*])\*(?=\S)([^*\n]+)\*(?![\p{L}\p{N}*])/gu, '$1')
    .replace(/[ \t]+/g, ' ')
    .replace(/ *\n */g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
