import { defined } from '#src/base/defined.ts';
import { ok, type Result, refuse } from '#src/base/result.ts';
import { textName } from '#src/components/staff/content/editor/editor-view.ts';
import type { Editing } from '#src/editing/editing.ts';
import { bodyName, prefix } from '#src/editing/form/content-form.ts';
import type { Words } from '#src/editing/form/words.ts';
import type { Person } from '#src/staff/person.ts';

/** What the page of a form says of itself, beside the words of the form. */
const ownNames = ['path', 'base', 'seen', 'step', 'status', 'draft', 'replaces', 'closing'] as const;
type OwnName = (typeof ownNames)[number];

/** A form of content as it was sent: its words, or the whole text where that is what it shows. */
export type PostedForm = Record<OwnName, string> & { words: Words; text?: string };

/** The fields of a form as the browser sends them. */
type Fields = Iterable<readonly [string, unknown]>;

/** The longest guide is a fraction of it: what sends more was not filled in by anybody. */
const mostFields = 5_000;

const isOfForm = (name: string) => name === bodyName || name.startsWith(`${prefix}.`);

/** The texts of a form, read once; undefined where they are more than any form has. */
function textsOf(fields: Fields): [string, string][] | undefined {
  const texts: [string, string][] = [];
  let count = 0;
  for (const [name, value] of fields) {
    count += 1;
    if (count > mostFields) return undefined;
    if (typeof value === 'string') texts.push([name, value]);
  }
  return texts;
}

/** Reads a form of content from its fields; undefined where they are more than any form has. */
export function readContentForm(fields: Fields): PostedForm | undefined {
  const texts = textsOf(fields);
  if (!texts) return undefined;
  const own = Object.fromEntries(ownNames.map((name) => [name, ''])) as Record<OwnName, string>;
  const words = new Map<string, string[]>();
  let whole: string | undefined;
  for (const [name, value] of texts) {
    if (isOfForm(name)) addTo(words, name, value);
    else if (isOwn(name)) own[name] = value;
    else if (name === textName) whole = value;
  }
  return defined({ ...own, words: Object.fromEntries(words), text: own.base === '' ? whole : undefined });
}

/** The text that was sent, whichever way it was shown. */
export async function textBy(
  editing: Pick<Editing, 'written'>,
  { path, base, words, text }: PostedForm,
  by: Person,
): Promise<Awaited<ReturnType<Editing['written']>>> {
  return text === undefined ? editing.written(path, base, words, by) : ok(text);
}

/**
 * `known` is the content draft that the form shows, or that was kept from it; `page` the word of the open page, where a
 * script sent it.
 */
type DraftForm = {
  path: string;
  wish: string;
  known: string | undefined;
  page: string | undefined;
  fields: [string, string][];
};

/** What beside the words of a form a content draft keeps: the rest is said anew. */
const drafted = ['path', 'base', 'seen', textName];

/** What of a posted form belongs into a content draft. Undefined as above. */
export function readDraftForm(fields: Fields): DraftForm | undefined {
  const texts = textsOf(fields);
  if (!texts) return undefined;
  const said = (wanted: string) => texts.findLast(([name]) => name === wanted)?.[1] ?? '';
  return {
    path: said('path'),
    wish: said('do'),
    known: said('draft') || undefined,
    page: said('page') || undefined,
    fields: texts.filter(([name]) => isOfForm(name) || drafted.includes(name)),
  };
}

/** The text of a posted preview: of a form, or as it is. */
export async function sourceOf(
  editing: Editing,
  fields: Fields,
  by: Person,
): Promise<Awaited<ReturnType<Editing['written']>> | Result<never, { kind: 'too-many-fields' }>> {
  const posted = readContentForm(fields);
  return posted ? textBy(editing, posted, by) : refuse({ kind: 'too-many-fields' });
}

function addTo(words: Map<string, string[]>, name: string, value: string): void {
  const said = words.get(name);
  if (said) said.push(value);
  else words.set(name, [value]);
}

const isOwn = (name: string): name is OwnName => ownNames.some((own) => own === name);
