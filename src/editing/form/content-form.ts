import { type Result, refuse } from '#src/base/result.ts';
import { type Fault, faultWords } from '#src/library/content-fault.ts';
import type { ContentRole } from '#src/library/content-path.ts';
import { splitFrontMatter } from '#src/library/front-matter.ts';
import { patchEntry, valuesOf } from '#src/library/patching/patch-entry.ts';
import type { PatchRefusal } from '#src/library/patching/patch-yaml.ts';
import { type Choice, type FormPart, partsOf, withChoices } from './form-parts.ts';
import { type PartProblem, readWords } from './read-words.ts';
import { type Words, wordsFor } from './words.ts';

/** What the names of a form's controls begin with; the text below the front matter has one of its own. */
export const prefix = 'v';
export const bodyName = 'body';

/** A file as a form: what it asks for, and what stands in it. */
export type ContentForm = { kind: string; parts: readonly FormPart[]; words: Words };

/** What a control holds does not fit: as it was typed, or by the rules of the kind (in words). */
export type FormProblem =
  | PartProblem
  | { name: string; kind: 'rule'; reason: string }
  | { name: string; kind: 'cannot-patch' };
export type FormRefusal = { kind: 'form-problems'; problems: readonly FormProblem[] } | PatchRefusal;

/** Choices of a part, by `KIND.PATH` such as `news.category`; undefined where nothing is picked. */
export type ChoicesOf = (name: string) => readonly Choice[] | undefined;

function schemaOf(role: ContentRole) {
  if (role.data) return undefined;
  return role.english ? role.kind.textSchema : role.kind.schema;
}

/** The form of this text; undefined for data files, and for a text whose values cannot be read. */
export function formOf(role: ContentRole, source: string, choicesOf: ChoicesOf): ContentForm | undefined {
  const schema = schemaOf(role);
  const values = valuesOf(source);
  const split = splitFrontMatter(source);
  if (!schema || !role.kind || values === undefined || !split.ok) return undefined;
  const kind = role.kind.name;
  const parts = withChoices(partsOf(schema), (path) => choicesOf(`${kind}.${path}`));
  return { kind, parts, words: { ...wordsFor(parts, values, prefix), [bodyName]: [split.value.body] } };
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
  const form = formOf(role, base, choicesOf);
  const schema = schemaOf(role);
  if (!form || !schema) return refuse({ kind: 'cannot-patch' });
  const { values, problems } = readWords(form.parts, words, valuesOf(base), prefix);
  if (problems.length > 0) return refuse({ kind: 'form-problems', problems });
  const checked = schema.safeParse(values, { error: faultWords });
  if (!checked.success) {
    const broken = checked.error.issues.map(({ path, message }): FormProblem => {
      return { name: [prefix, ...path.map(String)].join('.'), kind: 'rule', reason: message };
    });
    return refuse({ kind: 'form-problems', problems: broken });
  }
  return patchEntry(base, { meta: values, ...bodyOf(words) });
}

function bodyOf(words: Words): { body?: string } {
  const body = words[bodyName]?.[0];
  return body === undefined ? {} : { body };
}

/** A fault of a text, for a page that shows faults of forms: the line of a file says nothing there. */
export function problemOf(fault: Fault): FormProblem {
  return { name: fault.part ? `${prefix}.${fault.part}` : bodyName, kind: 'rule', reason: fault.reason };
}
