import type { FileSaid } from '#src/components/staff/content/editor/editor-view.ts';
import type { Attachment, Attachments, AttachmentWanted } from '#src/editing/attachments/attachments.ts';
import { bodyName, prefix } from '#src/editing/form/content-form.ts';
import { rowsIn } from '#src/editing/form/read-words.ts';
import { originOf, type Words } from '#src/editing/form/words.ts';
import type { Translate } from '#src/i18n/translate.ts';
import type { Person } from '#src/staff/person.ts';

/** The words something is put into, who brings it, and the language it is told in. */
export type Brings = { words: Words; person: Person; t: Translate };

/** Where a file may stand besides the text, by the part of the form that names it; the part of a row with its name. */
export const filePlaces: Readonly<Record<string, { file: string; title: string } | 'name'>> = {
  pdf: 'name',
  appendices: { file: 'pdf', title: 'title' },
  files: { file: 'file', title: 'name' },
};

/** What a posted form says of a file. */
export function readFile(data: FormData): AttachmentWanted {
  const text = (name: string) => {
    const value = data.get(name);
    return typeof value === 'string' ? value : '';
  };
  const file = data.get('attached');
  const isFile = file instanceof File && file.size > 0;
  return {
    path: text('path'),
    file: isFile ? { name: file.name, load: async () => new Uint8Array(await file.arrayBuffer()) } : undefined,
    isTooLarge: data.has('attached-too-large'),
    title: text('attached-title'),
  };
}

/** Takes the file of a posted form in, and puts its name where it was wanted: nothing of the text is saved by that. */
export async function takeFile(
  attachments: Attachments,
  data: FormData,
  { words, person, t }: Brings,
): Promise<{ words: Words; attached: FileSaid; code?: number }> {
  const wanted = readFile(data);
  const place = String(data.get('attached-place') ?? 'body');
  const added = await attachments.add(wanted, person);
  if (added.ok) {
    const { name } = added.value;
    const said = t(Object.hasOwn(filePlaces, place) ? 'staff-files.added-part' : 'staff-files.added-end', { name });
    return { words: withFile(words, added.value, place), attached: { title: '', place, added: said } };
  }
  const problem = `${fileProblem(t, added.error)} ${t('staff-files.again')}`;
  const attached = { title: wanted.title, place, problem };
  return { words, attached, code: added.error.kind === 'not-permitted' ? 403 : 422 };
}

function withFile(words: Words, { name, title, markdown }: Attachment, place: string): Words {
  const into = Object.hasOwn(filePlaces, place) ? filePlaces[place] : undefined;
  const control = `${prefix}.${place}`;
  if (into === 'name') return { ...words, [control]: [name] };
  if (into) {
    const row = `${control}.${rowsIn(words, control).length}`;
    return { ...words, [originOf(row)]: [''], [`${row}.${into.title}`]: [title], [`${row}.${into.file}`]: [name] };
  }
  const text = (words[bodyName]?.[0] ?? '').trimEnd();
  return { ...words, [bodyName]: [`${text}${text && '\n\n'}${markdown}\n`] };
}

/** Problems of files that have words of their own; the others are told as of papers residents send. */
const ownProblems = new Set([
  'too-large',
  'type-not-attached',
  'other-type',
  'unscanned',
  'type-mismatch',
  'docx-active',
]);

/** Why a file was not taken. */
export function fileProblem(t: Translate, refusal: { kind: string; problem?: string; name?: string }): string {
  const { kind, problem = '', name } = refusal;
  if (kind !== 'of-file') return t(`staff-files.problem.${kind}`);
  return t(ownProblems.has(problem) ? `staff-files.problem.${problem}` : `form.problem.${problem}`, { name });
}
