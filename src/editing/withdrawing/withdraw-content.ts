import { defined } from '#src/base/defined.ts';
import { isRecord } from '#src/base/is-record.ts';
import { ok, type Result, refuse } from '#src/base/result.ts';
import { dayInVietnam } from '#src/i18n/format.ts';
import { setValues, type ValueChange, valuesOf } from '#src/library/patching/patch-entry.ts';
import { patchYaml } from '#src/library/patching/patch-yaml.ts';
import { readYaml } from '#src/library/read-yaml.ts';
import type { Person } from '#src/staff/person.ts';
import type { Editing, SaveRefusal } from '../editing.ts';

export const withdrawals = ['mistake', 'replaced', 'ended'] as const;
export type Withdrawal = (typeof withdrawals)[number];

/** The kinds of content that can be withdrawn so; everything else is withdrawn by its status. */
export const withdrawnKinds = ['news', 'guide'] as const;

export type WithdrawRefusal =
  | SaveRefusal
  /** `to` is no address of this portal, or the page itself. */
  | { kind: 'address-not-valid' }
  | { kind: 'cannot-withdraw' };

const redirectsPath = 'redirects.yaml';

type Dependencies = { editing: Pick<Editing, 'open' | 'save' | 'kindOf' | 'publicAddress'>; now: () => Date };

/**
 * Withdraws a file. What takes its place is written down first: should that be the last thing that happens, the page is
 * still there, and nobody is sent anywhere.
 */
export async function withdrawContent(
  { editing, now }: Dependencies,
  { path, how, to, seen }: { path: string; how: Withdrawal; to: string; seen: string },
  by: Person,
): Promise<Result<undefined, WithdrawRefusal>> {
  const kind = editing.kindOf(path);
  const from = editing.publicAddress(path);
  const opened = await editing.open(path, by);
  if (!opened.ok) return opened;
  if (!from || path.endsWith('.en.md') || (kind !== 'news' && kind !== 'guide')) {
    return refuse({ kind: 'cannot-withdraw' });
  }
  const written = setValues(opened.value.source, changesOf(kind, how, opened.value.source, dayInVietnam(now())));
  if (!written.ok) return refuse({ kind: 'cannot-withdraw' });
  if (how === 'replaced') {
    if (!/^\/(?![/\\])[^\s#\\]+$/.test(to) || to === from) return refuse({ kind: 'address-not-valid' });
    const moved = await addMove(editing, { from, to }, by);
    if (!moved.ok) return moved;
  }
  const saved = await editing.save({ path, source: written.value, seen }, by);
  return saved.ok ? ok(undefined) : saved;
}

/** What the file says once it is withdrawn. */
function changesOf(kind: 'news' | 'guide', how: Withdrawal, source: string, today: string): ValueChange[] {
  const values = valuesOf(source);
  const known = isRecord(values) ? values : {};
  if (how !== 'ended') {
    return [
      { path: ['status'], value: 'archived' },
      { path: ['withdrawn'], value: how === 'mistake' ? 'mistake' : undefined },
    ].filter(({ path: [key], value }) => value !== undefined || String(key) in known);
  }
  if (kind === 'news') return [{ path: ['withdrawn'], value: 'ended' }];
  return [{ path: ['effective', 'to'], value: dayBefore(today) }];
}

function dayBefore(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
}

/** One more line in the list of moved pages; one that is there for this address says the new one. */
async function addMove(
  editing: Dependencies['editing'],
  move: { from: string; to: string },
  by: Person,
): Promise<Result<undefined, WithdrawRefusal>> {
  const opened = await editing.open(redirectsPath, by);
  const source = opened.ok ? opened.value.source : '';
  if (!opened.ok && opened.error.kind !== 'file-not-found') return opened;
  const read = readYaml(source);
  const list: unknown[] = read.ok && Array.isArray(read.value) ? read.value : [];
  const others = list.filter((item) => !isRecord(item) || item.from !== move.from);
  const patched = patchYaml(source, [...others, move]);
  if (!patched.ok) return refuse({ kind: 'cannot-withdraw' });
  const seen = opened.ok ? opened.value.hash : undefined;
  const saved = await editing.save(defined({ path: redirectsPath, source: patched.value, seen }), by);
  return saved.ok ? ok(undefined) : saved;
}
