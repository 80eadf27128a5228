import type {
  Attachment,
  AttachmentRefusal,
  Attachments,
  AttachmentWanted,
} from '#src/editing/attachments/attachments.ts';
import { bodyName, prefix } from '#src/editing/form/content-form.ts';
import { rowsIn } from '#src/editing/form/read-words.ts';
import { originOf, type Words } from '#src/editing/form/words.ts';
import type { Translate } from '#src/i18n/translate.ts';
import type { Person } from '#src/staff/person.ts';

/** The fields of a file in the form of a text: what was said of it, and what came of it. */
export type FileStep = { title: string; place: string; problem?: AttachmentRefusal; added?: string };

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
  words: Words,
  person: Person,
): Promise<{ words: Words; attached: FileStep; code?: number }> {
  const wanted = readFile(data);
  const place = String(data.get('attached-place') ?? 'body');
  const added = await attachments.add(wanted, person);
  if (added.ok) {
    return { words: withFile(words, added.value, place), attached: { title: '', place, added: added.value.name } };
  }
  const attached = { title: wanted.title, place, problem: added.error };
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
