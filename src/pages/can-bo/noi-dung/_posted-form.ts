import { ok, type Result, refuse } from '#src/base/result.ts';
import type { Editing } from '#src/editing/editing.ts';
import { bodyName, prefix } from '#src/editing/form/content-form.ts';
import type { Words } from '#src/editing/form/words.ts';
import type { Person } from '#src/staff/person.ts';

/** What the page of a form says of itself, beside the words of the form. */
const ownNames = ['path', 'base', 'seen', 'step', 'status', 'draft', 'replaces'] as const;
type OwnName = (typeof ownNames)[number];

/** A form of content as it was sent. */
export type PostedForm = Record<OwnName, string> & { words: Words };

/** The fields of a form as the browser sends them. */
type Fields = Iterable<readonly [string, unknown]>;

/** The longest guide is a fraction of it: what sends more was not filled in by anybody. */
const mostFields = 5_000;

const isOfForm = (name: string) => name === bodyName || name.startsWith(`${prefix}.`);

/** Reads a form of content from its fields, each once; undefined where they are more than any form has. */
export function readContentForm(fields: Fields): PostedForm | undefined {
  const own: Record<OwnName, string> = { path: '', base: '', seen: '', step: '', status: '', draft: '', replaces: '' };
  const words = new Map<string, string[]>();
  let count = 0;
  for (const [name, value] of fields) {
    count += 1;
    if (count > mostFields) return undefined;
    if (typeof value !== 'string') continue;
    if (isOfForm(name)) addTo(words, name, value);
    else if (isOwn(name)) own[name] = value;
  }
  return { ...own, words: Object.fromEntries(words) };
}

/** `known` is the content draft that the form shows, or that was kept from it. */
type DraftForm = { path: string; wish: string; known: string | undefined; fields: [string, string][] };

/** What of a posted form belongs into a content draft: what its page said of itself is said anew. Undefined as above. */
export function readDraftForm(fields: Fields): DraftForm | undefined {
  const drafted: [string, string][] = [];
  const own = { path: '', do: '', draft: '' };
  let count = 0;
  for (const [name, value] of fields) {
    count += 1;
    if (count > mostFields) return undefined;
    if (typeof value !== 'string') continue;
    if (name === 'path' || name === 'do' || name === 'draft') own[name] = value;
    if (isOfForm(name) || name === 'path' || name === 'base' || name === 'seen') drafted.push([name, value]);
  }
  return { path: own.path, wish: own.do, known: own.draft || undefined, fields: drafted };
}

/** The text of a posted preview: of a form where one was sent, else as it is. */
export async function sourceOf(
  editing: Editing,
  fields: Fields,
  source: string,
  by: Person,
): Promise<Awaited<ReturnType<Editing['written']>> | Result<never, { kind: 'too-many-fields' }>> {
  const posted = readContentForm(fields);
  if (!posted) return refuse({ kind: 'too-many-fields' });
  return posted.base ? editing.written(posted.path, posted.base, posted.words, by) : ok(source);
}

function addTo(words: Map<string, string[]>, name: string, value: string): void {
  const said = words.get(name);
  if (said) said.push(value);
  else words.set(name, [value]);
}

const isOwn = (name: string): name is OwnName => ownNames.some((own) => own === name);
