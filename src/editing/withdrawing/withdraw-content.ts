import { isRecord } from '#src/base/is-record.ts';
import { ok, type Result, refuse } from '#src/base/result.ts';
import { dayInVietnam } from '#src/i18n/format.ts';
import { setValues, type ValueChange, valuesOf } from '#src/library/patching/patch-entry.ts';
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

type Dependencies = {
  editing: Pick<Editing, 'open' | 'save' | 'kindOf' | 'publicAddress'>;
  /** Writes down where an old address leads. */
  addMove: (
    move: { from: string; to: string },
    by: Person,
  ) => Promise<Result<undefined, SaveRefusal | { kind: 'leads-in-a-circle' } | { kind: 'cannot-patch' }>>;
  now: () => Date;
};

/**
 * Withdraws a file. What takes its place is written down first: should that be the last thing that happens, the page is
 * still there, and nobody is sent anywhere.
 */
export async function withdrawContent(
  { editing, addMove, now }: Dependencies,
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
    const moved = await addMove({ from, to }, by);
    if (!moved.ok) {
      const { error } = moved;
      if (error.kind === 'leads-in-a-circle') return refuse({ kind: 'address-not-valid' });
      return refuse(error.kind === 'cannot-patch' ? { kind: 'cannot-withdraw' } : error);
    }
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
