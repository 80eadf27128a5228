import { isMap, isSeq, parseDocument, type YAMLMap, type YAMLSeq } from 'yaml';
import { splitFrontMatter } from '#src/library/front-matter.ts';
import { syllables } from '#src/search/analysis/fold.ts';

/** undefined when the words are there already, or the file is not built as expected. */
type Changed = string | undefined;

/**
 * The guide's file with one more question in `asks`. Only that place of the text changes: comments, quotes and order
 * are the editors' own.
 */
export function withAsk(source: string, ask: string): Changed {
  return inFrontMatter(source, (frontMatter, root) => withLine(frontMatter, root, 'asks', ask));
}

/** The situation's file with one more way to tell it in `words`. */
export function withSituationWord(source: string, word: string): Changed {
  return inFrontMatter(source, (frontMatter, root) => withLine(frontMatter, root, 'words', word));
}

/** The guide's file where this option of a field is also called by `word`; no other option of the field may be. */
export function withOptionWord(source: string, at: { field: string; value: string }, word: string): Changed {
  return inFrontMatter(source, (frontMatter, root) => {
    const options = optionsOf(root.get('form', true), at.field);
    const called = options.flatMap((option) => {
      const also = option.get('also', true);
      return [String(option.get('label') ?? ''), ...(isSeq(also) ? textsOf(also) : [])];
    });
    const option = options.find((item) => String(item.get('value')) === at.value);
    if (!option || hasWords(called, word)) return undefined;
    const also = option.get('also', true);
    return isSeq(also) ? withItem(frontMatter, also, word) : withKey(frontMatter, option, `also: [${quote(word)}]`);
  });
}

function inFrontMatter(source: string, edit: (frontMatter: string, root: YAMLMap) => Changed): Changed {
  const split = splitFrontMatter(source);
  if (!split.ok) return undefined;
  const { frontMatter } = split.value;
  const start = source.indexOf(frontMatter, 4);
  const root = rootOf(frontMatter);
  if (!root || start < 0) return undefined;
  const changed = edit(frontMatter, root);
  return changed === undefined
    ? undefined
    : source.slice(0, start) + changed + source.slice(start + frontMatter.length);
}

function withLine(frontMatter: string, root: YAMLMap, key: string, line: string): Changed {
  const list = root.get(key, true);
  if (isSeq(list)) return hasWords(textsOf(list), line) ? undefined : withItem(frontMatter, list, line);
  return root.has(key) ? undefined : `${frontMatter.trimEnd()}\n${key}:\n  - ${quote(line)}\n`;
}

/** The options of the field of this name, wherever in the form it stands. */
function optionsOf(node: unknown, field: string): YAMLMap[] {
  if (isSeq(node)) return node.items.flatMap((item) => optionsOf(item, field));
  if (!isMap(node)) return [];
  const options = node.get('options', true);
  if (node.get('id') === field && isSeq(options)) return options.items.filter((item) => isMap(item));
  return optionsOf(node.get('fields', true), field);
}

/** The text with one more key at the end of this map, written as the map is: between braces, or on a line of its own. */
function withKey(source: string, map: YAMLMap, written: string): Changed {
  const [first, last] = [map.items[0], map.items.at(-1)];
  const start = rangeOf(first?.key)?.[0];
  const end = rangeOf(last?.value)?.[1];
  if (start === undefined || end === undefined) return undefined;
  if (map.flow) return `${source.slice(0, end)}, ${written}${source.slice(end)}`;
  const column = start - (source.lastIndexOf('\n', start - 1) + 1);
  const lineEnd = source.indexOf('\n', end);
  const at = lineEnd < 0 ? source.length : lineEnd;
  return `${source.slice(0, at)}\n${' '.repeat(column)}${written}${source.slice(at)}`;
}

const rangeOf = (node: unknown) => (node as { range?: [number, number, number] } | null | undefined)?.range;

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
