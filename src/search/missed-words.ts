import { isMap, isSeq, parseDocument, type YAMLMap, type YAMLSeq } from 'yaml';
import { splitFrontMatter } from '#src/library/front-matter.ts';
import { syllables } from './fold.ts';

/** undefined when the words are there already, or the file is not built as expected. */
type Changed = string | undefined;

/**
 * The guide's file with one more question in `asks`. Only that place of the text changes: comments, quotes and order
 * are the editors' own.
 */
export function withAsk(source: string, ask: string): Changed {
  const split = splitFrontMatter(source);
  if (!split.ok) return undefined;
  const { frontMatter } = split.value;
  const start = source.indexOf(frontMatter, 4);
  const root = rootOf(frontMatter);
  if (!root || start < 0) return undefined;
  const asks = root.get('asks', true);
  let changed: Changed;
  if (isSeq(asks)) changed = hasWords(textsOf(asks), ask) ? undefined : withItem(frontMatter, asks, ask);
  else if (!root.has('asks')) changed = `${frontMatter.trimEnd()}\nasks:\n  - ${quote(ask)}\n`;
  return changed === undefined
    ? undefined
    : source.slice(0, start) + changed + source.slice(start + frontMatter.length);
}

/** The file of synonyms where `word` means the same as `means`: in the group that has it, else in one of their own. */
export function withSynonym(source: string, word: string, means: string): Changed {
  const same = rootOf(source)?.get('same', true);
  if (!isSeq(same)) return undefined;
  const groups = same.items.filter((item) => isSeq(item));
  const group = groups.find((item) => hasWords(textsOf(item), means));
  if (!group) return withItem(source, same, [means, word]);
  return hasWords(textsOf(group), word) ? undefined : withItem(source, group, word);
}

/** Whether two texts are the same but for marks, capitals and punctuation. */
function sameWords(one: string, other: string): boolean {
  return syllables(one).join(' ') === syllables(other).join(' ');
}

function rootOf(yaml: string): YAMLMap | undefined {
  const { contents, errors } = parseDocument(yaml);
  return errors.length === 0 && isMap(contents) ? contents : undefined;
}

function textsOf(list: YAMLSeq): string[] {
  return (list.toJSON() as unknown[]).filter((item) => typeof item === 'string');
}

const hasWords = (texts: readonly string[], words: string) => texts.some((text) => sameWords(text, words));

/** The text with one more item after the last of this list, written as the list is: on lines, or between brackets. */
function withItem(source: string, list: YAMLSeq, item: string | readonly string[]): Changed {
  const written = typeof item === 'string' ? quote(item) : `[${item.map(quote).join(', ')}]`;
  const last = list.items.at(-1) as { range?: [number, number, number] } | undefined;
  const [start, end] = list.range ?? [];
  if (start === undefined || end === undefined) return undefined;
  if (list.flow) {
    const at = last?.range ? last.range[1] : start + 1;
    return `${source.slice(0, at)}${last ? ', ' : ''}${written}${source.slice(at)}`;
  }
  if (!last?.range) return undefined;
  const lineStart = source.lastIndexOf('\n', last.range[0]) + 1;
  const indent = /^\s*/.exec(source.slice(lineStart))?.[0] ?? '';
  const lineEnd = source.indexOf('\n', last.range[1]);
  const at = lineEnd < 0 ? source.length : lineEnd;
  return `${source.slice(0, at)}\n${indent}- ${written}${source.slice(at)}`;
}

/** Plain where YAML reads it as this very text, else in double quotes: JSON is YAML. */
function quote(text: string): string {
  const plain = /^\p{L}[\p{L}\p{M}\p{N} ?%/-]*$/u.test(text) && !/^(true|false|null|yes|no|on|off)$/i.test(text);
  return plain ? text : JSON.stringify(text);
}
