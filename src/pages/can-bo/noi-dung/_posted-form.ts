import { ok } from '#src/base/result.ts';
import type { Editing } from '#src/editing/editing.ts';
import { bodyName, prefix } from '#src/editing/form/content-form.ts';
import type { Words } from '#src/editing/form/words.ts';
import type { Person } from '#src/staff/person.ts';

/** A form of content as it was sent. */
export type PostedForm = { path: string; base: string; seen: string; step: string; status: string; words: Words };

const isOfForm = (name: string) => name === bodyName || name.startsWith(`${prefix}.`);

/** Reads a form of content from its fields. */
export function readContentForm(fields: Iterable<readonly [string, unknown]>): PostedForm {
  const words: Record<string, string[]> = {};
  const own: Record<string, string> = {};
  for (const [name, value] of fields) {
    if (typeof value !== 'string') continue;
    if (!isOfForm(name)) own[name] = value;
    else words[name] = [...(words[name] ?? []), value];
  }
  const { path = '', base = '', seen = '', step = '', status = '' } = own;
  return { path, base, seen, step, status, words };
}

/** What of a posted form belongs into a draft: what its page said of itself is said anew. */
export function draftFields(fields: Iterable<readonly [string, unknown]>): [string, string][] {
  const own = ['path', 'base', 'seen'];
  return [...fields].filter(
    (field): field is [string, string] =>
      typeof field[1] === 'string' && (isOfForm(field[0]) || own.includes(field[0])),
  );
}

/** The text of a posted preview: of a form where one was sent, else as it is. */
export async function sourceOf(
  editing: Editing,
  fields: Iterable<readonly [string, unknown]>,
  source: string,
  by: Person,
): ReturnType<Editing['written']> {
  const { path, base, words } = readContentForm(fields);
  return base ? editing.written(path, base, words, by) : ok(source);
}
