/** A line that Markdown would take for something else at its start is kept as words. */
export function safeLine(text: string): string {
  return text
    .replace(/^(\s*)(#{1,6}(?=\s|$)|>|[-+*](?=\s|$)|`{3,}|~{3,}|[=_*-]{3,}\s*$|\|)/, '$1\\$2')
    .replace(/^(\s*\d{1,9})([.)])(?=\s|$)/, '$1\\$2');
}

/**
 * Words as they are, whatever signs are among them: nothing becomes bold, a link, a picture or an entity that was not one.
 */
export function safeWords(text: string): string {
  return text
    .replaceAll(/[\\*`]/g, '\\$&')
    .replaceAll(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replaceAll(/\](?=[([:])|!(?=\[)/g, '\\$&')
    .replaceAll(/^\[(?=[ xX]\])/g, '\\[')
    .replaceAll('~~', '\\~~')
    .replaceAll(/&(?=#?\w{1,32};)/g, '&amp;')
    .replaceAll(/<(?=[a-z/!?])/gi, '\\<');
}
