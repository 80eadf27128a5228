import { shiftDays } from '#src/base/calendar-day.ts';
import {
  clockOf,
  localTime,
  minutesOf,
  momentOf,
  type OfficeTime,
  officeWindows,
} from '#src/cases/deadline/office-time.ts';
import type { CaseStateName } from '#src/cases/model/case-state.ts';
import type { GuideMeta } from '#src/guides/model/guide-schema.ts';
import type { ProcessRule } from '#src/guides/model/process-schema.ts';

type Step = NonNullable<ProcessRule['steps']>[number];
/** A step with its moment; the steps of the default have no name but their role. */
export type PlannedStep = Pick<Step, 'role' | 'share'> & { name?: string; until: string };

/** How a case is worked on where its guide does not say. */
const defaultSteps: readonly Omit<PlannedStep, 'until'>[] = [
  { role: 'receiver', share: 10 },
  { role: 'officer', share: 70 },
  { role: 'approver', share: 20 },
];

/** Whether the guide wants one person to propose this step and another to approve it. */
export function needsApproval({ process }: Pick<GuideMeta, 'process'>, step: CaseStateName | 'extension'): boolean {
  return (process?.approve ?? []).some((name) => name === step);
}

/**
 * By when each step of the work is to be done: the office hours between acceptance and the due date, shared out as the
 * guide says. The last one ends on the due date, however it has been moved.
 */
export function planSteps(
  { process }: Pick<GuideMeta, 'process'>,
  { acceptedAt, dueAt }: { acceptedAt: string | null; dueAt: string | null },
  office: OfficeTime,
): PlannedStep[] {
  if (!acceptedAt || !dueAt || dueAt <= acceptedAt) return [];
  const steps = process?.steps ?? defaultSteps;
  const windows = windowsBetween(acceptedAt, dueAt, office);
  const minutes = windows.reduce((sum, { from, to }) => sum + (to - from), 0);
  let share = 0;
  return steps.map((step, index) => {
    share += step.share;
    const isLast = index === steps.length - 1;
    return { ...step, until: isLast ? dueAt : momentAfter(windows, Math.round((minutes * share) / 100), dueAt) };
  });
}

type Window = { day: string; from: number; to: number };

/** A list asks of many cases for the same days. */
const known = new WeakMap<OfficeTime, Map<string, { from: string; to: string }[]>>();

function windowsOf(day: string, office: OfficeTime): { from: string; to: string }[] {
  const days = known.get(office) ?? new Map<string, { from: string; to: string }[]>();
  known.set(office, days);
  const windows = days.get(day) ?? officeWindows(day, office);
  days.set(day, windows);
  return windows;
}

function windowsBetween(acceptedAt: string, dueAt: string, office: OfficeTime): Window[] {
  const [start, end] = [localTime(acceptedAt), localTime(dueAt)];
  const windows: Window[] = [];
  for (let day = start.day; day <= end.day; day = shiftDays(day, 1)) {
    for (const window of windowsOf(day, office)) {
      const from = day === start.day && start.clock > window.from ? start.clock : window.from;
      const to = day === end.day && end.clock < window.to ? end.clock : window.to;
      if (from < to) windows.push({ day, from: minutesOf(from), to: minutesOf(to) });
    }
  }
  return windows;
}

function momentAfter(windows: readonly Window[], minutes: number, dueAt: string): string {
  let left = minutes;
  for (const { day, from, to } of windows) {
    if (left <= to - from) return momentOf(day, clockOf(from + left));
    left -= to - from;
  }
  return dueAt;
}
