import { ok, type Result, refuse } from '#src/base/result.ts';
import { splitFrontMatter } from '#src/library/front-matter.ts';
import { patchEntry, setValues, type ValuePath, valuesOf, withValue } from '#src/library/patching/patch-entry.ts';
import { patchYaml } from '#src/library/patching/patch-yaml.ts';
import { readYaml } from '#src/library/read-yaml.ts';
import type { ContentWriter } from '../dependencies.ts';
import { type Changes, changesBetween } from './changed-values.ts';
import type { ContentHistory, ContentVersion } from './content-history.ts';

export type SeenVersion = { version: ContentVersion & { source: string }; changes: Changes; isCurrent: boolean };

export type HistoryRefusal = { kind: 'version-not-found' } | { kind: 'cannot-take-back' };

type Needed = { history: Pick<ContentHistory, 'version'>; writer: Pick<ContentWriter, 'read'> };

/** One version, with what has been changed since: from it to what stands there. */
export async function seeVersion(
  { history, writer }: Needed,
  path: string,
  id: number,
): Promise<Result<SeenVersion, HistoryRefusal>> {
  const version = await history.version(path, id);
  if (!version) return refuse({ kind: 'version-not-found' });
  const current = await writer.read(path);
  const changes = changesBetween(path, version.source, current?.source ?? '');
  return ok({ version, changes, isCurrent: current?.source === version.source });
}

/** Which part of a version is wanted back: one value of it, the body, or all of it. */
export type PartWanted = { value: ValuePath } | 'body' | 'all';

/** The text that stands there with this part as it was in the version. Nothing is saved. */
export async function takeBack(
  { history, writer }: Needed,
  path: string,
  { id, part }: { id: number; part: PartWanted },
): Promise<Result<string, HistoryRefusal>> {
  const version = await history.version(path, id);
  if (!version) return refuse({ kind: 'version-not-found' });
  const current = await writer.read(path);
  if (part === 'all' || !current) return ok(version.source);
  const taken =
    part === 'body'
      ? bodyBack(current.source, version.source)
      : valueBack(path, current.source, version.source, part.value);
  return taken?.ok ? ok(taken.value) : refuse({ kind: 'cannot-take-back' });
}

function bodyBack(current: string, before: string) {
  const split = splitFrontMatter(before);
  return split.ok ? patchEntry(current, { body: split.value.body }) : undefined;
}

function valueBack(path: string, current: string, before: string, at: ValuePath) {
  if (path.endsWith('.md')) return setValues(current, [{ path: at, value: valueAt(valuesOf(before), at) }]);
  const [was, is] = [readYaml(before), readYaml(current)];
  if (!was.ok || !is.ok) return undefined;
  const wanted = withValue(is.value, at, { value: valueAt(was.value, at) });
  return wanted === undefined ? undefined : patchYaml(current, wanted);
}

function valueAt(values: unknown, path: ValuePath): unknown {
  return path.reduce<unknown>(
    (value, step) => (value as Record<string | number, unknown> | null | undefined)?.[step],
    values,
  );
}
