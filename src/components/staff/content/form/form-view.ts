import type { FormPart } from '#src/editing/form/form-parts.ts';
import { shownAs, type Words } from '#src/editing/form/words.ts';
import type { Translate } from '#src/i18n/translate.ts';

/** A form as it is shown: of which kind, what stands in its controls, what is wrong with which, and where it is sent. */
export type FormView = { kind: string; words: Words; problems: ReadonlyMap<string, string>; action: string };

/** A part where it stands: the name of its control, and the way to it in the kind. */
export type Place = { part: FormPart; name: string; path: string };

/** What a control holds; of one that was not there before, what an empty one shows. */
export function heldBy({ words }: FormView, { part, name }: Place): readonly string[] {
  return words[name] ?? shownAs(part, undefined);
}

export const idOf = (name: string) => name.replaceAll('.', '-');

/** Where a step is sent whose page is to be read on from this control: at the top of a long form nobody finds it again. */
export const stepTo = ({ action }: FormView, name: string) => `${action}#${idOf(name)}`;

/** The texts a part may have, the closest first: `guide-channels-fees-kind`, `channels-fees-kind`, `fees-kind`, `kind`. */
function namesOf(kind: string, path: string): string[] {
  const steps = [kind, ...path.split('.')];
  return steps.map((_, index) => steps.slice(index).join('-'));
}

function firstText(t: Translate, group: string, names: readonly string[]): string | undefined {
  for (const name of names) {
    const key = `staff-form.${group}.${name}`;
    const text = t(key);
    if (text !== key) return text;
  }
  return undefined;
}

/** What a part is called. */
export function labelOf(t: Translate, { kind }: Pick<FormView, 'kind'>, path: string): string {
  return firstText(t, 'part', namesOf(kind, path)) ?? path.split('.').at(-1) ?? path;
}

/** What helps with a part: how a value of its type is written, else what it is for. */
export function hintOf(t: Translate, { kind }: FormView, { part, path }: Place): string | undefined {
  if (part.type === 'day') return t(`staff-form.hint.${part.withTime ? 'moment' : 'day'}`);
  if (part.type === 'yaml' || part.type === 'condition') return t(`staff-form.hint.${part.type}`);
  if (part.type === 'word-groups') return t('staff-form.hint.word-groups');
  return firstText(t, 'hint', namesOf(kind, path));
}

/** What a choice is called, of the part of this name. */
export function optionOf(t: Translate, name: string, value: string): string {
  return (/^[\w-]+$/.test(value) && firstText(t, 'option', [`${name}-${value}`])) || value;
}

/** What a content file is called: a data file by what is in it, one of a folder with its own name, another by its path. */
export function fileName(t: Translate, path: string): string {
  const [, folder, name] = /^(?:([a-z-]+)\/)?([a-z0-9-]+)\.yaml$/.exec(path) ?? [];
  if (!name) return path;
  const title = t(`staff-form.file.${folder ?? name}`);
  return folder ? `${title} ${name}` : title;
}
