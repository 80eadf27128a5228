/** Letters `start` to `end` of a text give way to `text`. */
export type Edit = { start: number; end: number; text: string };

/**
 * The text with these edits, which must not overlap. Of two that come at one place, the one named first stands first:
 * lines of an inner list come before those of the outer one.
 */
export function applyEdits(source: string, edits: readonly Edit[]): string {
  const fromTheEnd = edits
    .map((edit, index) => ({ ...edit, index }))
    .toSorted((a, b) => b.start - a.start || b.end - a.end || b.index - a.index);
  let result = source;
  for (const { start, end, text } of fromTheEnd) result = result.slice(0, start) + text + result.slice(end);
  return result;
}

/** Where the line of this letter begins. */
export function lineStart(source: string, at: number): number {
  return source.lastIndexOf('\n', at - 1) + 1;
}

/** Where the line after this one begins, or the end of the text; a place that begins a line is that place itself. */
export function lineAfter(source: string, at: number): number {
  if (at > 0 && source[at - 1] === '\n') return at;
  const end = source.indexOf('\n', at);
  return end < 0 ? source.length : end + 1;
}

/** How the text ends its lines. */
export function lineEndOf(source: string): '\r\n' | '\n' {
  return /\r\n/.test(source) ? '\r\n' : '\n';
}
