import { defined } from '#src/base/defined.ts';
import { dueDate } from '#src/cases/deadline/deadline.ts';
import { closingTime, localTime, momentOf, type OfficeTime } from '#src/cases/deadline/office-time.ts';
import { workingDayAfter } from '#src/cases/deadline/work-calendar.ts';
import { planSteps } from '#src/cases/work/process.ts';
import type { ClockRules } from '#src/county/clock-rules.ts';
import type { NextStep, RunningCase } from './running-case.ts';

type Clocked = Pick<
  RunningCase,
  'state' | 'submittedAt' | 'acceptedAt' | 'dueAt' | 'proposedAt' | 'suppliedAt' | 'toldAt' | 'process'
>;

/** What comes next and by when: every open case has both, also where its guide sets no limit. */
export function nextStepOf(item: Clocked, office: OfficeTime, rules: ClockRules, now: string): NextStep {
  const heardBy = () => hearingDay(item.toldAt, office, rules);
  switch (item.state) {
    case 'registered':
      return { kind: 'look', role: 'receiver', by: firstReplyBy(item, office, rules) };
    case 'accepted':
    case 'in-progress':
      return planned(item, office, now) ?? { kind: 'step', role: 'officer', by: item.dueAt ?? heardBy() };
    case 'withdrawal-requested':
      return { kind: 'leave', role: 'officer', by: [heardBy(), item.dueAt ?? '9999'].sort()[0] ?? heardBy() };
    case 'resolved':
      return { kind: 'give', role: 'receiver', by: heardBy() };
    default:
      return { kind: 'ask', role: 'officer', by: heardBy() };
  }
}

/** By when the resident must have heard from us again. */
function hearingDay(toldAt: string, office: OfficeTime, { heardWithinDays }: ClockRules): string {
  const day = workingDayAfter(office.calendar, localTime(toldAt).day, heardWithinDays);
  return momentOf(day, closingTime(day, office));
}

/** A case that was sent, or sent again after a supplement, is looked at within so many office hours (NĐ 45/2020). */
function firstReplyBy({ submittedAt, suppliedAt }: Clocked, office: OfficeTime, rules: ClockRules): string {
  const time = { value: rules.firstReplyHours, unit: 'hour' as const };
  const receivedAt = suppliedAt ?? submittedAt;
  return dueDate({ receivedAt, time }, office)?.at ?? receivedAt;
}

/**
 * The step of the process in which the case stands: the first one until the work has begun, that of the approver while a
 * proposal waits, else the one of the officer whose time it is. Nobody ticks steps off, so a case is late in a step only
 * once the last of the same person's has passed.
 */
function planned(item: Clocked, office: OfficeTime, now: string): NextStep | undefined {
  const steps = planSteps(item, item, office);
  const last = steps.at(-1);
  if (!last) return undefined;
  const step = () => {
    if (item.proposedAt) return steps.find(({ role }) => role === 'approver') ?? last;
    if (item.state === 'accepted') return steps[0] ?? last;
    const own = steps.filter(({ role }) => role === 'officer');
    return own.find(({ until }) => until >= now) ?? own.at(-1) ?? last;
  };
  const { role, name, until } = step();
  return defined({ kind: 'step', role, by: until, name });
}
