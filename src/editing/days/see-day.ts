import { defined } from '#src/base/defined.ts';
import { isRecord } from '#src/base/is-record.ts';
import { ok, type Result, refuse } from '#src/base/result.ts';
import { type ContentRole, roleOfPath } from '#src/library/content-path.ts';
import { isPublicText, namesStatus, withStatus } from '#src/library/publishing.ts';
import { may } from '#src/staff/permissions.ts';
import type { Person } from '#src/staff/person.ts';
import type { EditingDependencies } from '../dependencies.ts';
import { partsOfText } from '../history/changed-values.ts';
import type { ContentHistory } from '../history/content-history.ts';

/**
 * A file that is another one now than it was then: `changed`, `gone` (it was there), or `came` (it was not). `stands` is
 * what it says now, `becomes` what it would; undefined where it stays as it is: what came and cannot be withdrawn by its
 * status.
 */
export type DayFile = {
  path: string;
  title: string;
  kind: 'changed' | 'gone' | 'came';
  stands?: string;
  /** The hash of what stands there. */
  seen?: string;
  becomes?: string;
  /** The list of old addresses: who follows one would not arrive any more. It is put back only where that is asked for. */
  isAddresses: boolean;
};

/** `locked`: files that are others now, too, and that somebody else has to put back. */
export type SeenDay = { at: Date; files: DayFile[]; locked: string[]; isMore: boolean };

export type DayRefusal =
  | { kind: 'not-permitted' }
  | { kind: 'moment-not-valid' }
  /** History begins later. */
  | { kind: 'before-history'; earliest: string };

export type DayDependencies = Pick<EditingDependencies, 'kinds' | 'dataFiles' | 'writer' | 'now'> & {
  history: Pick<ContentHistory, 'asOf'>;
  mayWrite: (path: string, by: Person) => boolean;
};

/** More than anybody looks through at once. */
const mostOfDay = 300;
const addressList = 'redirects.yaml';

/** Which files are others now than at a moment that is over. */
export async function seeDay(
  { history, mayWrite, writer, now, ...registered }: DayDependencies,
  at: Date,
  by: Person,
): Promise<Result<SeenDay, DayRefusal>> {
  if (!may(by, 'content.write')) return refuse({ kind: 'not-permitted' });
  if (Number.isNaN(at.getTime()) || at.getTime() > now().getTime()) return refuse({ kind: 'moment-not-valid' });
  const known = await history.asOf(at, mostOfDay + 1);
  if (!known.earliest || known.earliest > at.toISOString()) {
    return refuse({ kind: 'before-history', earliest: known.earliest ?? now().toISOString() });
  }
  const files: DayFile[] = [];
  const locked: string[] = [];
  for (const { path, source } of known.files.slice(0, mostOfDay)) {
    const role = roleOfPath(path, registered);
    const current = role && (await writer.read(path));
    const file = role && dayFile({ role, path }, source, current);
    if (!file) continue;
    if (mayWrite(path, by)) files.push(file);
    else locked.push(path);
  }
  return ok({ at, files, locked, isMore: known.files.length > mostOfDay });
}

function dayFile(
  { role, path }: { role: ContentRole; path: string },
  then: string | undefined,
  current: { source: string; hash: string } | undefined,
): DayFile | undefined {
  if (then === current?.source) return undefined;
  const title = titleOf(path, current?.source ?? then ?? '');
  const kind = then === undefined ? 'came' : current === undefined ? 'gone' : 'changed';
  const becomes = then ?? (current && withdrawn(role, current.source));
  // It is out of sight already.
  if (kind === 'came' && current && !role.data && !isPublicText(current.source)) return undefined;
  const isAddresses = path === addressList;
  return defined<DayFile>({ path, title, kind, stands: current?.source, seen: current?.hash, becomes, isAddresses });
}

/** The text of a file nobody sees any more; undefined where nothing in it can say so. */
function withdrawn(role: ContentRole, source: string): string | undefined {
  if (role.data || role.english || !namesStatus(source)) return undefined;
  return withStatus(source, 'archived');
}

function titleOf(path: string, source: string): string {
  const values = partsOfText(path, source)?.values;
  return isRecord(values) && typeof values.title === 'string' ? values.title : '';
}
