import { ok, type Result, refuse } from '#src/base/result.ts';
import { type Fault, faultWords } from '#src/library/content-fault.ts';
import type { ContentRole } from '#src/library/content-path.ts';
import { splitFrontMatter } from '#src/library/front-matter.ts';
import { patchEntry, valuesOf } from '#src/library/patching/patch-entry.ts';
import { type PatchRefusal, patchYaml } from '#src/library/patching/patch-yaml.ts';
import { readYaml } from '#src/library/read-yaml.ts';
import { type Choice, type FormPart, isListFile, itemsName, partsOf, withChoices } from './form-parts.ts';
import { type PartProblem, readWords } from './read-words.ts';
import { type Words, wordsFor } from './words.ts';

/** What the names of a form's controls begin with; the text below the front matter has one of its own. */
export const prefix = 'v';
export const bodyName = 'body';

/** A file as a form: what it asks for, and what stands in it. */
export type ContentForm = { kind: string; parts: readonly FormPart[]; words: Words };

/**
 * What a control holds does not fit: as it was typed, or by the rules of the kind (in words); nothing is said where something
 * must be, or a list that must have an item has none.
 */
export type FormProblem =
  | PartProblem
  | { name: string; kind: 'missing' | 'none' }
  | { name: string; kind: 'rule'; reason: string }
  | { name: string; kind: 'cannot-patch' };
export type FormRefusal = { kind: 'form-problems'; problems: readonly FormProblem[] } | PatchRefusal;

/** Choices of a part, by `KIND.PATH` such as `news.category`; undefined where nothing is picked. */
export type ChoicesOf = (name: string) => readonly Choice[] | undefined;

function schemaOf(role: ContentRole) {
  if (role.data) return role.data.schema;
  return role.english ? role.kind.textSchema : role.kind.schema;
}

/** What stands in a file, as its form is asked; a file that is a list has it as its one part. */
function valuesIn(role: ContentRole, source: string): { values: unknown; body?: string } | undefined {
  if (role.data) {
    const read = readYaml(source);
    if (!read.ok) return undefined;
    return { values: Array.isArray(read.value) ? { [itemsName]: read.value } : read.value };
  }
  const values = valuesOf(source);
  const split = splitFrontMatter(source);
  return values === undefined || !split.ok ? undefined : { values, body: split.value.body };
}

/** The form of this text; undefined for a text whose values cannot be read. */
export function formOf(role: ContentRole, source: string, choicesOf: ChoicesOf): ContentForm | undefined {
  const read = valuesIn(role, source);
  if (!read) return undefined;
  const kind = (role.data ?? role.kind).name;
  const parts = withChoices(partsOf(schemaOf(role)), (path) => choicesOf(`${kind}.${path}`));
  const words = wordsFor(parts, read.values, prefix);
  return { kind, parts, words: read.body === undefined ? words : { ...words, [bodyName]: [read.body] } };
}

/**
 * The text `base` with what the form says in it. Refuses what cannot be read, and what the rules of the kind refuse,
 * each with the control it is about.
 */
export function writtenBy(
  role: ContentRole,
  base: string,
  words: Words,
  choicesOf: ChoicesOf,
): Result<string, FormRefusal> {
  const said = valuesBy(role, base, words, choicesOf);
  if (!said.ok) return said;
  const schema = schemaOf(role);
  const checked = schema.safeParse(said.value, { error: faultWords });
  if (checked.success) return withValues(role, base, words, said.value);
  const above = isListFile(schema) ? [prefix, itemsName] : [prefix];
  const problems = checked.error.issues.map(({ path, message, code }): FormProblem => {
    const name = [...above, ...path.map(String)].join('.');
    const found = code === 'custom' ? said.value : valueAt(said.value, path);
    if (found === undefined || found === null || found === '') return { name, kind: 'missing' };
    if (Array.isArray(found) && found.length === 0) return { name, kind: 'none' };
    return { name, kind: 'rule', reason: message };
  });
  return refuse({ kind: 'form-problems', problems });
}

/** The same without the rules of the kind: a text on its way, which somebody goes on writing. */
export function patchedBy(
  role: ContentRole,
  base: string,
  words: Words,
  choicesOf: ChoicesOf,
): Result<string, FormRefusal> {
  const said = valuesBy(role, base, words, choicesOf);
  return said.ok ? withValues(role, base, words, said.value) : said;
}

/** What the file would hold; refuses words that cannot be read as what their parts ask for. */
function valuesBy(role: ContentRole, base: string, words: Words, choicesOf: ChoicesOf): Result<unknown, FormRefusal> {
  const form = formOf(role, base, choicesOf);
  if (!form) return refuse({ kind: 'cannot-patch' });
  const { values, problems } = readWords(form.parts, words, valuesIn(role, base)?.values, prefix);
  if (problems.length > 0) return refuse({ kind: 'form-problems', problems });
  return ok(isListFile(schemaOf(role)) ? values[itemsName] : values);
}

function withValues(role: ContentRole, base: string, words: Words, values: unknown): Result<string, PatchRefusal> {
  return role.data ? patchYaml(base, values) : patchEntry(base, { meta: values, ...bodyOf(words) });
}

/** What stands at a way into values; undefined where nothing does. */
const valueAt = (values: unknown, way: readonly PropertyKey[]): unknown =>
  way.reduce((value: unknown, key) => (value as Record<PropertyKey, unknown> | null | undefined)?.[key], values);

function bodyOf(words: Words): { body?: string } {
  const body = words[bodyName]?.[0];
  return body === undefined ? {} : { body };
}

/** A fault of a text, for a page that shows faults of forms: the line of a file says nothing there. */
export function problemOf(fault: Fault): FormProblem {
  return { name: fault.part ? `${prefix}.${fault.part}` : bodyName, kind: 'rule', reason: fault.reason };
}
