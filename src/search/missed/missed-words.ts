import { isRecord } from '#src/base/is-record.ts';
import { setValues, type ValuePath, valuesOf } from '#src/library/patching/patch-entry.ts';
import { patchYaml } from '#src/library/patching/patch-yaml.ts';
import { readYaml } from '#src/library/read-yaml.ts';
import { syllables } from '#src/search/analysis/fold.ts';

/** undefined when the words are there already, or the file is not built as expected. */
type Changed = string | undefined;

/** The guide's file with one more question in `asks`. Everything else in the text stays as it is written. */
export function withAsk(source: string, ask: string): Changed {
  return withLine(source, ['asks'], ask);
}

/** The situation's file with one more way to tell it in `words`. */
export function withSituationWord(source: string, word: string): Changed {
  return withLine(source, ['words'], word);
}

/** The guide's file where this option of a field is also called by `word`; no other option of the field may be. */
export function withOptionWord(source: string, at: { field: string; value: string }, word: string): Changed {
  const values = valuesOf(source);
  const options = optionsOf(isRecord(values) ? values.form : undefined, ['form'], at.field);
  const called = options.flatMap(({ option }) => [String(option.label ?? ''), ...textsOf(option.also)]);
  const found = options.find(({ option }) => String(option.value) === at.value);
  return found && !hasWords(called, word) ? withLine(source, [...found.path, 'also'], word) : undefined;
}

/** The file of synonyms where `word` means the same as `means`: in the group that has it, else in one of their own. */
export function withSynonym(source: string, word: string, means: string): Changed {
  const read = readYaml(source);
  const data = read.ok ? read.value : undefined;
  if (!isRecord(data) || !Array.isArray(data.same)) return undefined;
  const groups: unknown[] = data.same;
  const group = groups.findIndex((item) => hasWords(textsOf(item), means));
  if (group >= 0 && hasWords(textsOf(groups[group]), word)) return undefined;
  const same = group < 0 ? [...groups, [means, word]] : groups.with(group, [...(groups[group] as unknown[]), word]);
  const changed = patchYaml(source, { ...data, same });
  return changed.ok ? changed.value : undefined;
}

/** The file with one more text in the list of this path, which begins with it where there is none. */
function withLine(source: string, path: ValuePath, line: string): Changed {
  const list = path.reduce<unknown>(
    (value, step) => (value as Record<string, unknown> | undefined)?.[step],
    valuesOf(source),
  );
  if (list !== undefined && (!Array.isArray(list) || hasWords(textsOf(list), line))) return undefined;
  const changed = setValues(source, [{ path, value: [...(list ?? []), line] }]);
  return changed.ok ? changed.value : undefined;
}

type Option = { path: ValuePath; option: Record<string, unknown> };

/** The options of the field of this name, wherever in the form it stands. */
function optionsOf(form: unknown, path: ValuePath, field: string): Option[] {
  if (Array.isArray(form)) return form.flatMap((item, index) => optionsOf(item, [...path, index], field));
  if (!isRecord(form)) return [];
  if (form.id !== field || !Array.isArray(form.options)) return optionsOf(form.fields, [...path, 'fields'], field);
  return form.options.flatMap((option: unknown, index) =>
    isRecord(option) ? [{ path: [...path, 'options', index], option }] : [],
  );
}

/** Whether two texts are the same but for marks, capitals and punctuation. */
function sameWords(one: string, other: string): boolean {
  return syllables(one).join(' ') === syllables(other).join(' ');
}

function textsOf(list: unknown): string[] {
  return Array.isArray(list) ? list.filter((item) => typeof item === 'string') : [];
}

const hasWords = (texts: readonly string[], words: string) => texts.some((text) => sameWords(text, words));
