import { ok, type Result, refuse } from '#src/base/result.ts';
import type { Editing } from '#src/editing/editing.ts';
import { may } from '#src/staff/permissions.ts';
import type { Person } from '#src/staff/person.ts';
import type { GuardedValue } from './guarded-values.ts';
import { type PendingChange, placeOf, type SettingsGuard } from './settings-guard.ts';

type NotPermitted = { kind: 'not-permitted' };
type DecisionRefusal = NotPermitted | { kind: 'changed-meanwhile' };

/** Where administrators decide about settings that were changed in the files. */
export interface SettingsReview {
  pending(by: Person): Result<readonly PendingChange[], NotPermitted>;
  /** `to` is the value that was shown, as JSON: what came meanwhile is not confirmed unseen. */
  decide(
    asked: { file: string; key: string; to: string; how: 'confirm' | 'refuse' },
    by: Person,
  ): Promise<Result<undefined, DecisionRefusal>>;
}

type Dependencies = {
  guard: SettingsGuard;
  /** Writes down who decided what, before it holds. */
  note: (
    person: Person,
    action: 'setting-confirmed' | 'setting-refused',
    target: string,
    what: string,
  ) => Promise<void>;
};

/** Joins the guard to who may decide. */
export function createSettingsReview({ guard, note }: Dependencies): SettingsReview {
  return {
    pending: (by) => (may(by, 'settings.edit') ? ok(guard.pending()) : refuse({ kind: 'not-permitted' })),
    async decide({ file, key, to, how }, by) {
      if (!may(by, 'settings.edit')) return refuse({ kind: 'not-permitted' });
      const change = guard.pending().find((item) => item.file === file && item.key === key);
      if (!change || JSON.stringify(change.to) !== to) return refuse({ kind: 'changed-meanwhile' });
      await note(by, how === 'confirm' ? 'setting-confirmed' : 'setting-refused', placeOf(file, key), stepOf(change));
      const isDone = await guard[how](change);
      return isDone ? ok(undefined) : refuse({ kind: 'changed-meanwhile' });
    },
  };
}

/**
 * The editing by which an administrator's own save is its confirmation. Only what this save has changed is
 * confirmed: what waited in the file before goes on waiting.
 */
export function confirmOnSave(editing: Editing, { guard, note }: Dependencies): Editing {
  return {
    ...editing,
    async save(file, by) {
      const before = guard.written();
      const saved = await editing.save(file, by);
      if (!saved.ok || !may(by, 'settings.edit')) return saved;
      for (const change of guard.pending()) {
        if (change.file !== file.path || before.get(placeOf(change.file, change.key)) === change.to) continue;
        await note(by, 'setting-confirmed', placeOf(change.file, change.key), stepOf(change));
        await guard.confirm(change);
      }
      return saved;
    },
  };
}

const stepOf = ({ from, to }: PendingChange) => `${wordOf(from)} → ${wordOf(to)}`;
const wordOf = (value: GuardedValue | undefined) => (value === undefined || value === null ? '–' : String(value));
