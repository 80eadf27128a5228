/** Markdown as the words a reader sees: no addresses, no marks of layout. Not HTML: whoever shows it escapes it. */
export function plainText(markdown: string): string {
  return (
    markdown
      .replace(/<!--[\s\S]*?-->/g, ' ')
      .replace(/!\[([^\]]*)\]\([^)\s]*(?:\s[^)]*)?\)/g, '$1')
      .replace(/\[([^\]]*)\]\([^)\s]*(?:\s[^)]*)?\)/g, '$1')
      .replace(/^\s{0,3}(?:#{1,6}\s|>\s?|[-*+]\s|\d+[.)]\s|(?:[-*_]\s*){3,}$)/gm, ' ')
      .replace(/^\s*\|?[\s:|-]+\|[\s:|-]*$/gm, ' ')
      .replaceAll('|', ' ')
      // Marks of emphasis stand against their words: "**bao giờ**:" is "bao giờ:".
      // One tilde is a text's own (8h~10h).
      .replace(/[*`]+|~~+|(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}])/gu, '')
      .replace(/\s+/g, ' ')
      .trim()
  );
}
