import { defined } from '#src/base/defined.ts';
import { ok, type Result, refuse } from '#src/base/result.ts';
import { roleOfPath } from '#src/library/content-path.ts';
import { isPublicText } from '#src/library/publishing.ts';
import { may } from '#src/staff/permissions.ts';
import type { Person } from '#src/staff/person.ts';
import type { Amendments } from '../amendments/amendments.ts';
import type { ContentBatchWriter, EditingDependencies, WrittenFile } from '../dependencies.ts';
import { fitContent } from '../fit-content.ts';
import { takesTwoPeople } from '../takes-two-people.ts';
import { type DayDependencies, type DayFile, type DayRefusal, seeDay } from './see-day.ts';
import { shareOfOne } from './split-change.ts';

/** Why a file was not put back. */
type LeftReason = 'changed-meanwhile' | 'does-not-fit' | 'cannot-withdraw' | 'not-sent';

/** What became of each file that was chosen: put back, waiting for a second person (with `restored`, in part), or left. */
type RestoredDay = { restored: string[]; sent: string[]; left: { path: string; why: LeftReason }[] };

export type RestoreDependencies = DayDependencies & {
  editing: EditingDependencies;
  writer: EditingDependencies['writer'] & ContentBatchWriter;
  amendments: Pick<Amendments, 'send'>;
  note: EditingDependencies['note'];
};

export type RestoreWish = {
  at: Date;
  /** Each with the hash that was shown; empty for a file that was not there. */
  chosen: readonly { path: string; seen: string }[];
  /** The first line of the commit, and what is said to the second person. */
  why: string;
};

type Wanted = { path: string; source: string; seen: string | undefined };

/** Puts the files that were chosen back as they were, as far as one person may; the rest waits for a second one. */
export async function restoreDay(
  dependencies: RestoreDependencies,
  { at, chosen, why }: RestoreWish,
  by: Person,
): Promise<Result<RestoredDay, DayRefusal>> {
  const { writer, note } = dependencies;
  const seen = await seeDay(dependencies, at, by);
  if (!seen.ok) return seen;
  if (chosen.length === 0) return refuse({ kind: 'moment-not-valid' });
  const known = new Map(seen.value.files.map((file) => [file.path, file]));
  const done: RestoredDay = { restored: [], sent: [], left: [] };
  const atOnce: (WrittenFile & { seen: string | undefined })[] = [];
  const forTwo: Wanted[] = [];
  for (const { path, seen: shown } of chosen) {
    const planned = await planOf(dependencies, { file: known.get(path), path, shown }, by);
    if (typeof planned === 'string') done.left.push({ path, why: planned });
    else {
      if (planned.atOnce) atOnce.push(planned.atOnce);
      if (planned.forTwo) forTwo.push(planned.forTwo);
    }
  }
  for (const { path } of atOnce) await note(by, 'content-saved', path);
  const outcome = atOnce.length > 0 ? await writer.writeAll(atOnce, why) : undefined;
  if (outcome?.kind === 'changed-meanwhile') {
    // Nothing was put back: what is chosen is looked at once more.
    done.left.push({ path: outcome.path, why: 'changed-meanwhile' });
    return ok(done);
  }
  done.restored.push(...atOnce.map(({ path }) => path));
  for (const { path, source } of forTwo) {
    const current = await writer.read(path);
    const sent = await dependencies.amendments.send(defined({ path, source, seen: current?.hash, comment: why }), by);
    if (sent.ok) done.sent.push(path);
    else done.left.push({ path, why: 'not-sent' });
  }
  return ok(done);
}

type Plan = { atOnce?: WrittenFile & { seen: string | undefined }; forTwo?: Wanted };

/** What is done with one file: by one person, by two, by both in part; or why nothing is. */
async function planOf(
  dependencies: RestoreDependencies,
  { file, path, shown }: { file: DayFile | undefined; path: string; shown: string },
  by: Person,
): Promise<Plan | LeftReason> {
  if (!file || (file.seen ?? '') !== shown) return 'changed-meanwhile';
  if (file.becomes === undefined) return 'cannot-withdraw';
  const role = roleOfPath(path, dependencies);
  const fitting = role && (await fitContent(dependencies.editing, { path, source: file.becomes }));
  if (!role || !fitting?.ok) return 'does-not-fit';
  const { stands: before, seen } = file;
  const source = file.becomes;
  const wanted = { path, source, seen };
  const isSeen = isPublicText(source) || (before !== undefined && isPublicText(before));
  if (isSeen && !may(by, 'content.publish')) return { forTwo: wanted };
  const saved = (text: string) =>
    defined({
      path,
      source: text,
      by: { id: by.id, name: by.name },
      look: isSeen && role.kind ? 'quick' : undefined,
    } as const);
  if (!takesTwoPeople(role, path, { before, after: source })) return { atOnce: { ...saved(source), seen } };
  const share = before === undefined ? undefined : shareOfOne(role, path, { before, after: source });
  const fits = share !== undefined && (await fitContent(dependencies.editing, { path, source: share })).ok;
  return fits ? { atOnce: { ...saved(share), seen }, forTwo: wanted } : { forTwo: wanted };
}
