import { hoursBefore } from '#src/base/moments.ts';
import { officeTime } from '#src/cases/model/county-facts.ts';
import type { CasesDependencies } from '#src/cases/model/dependencies.ts';
import type { SlipStore, WaitingSlip } from '#src/cases/slips/slip-store.ts';
import type { WorkDependencies } from '#src/cases/work/dependencies.ts';
import { clockRulesOf } from '#src/county/site.ts';
import { unitsOf } from '#src/county/unit.ts';
import { dayInVietnam, isoInVietnam } from '#src/i18n/format.ts';
import type { ClockStore } from './clock-store.ts';
import type { RunningCase } from './running-case.ts';
import type { Today } from './silence/silent.ts';

/** What the clocks of cases need. */
export type ClockDependencies = Pick<CasesDependencies, 'cases' | 'library' | 'now'> &
  Pick<WorkDependencies, 'work' | 'colleagues'> & {
    clocks: ClockStore;
    /** Whether there is a server to write to residents through. */
    isMailOn: boolean;
    /** Forms that wait for their seal. Where it is left out, none does. */
    forms?: Pick<SlipStore, 'waiting'> | undefined;
  };

/** The county as it is just now. */
export async function readToday({
  library,
  colleagues,
  now,
}: Pick<ClockDependencies, 'library' | 'colleagues' | 'now'>): Promise<Today> {
  return {
    day: dayInVietnam(now()),
    office: officeTime(library),
    rules: clockRulesOf(library),
    people: await colleagues(),
    units: unitsOf(library),
  };
}

const mostForms = 1_000;

/** The forms that wait longer for their seal than the county allows, also of cases that are closed with them. */
export async function lateForms(
  { forms, now }: Pick<ClockDependencies, 'forms' | 'now'>,
  { rules }: Pick<Today, 'rules'>,
  units?: readonly string[],
): Promise<WaitingSlip[]> {
  const before = isoInVietnam(hoursBefore(now(), rules.sealWithinHours));
  return (await forms?.waiting({ units, before, limit: mostForms }))?.rows ?? [];
}

const atOnce = 500;

/** Every open case, one after another, without all of them in memory. */
export async function* everyOpenCase({ clocks }: Pick<ClockDependencies, 'clocks'>): AsyncGenerator<RunningCase> {
  for (let last = ''; ; ) {
    const page = await clocks.openCases(last, atOnce);
    yield* page;
    if (page.length < atOnce) return;
    last = page.at(-1)?.reference ?? last;
  }
}
