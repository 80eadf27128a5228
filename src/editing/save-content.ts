import { defined } from '#src/base/defined.ts';
import { ok, type Result, refuse } from '#src/base/result.ts';
import { type ContentRole, roleOfPath } from '#src/library/content-path.ts';
import { isPublicText, type Status, statusOf } from '#src/library/publishing.ts';
import { may } from '#src/staff/permissions.ts';
import type { Person } from '#src/staff/person.ts';
import { checkContent } from './check-content.ts';
import type { ContentFile, EditingDependencies } from './dependencies.ts';
import type { SaveRefusal } from './editing.ts';
import { writtenText } from './written-text.ts';

/**
 * Saves a file that fits its schema. Refuses a version made from another one than is there, a slug another file has,
 * and from who may not publish whatever the public would see or no longer see.
 */
export async function saveContent(
  dependencies: EditingDependencies,
  { path, source, seen }: { path: string; source: string; seen?: string },
  by: Person,
): Promise<Result<{ file: ContentFile; status?: Status }, SaveRefusal>> {
  const { writer, note } = dependencies;
  const role = roleOfPath(path, dependencies);
  if (!role) return refuse({ kind: 'file-not-found' });
  const before = await writer.read(path);
  const text = writtenText(before?.source, source);
  const fault = await dependencies.check?.(path, text);
  if (fault) return refuse(fault);
  const checked = checkContent(role, text);
  if (!checked.ok) return checked;
  const own = role.kind && !role.english ? role : undefined;
  const unfit = own?.kind.refused?.(checked.value.meta, dependencies.library, own.slug);
  if (unfit) return refuse({ kind: 'broken', line: 1, ...unfit });
  const taken = takenBy(dependencies, role, path);
  if (taken) return refuse({ kind: 'slug-taken', path: taken });
  const changesThePublic = isPublicText(text) || (before !== undefined && isPublicText(before.source));
  if (changesThePublic && !may(by, 'content.publish')) return refuse({ kind: 'may-not-publish' });

  await note(by, seen ? 'content-saved' : 'content-made', path);
  const outcome = await writer.write({ path, source: text, seen, by });
  const file = await writer.read(path);
  if (outcome === 'changed-meanwhile' || !file) {
    return refuse(defined({ kind: 'changed-meanwhile', current: file }));
  }
  const status = statusOf(text);
  return ok(defined({ file, status }));
}

/** The file that has this slug already, if it is another one. */
export function takenBy({ library }: EditingDependencies, role: ContentRole, path: string): string | undefined {
  if (role.data) return undefined;
  const holder = library.entry(role.kind, role.slug)?.path;
  const own = role.english ? path.replace(/\.en\.md$/, '.md') : path;
  return holder === undefined || holder === own ? undefined : holder;
}
