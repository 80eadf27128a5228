import { may } from '#src/staff/permissions.ts';
import type { Person } from '#src/staff/person.ts';
import { checkContent } from './check-content.ts';
import type { SaveRefusal } from './content-desk.ts';
import { type ContentRole, roleOfPath } from './content-path.ts';
import type { ContentFile } from './content-writer.ts';
import type { DeskDependencies } from './create-content-desk.ts';
import { isPublicText, type Status, statusOf } from './publishing.ts';
import { ok, type Result, refuse } from './result.ts';

/**
 * Saves a file that fits its schema. Refuses a version made from another one than is there, a slug another file has,
 * and from who may not publish whatever the public would see or no longer see.
 */
export async function saveContent(
  dependencies: DeskDependencies,
  { path, source, seen }: { path: string; source: string; seen?: string },
  by: Person,
): Promise<Result<{ file: ContentFile; status?: Status }, SaveRefusal>> {
  const { writer, note } = dependencies;
  const role = roleOfPath(path, dependencies);
  if (!role) return refuse({ kind: 'file-not-found' });
  const text = `${source.normalize('NFC').replaceAll(/\r\n?/g, '\n').trimEnd()}\n`;
  const checked = checkContent(role, text);
  if (!checked.ok) return checked;
  const taken = takenBy(dependencies, role, path);
  if (taken) return refuse({ kind: 'slug-taken', path: taken });
  const before = await writer.read(path);
  const changesThePublic = isPublicText(text) || (before !== undefined && isPublicText(before.source));
  if (changesThePublic && !may(by, 'content.publish')) return refuse({ kind: 'may-not-publish' });

  await note(by, seen ? 'content-saved' : 'content-made', path);
  const outcome = await writer.write(path, text, seen);
  const file = await writer.read(path);
  if (outcome === 'changed-meanwhile' || !file) {
    return refuse({ kind: 'changed-meanwhile', ...(file ? { current: file } : {}) });
  }
  const status = statusOf(text);
  return ok({ file, ...(status ? { status } : {}) });
}

/** The file that has this slug already, if it is another one. */
export function takenBy({ library }: DeskDependencies, role: ContentRole, path: string): string | undefined {
  if (role.data) return undefined;
  const holder = library.entry(role.kind, role.slug)?.path;
  const own = role.english ? path.replace(/\.en\.md$/, '.md') : path;
  return holder === undefined || holder === own ? undefined : holder;
}
