import { paperFields, type TypedPaper } from '#src/documents/incoming/read-paper.ts';
import { type KeptFile, readKeptFile } from '../_kept-file.ts';

/** What the form of a document on paper was posted with; `spoilt` is why a file of it was not taken. */
export type PaperPosted = { typed: TypedPaper; scans: KeptFile[]; spoilt?: { kind: string; name: string } };

export const paperTyped = (text: (name: string) => string): TypedPaper =>
  Object.fromEntries(paperFields.map((name) => [name, text(name)])) as TypedPaper;

/** Reads the form with its files kept as uploads; those that were kept before a refusal are named by the form again. */
export async function readPaperPosted(
  { portal }: Pick<App.Locals, 'portal'>,
  request: Request,
  isPermitted: boolean,
): Promise<PaperPosted> {
  const { values, files } = await portal.receivePosted(request, isPermitted ? { lane: 'staff' } : undefined);
  const before = (values.get('kept') ?? []).slice(0, 20).flatMap((line) => readKeptFile(line) ?? []);
  const arrived = files.flatMap(({ kept }) => (kept.ok ? [{ id: kept.value.id, name: kept.value.name }] : []));
  const spoilt = files.find(({ kept }) => !kept.ok);
  const posted = { typed: paperTyped((name) => values.get(name)?.[0] ?? ''), scans: [...before, ...arrived] };
  return spoilt && !spoilt.kept.ok
    ? { ...posted, spoilt: { kind: spoilt.kept.error.kind, name: spoilt.name } }
    : posted;
}
