import { defined } from '#src/base/defined.ts';
import { ok, type Result, refuse } from '#src/base/result.ts';
import { isPublicText, type Status, statusOf } from '#src/library/publishing.ts';
import { may } from '#src/staff/permissions.ts';
import type { Person } from '#src/staff/person.ts';
import type { ContentFile, EditingDependencies } from './dependencies.ts';
import type { SaveRefusal } from './editing.ts';
import { fitContent } from './fit-content.ts';
import { isOthersOnly, isPublishedOnly } from './looks/publishes-only.ts';
import { takesBack } from './looks/takes-back.ts';
import { takesTwoPeople } from './takes-two-people.ts';

/**
 * Saves a file that fits its schema. Refuses a version made from another one than is there, a slug another file has,
 * from who may not publish whatever the public would see or no longer see, and what takes two people from everybody but
 * who publishes a draft that others wrote.
 */
export async function saveContent(
  dependencies: EditingDependencies,
  { path, source, seen }: { path: string; source: string; seen?: string },
  by: Person,
): Promise<Result<{ file: ContentFile; status?: Status }, SaveRefusal>> {
  const { writer, note } = dependencies;
  const fitting = await fitContent(dependencies, { path, source });
  if (!fitting.ok) return fitting;
  const { role, text, before } = fitting.value;
  if (before?.hash !== seen) return refuse(defined({ kind: 'changed-meanwhile', current: before }));
  const isPublic = isPublicText(text);
  const changesThePublic = isPublic || (before !== undefined && isPublicText(before.source));
  const refusal = { text, ...defined({ before: before?.source }) };
  if (changesThePublic && !may(by, 'content.publish')) return refuse({ kind: 'may-not-publish', ...refusal });
  const takesTwo =
    takesTwoPeople(role, path, { before: before?.source, after: text }) &&
    !(await isOthersOnly(dependencies, { path, text, before }, by));
  const takenBack = takesTwo ? await takesBack(dependencies, role, { path, text }) : undefined;
  if (takesTwo && takenBack === undefined) return refuse({ kind: 'takes-two', ...refusal });

  await note(by, seen ? 'content-saved' : 'content-made', path);
  const hadTwo = !changesThePublic || (await isPublishedOnly(dependencies, { path, text, before }, by));
  const look = hadTwo ? undefined : ('quick' as const);
  const outcome = await writer.write({ ...defined({ path, source: text, by, look }), seen });
  const file = await writer.read(path);
  if (outcome === 'changed-meanwhile' || !file) {
    return refuse(defined({ kind: 'changed-meanwhile', current: file }));
  }
  if (takenBack !== undefined) await dependencies.tookBack?.(path, takenBack, by);
  const status = statusOf(text);
  return ok(defined({ file, status }));
}
