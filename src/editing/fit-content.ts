import { defined } from '#src/base/defined.ts';
import { ok, type Result, refuse } from '#src/base/result.ts';
import { mostTextBytes, tooLarge } from '#src/library/content-fault.ts';
import { type ContentRole, roleOfPath } from '#src/library/content-path.ts';
import { checkContent } from './check-content.ts';
import type { ContentFile, EditingDependencies } from './dependencies.ts';
import type { SaveRefusal } from './editing.ts';
import { writtenText } from './written-text.ts';

/** A text that may stand in the content: what of, as it would be written, and what stands there. */
export type Fitting = { role: ContentRole; text: string; before?: ContentFile };

/** Whether a text fits what its path is, whoever wrote it: its schema, the rules of its kind, its slug. */
export async function fitContent(
  dependencies: EditingDependencies,
  { path, source }: { path: string; source: string },
): Promise<Result<Fitting, SaveRefusal>> {
  const role = roleOfPath(path, dependencies);
  if (!role) return refuse({ kind: 'file-not-found' });
  const before = await dependencies.writer.read(path);
  const text = writtenText(before?.source, source);
  const bytes = Buffer.byteLength(text);
  // What nobody could open again is not written.
  if (bytes > mostTextBytes) return refuse(tooLarge(1, bytes));
  const fault = await dependencies.check?.(path, text);
  if (fault) return refuse(fault);
  const checked = checkContent(role, text);
  if (!checked.ok) return checked;
  const own = role.kind && !role.english ? role : undefined;
  const unfit = own?.kind.refused?.(checked.value.meta, dependencies.library, own.slug);
  if (unfit) return refuse({ kind: 'broken', line: 1, ...unfit });
  const taken = takenBy(dependencies, role, path);
  return taken ? refuse({ kind: 'slug-taken', path: taken }) : ok(defined({ role, text, before }));
}

/** The file that has this slug already, if it is another one. */
export function takenBy({ library }: EditingDependencies, role: ContentRole, path: string): string | undefined {
  if (role.data) return undefined;
  const holder = library.entry(role.kind, role.slug)?.path;
  const own = role.english ? path.replace(/\.en\.md$/, '.md') : path;
  return holder === undefined || holder === own ? undefined : holder;
}
