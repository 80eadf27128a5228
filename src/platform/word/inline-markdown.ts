import TurndownService from 'turndown';
import { safeWords } from '#src/editing/word/safe-line.ts';

/** Where a click may lead: pages, mail and telephones, and places of our own. */
const safeLink = /^(https?:\/\/[^\s()<>]+|mailto:[^\s()<>]+|tel:[+\d-]+|\/(?!\/)[^\s()<>]*)$/i;
/** A picture that was taken out of a document, by its number. */
const taken = /^picture:\d+$/;

const raised: Record<string, string> = Object.fromEntries(
  [...'0123456789'].map((sign, at) => [sign, '⁰¹²³⁴⁵⁶⁷⁸⁹'[at] ?? sign]),
);
const lowered: Record<string, string> = Object.fromEntries(
  [...'0123456789'].map((sign, at) => [sign, '₀₁₂₃₄₅₆₇₈₉'[at] ?? sign]),
);

const isBold = (node: HTMLElement) => {
  const style = node.getAttribute('style') ?? '';
  if (/font-weight:\s*(normal|[1-5]00)/i.test(style)) return false;
  return node.nodeName === 'B' || node.nodeName === 'STRONG' || /font-weight:\s*(bold|[6-9]00)/i.test(style);
};

/** Whether all words of an element are bold, but for the marks of its number. */
export function isAllBold(node: HTMLElement, isMark: (text: string) => boolean): boolean {
  let words = 0;
  const look = (item: Node, bold: boolean): boolean => {
    if (item.nodeType === 3) {
      const text = item.nodeValue ?? '';
      if (text.trim() === '' || isMark(text)) return true;
      words += 1;
      return bold;
    }
    if (item.nodeType !== 1) return true;
    const here = bold || isBold(item as HTMLElement);
    return Array.from(item.childNodes).every((child) => look(child, here));
  };
  return look(node, false) && words > 0;
}

/**
 * Makes Markdown of what stands in one line of a document: bold, slanted, links and pictures; all else is words. A line
 * break stays one. `onLeft` is told of each picture that could not come along.
 */
export function inlineService(onLeft: () => void): TurndownService {
  const service = new TurndownService({ emDelimiter: '*', strongDelimiter: '**', br: '' });
  service.escape = safeWords;
  const wrapped = (content: string, sign: string) => (content.trim() === '' ? content : `${sign}${content}${sign}`);
  service.addRule('bold', {
    filter: (node) => isBold(node) || node.nodeName === 'B' || node.nodeName === 'STRONG',
    replacement: (content, node) => (isBold(node as HTMLElement) ? wrapped(content, '**') : content),
  });
  service.addRule('break', { filter: 'br', replacement: () => '\n' });
  service.addRule('raised', { filter: ['sup'], replacement: (content) => digits(content, raised) });
  service.addRule('lowered', { filter: ['sub'], replacement: (content) => digits(content, lowered) });
  service.addRule('code', { filter: ['code', 'pre'], replacement: (content) => content });
  service.addRule('link', {
    filter: 'a',
    replacement(content, node) {
      const href = (node as HTMLElement).getAttribute('href')?.trim() ?? '';
      if (/^#footnote-ref/.test(href) || content.trim() === '') return '';
      const isOwnAddress = content.trim() === href || content.includes('](');
      return safeLink.test(href) && !isOwnAddress ? `[${content.trim()}](${href})` : content;
    },
  });
  service.addRule('picture', {
    filter: 'img',
    replacement(_content, node) {
      const [src, alt] = ['src', 'alt'].map((name) => (node as HTMLElement).getAttribute(name) ?? '');
      if (!taken.test(src ?? '')) {
        onLeft();
        return '';
      }
      return `![${(alt ?? '').replaceAll(/[[\]\\\s]+/g, ' ').trim()}](${src})`;
    },
  });
  service.remove([
    'script',
    'style',
    'noscript',
    'template',
    'title',
    'meta',
    'link',
    'iframe',
    'object',
    'svg',
  ] as never);
  return service;
}

/** Small figures as letters of their own; anything else stays as it is. */
function digits(content: string, signs: Readonly<Record<string, string>>): string {
  return /^\d{1,3}$/.test(content.trim()) ? [...content.trim()].map((sign) => signs[sign]).join('') : content;
}
