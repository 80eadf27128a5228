import { splitFrontMatter } from '#src/library/front-matter.ts';
import { markdownLines } from './rules/markdown-lines.ts';

/** The text below the front matter; none where there is no front matter. */
export function bodyOf(source: string): string {
  const split = splitFrontMatter(source);
  return split.ok ? split.value.body : '';
}

/** The same line by line, with the numbers its lines have in the file. */
export function bodyLines(source: string) {
  const split = splitFrontMatter(source);
  return split.ok ? markdownLines(split.value.body, split.value.bodyLine) : [];
}
