import { ok, type Result, refuse } from '#src/base/result.ts';
import type { Recount } from '#src/cases/clocks/clock-store.ts';
import { type ClockDependencies, lateForms, readToday } from '#src/cases/clocks/dependencies.ts';
import { nextStepOf } from '#src/cases/clocks/next-step.ts';
import type { NextStep, RunningCase } from '#src/cases/clocks/running-case.ts';
import { note } from '#src/cases/desk/look.ts';
import type { WaitingSlip } from '#src/cases/slips/slip-store.ts';
import { isoInVietnam } from '#src/i18n/format.ts';
import { may } from '#src/staff/permissions.ts';
import type { Person } from '#src/staff/person.ts';
import { readableUnits } from '#src/staff/unit-rights.ts';
import { type ViolationKind, violationsOf } from './silent.ts';

/** What a leader's page shows: cases that the night could not put right and that still are not, by unit. */
export type Overseen = {
  cases: (Pick<RunningCase, 'reference' | 'code' | 'guide' | 'holder' | 'officer' | 'toldAt' | 'dueAt'> & {
    kinds: ViolationKind[];
    next: NextStep;
  })[];
  /** More than are shown. */
  left: number;
  /** Forms that wait too long for their signature or seal. */
  forms: WaitingSlip[];
  /** When it was looked last; undefined before the first night, or where nothing was found. */
  lookedAt: string | undefined;
  /** How far the dates are counted by a changed calendar. */
  recount: Pick<Recount, 'done' | 'pending' | 'moved' | 'endedAt' | 'since'> | undefined;
};

const shown = 200;

/** What a leader has to see to, of their units. Looking is logged; what has been put right since the night is left out. */
export async function oversee(
  dependencies: ClockDependencies,
  person: Person,
): Promise<Result<Overseen, { kind: 'not-permitted' }>> {
  if (!may(person, 'oversight.read')) return refuse({ kind: 'not-permitted' });
  const { cases, clocks, now } = dependencies;
  const today = await readToday(dependencies);
  const units = readableUnits(person, 'oversight.read', today.units);
  const at = isoInVietnam(now());
  const found = await clocks.violations();
  const named = Map.groupBy(found, ({ reference }) => reference);
  const open = await clocks.someCases([...named.keys()]);
  const mine = open
    .filter(({ holder }) => units?.includes(holder) ?? true)
    .map((item) => {
      const isUnreadable = named.get(item.reference)?.some(({ kind }) => kind === 'unreadable') ?? false;
      const kinds = [...violationsOf(item, today), ...(isUnreadable ? (['unreadable'] as const) : [])];
      const { reference, code, guide, holder, officer, toldAt, dueAt } = item;
      const next = nextStepOf(item, today.office, today.rules, at);
      return { reference, code, guide, holder, officer, toldAt, dueAt, kinds, next };
    })
    .filter(({ kinds }) => kinds.length > 0)
    .sort((a, b) => a.toldAt.localeCompare(b.toldAt));
  await note({ cases, now }, person, 'list');
  return ok({
    cases: mine.slice(0, shown),
    left: Math.max(0, mine.length - shown),
    forms: await lateForms(dependencies, today, units),
    lookedAt: found[0]?.at,
    recount: await clocks.recount(),
  });
}
