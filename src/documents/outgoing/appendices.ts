import { tidyLine } from '#src/base/plain-letters.ts';
import { ok, type Result, refuse } from '#src/base/result.ts';
import { isoInVietnam } from '#src/i18n/format.ts';
import type { Person } from '#src/staff/person.ts';
import { type KeyRefusal, signWithKey } from '../sign/sign-with-key.ts';
import type { OutgoingDependencies } from './dependencies.ts';
import { type FindDraftRefusal, findDraft } from './find-draft.ts';
import type { Appendix, Outgoing } from './outgoing.ts';
import { advanced, type FindRefusal, findFor } from './take-step.ts';

/** As many as a package carries beside the document. */
const mostAppendices = 9;
const longestTitle = 300;
/** All of them: with the document they are less than the 20 MB that a package may hold (`openPackage`). */
const mostBytes = 18 * 1024 * 1024;

export type AppendixRefusal =
  | FindDraftRefusal
  | { kind: 'appendix-title-required' }
  | { kind: 'appendix-title-too-long' }
  | { kind: 'appendix-file-required' }
  | { kind: 'appendix-not-pdf' }
  /** The agency could not seal it: it does not open, holds no page, or is closed to another signature. */
  | { kind: 'appendix-not-signable' }
  | { kind: 'file-held' }
  | { kind: 'storage-away' }
  | { kind: 'too-many-appendices' }
  | { kind: 'appendices-too-large' };

/** Adds a PDF that belongs to a document that is still drafted. Its upload must belong to nothing yet. */
export async function addAppendix(
  dependencies: OutgoingDependencies,
  id: string,
  { title, upload, seen }: { title: string; upload: string | undefined; seen: number },
  person: Person,
): Promise<Result<Outgoing, AppendixRefusal>> {
  const found = await findDraft(dependencies, id, person, seen);
  if (!found.ok) return found;
  const item = found.value;
  const words = tidyLine(title);
  if (words === '') return refuse({ kind: 'appendix-title-required' });
  if (words.length > longestTitle) return refuse({ kind: 'appendix-title-too-long' });
  if (item.appendices.length >= mostAppendices) return refuse({ kind: 'too-many-appendices' });
  const [file] = upload === undefined ? [] : await dependencies.bytes.findFree([upload]);
  if (!file) return refuse({ kind: 'appendix-file-required' });
  if (file.type !== 'application/pdf') return refuse({ kind: 'appendix-not-pdf' });
  const { id: kept, name, bytes } = file;
  const appendices = [...item.appendices, { upload: kept, name, title: words, bytes }];
  if (appendices.reduce((sum, one) => sum + one.bytes, 0) > mostBytes) return refuse({ kind: 'appendices-too-large' });
  const read = await dependencies.bytes.read(kept);
  if (!read || read === 'away') return refuse({ kind: 'storage-away' });
  if (read.held) return refuse({ kind: 'file-held' });
  if (!(await dependencies.signer.takesSeal(read.bytes))) return refuse({ kind: 'appendix-not-signable' });
  return save(dependencies, item, { appendices, step: 'append', note: words }, person);
}

/** Takes an appendix away again, by its upload. */
export async function removeAppendix(
  dependencies: OutgoingDependencies,
  id: string,
  { upload, seen }: { upload: string; seen: number },
  person: Person,
): Promise<Result<Outgoing, AppendixRefusal>> {
  const found = await findDraft(dependencies, id, person, seen);
  if (!found.ok) return found;
  const item = found.value;
  const gone = item.appendices.find((one) => one.upload === upload);
  if (!gone) return refuse({ kind: 'changed-meanwhile' });
  const appendices = item.appendices.filter((one) => one !== gone);
  return save(dependencies, item, { appendices, step: 'remove-appendix', note: gone.title }, person);
}

/** An appendix with its bytes, the first being 1. */
export async function appendixFile(
  dependencies: OutgoingDependencies,
  id: string,
  number: number,
  person: Person,
): Promise<
  Result<{ name: string; bytes: Uint8Array }, FindRefusal | { kind: 'file-not-found' | 'file-held' | 'storage-away' }>
> {
  const found = await findFor(dependencies, id, 'document.read', person);
  if (!found.ok) return found;
  const appendix = found.value.appendices[number - 1];
  if (!appendix) return refuse({ kind: 'file-not-found' });
  const file = await dependencies.bytes.read(appendix.upload);
  if (!file || file === 'away') return refuse({ kind: 'storage-away' });
  if (file.held) return refuse({ kind: 'file-held' });
  await dependencies.note(person, 'document-read', id, 'file');
  return ok({ name: appendix.name, bytes: file.bytes });
}

export type ReadAppendix = Appendix & { content: Uint8Array };

/** Every appendix with its bytes; `storage-away` where one cannot be read now. */
export async function readAppendices(
  bytes: OutgoingDependencies['bytes'],
  { appendices }: Pick<Outgoing, 'appendices'>,
): Promise<ReadAppendix[] | 'storage-away'> {
  const read: ReadAppendix[] = [];
  for (const appendix of appendices) {
    const file = await bytes.read(appendix.upload);
    if (!file || file === 'away' || file.held) return 'storage-away';
    read.push({ ...appendix, content: file.bytes });
  }
  return read;
}

/**
 * Seals the appendices with the key that seals their document: the agency's signature alone, at the top right of the first
 * page, with the document's number and the time.
 */
export async function sealAppendices(
  dependencies: OutgoingDependencies,
  item: Outgoing,
  { key, password }: { key: string; password: string },
  person: Person,
): Promise<Result<Appendix[], KeyRefusal | { kind: 'storage-away' }>> {
  const read = await readAppendices(dependencies.bytes, item);
  if (read === 'storage-away') return refuse({ kind: 'storage-away' });
  const sealed: Appendix[] = [];
  for (const { content, ...appendix } of read) {
    const about = `document:${item.id}`;
    const notation = item.given?.notation ?? '';
    const request = { key, password, role: 'agency' as const, by: person.id, about, appendixOf: notation };
    const made = await signWithKey(dependencies, content, request);
    if (!made.ok) return made;
    const file = { name: appendix.name, type: 'application/pdf', bytes: made.value.bytes, isOurs: true };
    const upload = await dependencies.bytes.keep(file);
    if (upload === undefined) return refuse({ kind: 'storage-away' });
    sealed.push({ ...appendix, upload });
  }
  return ok(sealed);
}

/** The name an appendix goes out under: 05-QĐ-UBND-phu-luc-1.pdf. */
export const appendixName = ({ given, id }: Pick<Outgoing, 'given' | 'id'>, at: number) =>
  `${(given?.notation ?? id).replaceAll(/[^\p{L}\d]+/gu, '-')}-phu-luc-${at + 1}.pdf`;

async function save(
  { store, note, now }: OutgoingDependencies,
  item: Outgoing,
  { appendices, step, note: words }: { appendices: Appendix[]; step: string; note: string },
  person: Person,
): Promise<Result<Outgoing, { kind: 'changed-meanwhile' }>> {
  const line = { to: item.state, name: step, note: words };
  const next = { ...advanced(item, line, { person, at: isoInVietnam(now()) }), appendices };
  await note(person, 'document-changed', item.id, step);
  return (await store.change(next)) ? ok(next) : refuse({ kind: 'changed-meanwhile' });
}
