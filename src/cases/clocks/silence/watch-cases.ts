import { defined } from '#src/base/defined.ts';
import type { NamedViolation } from '#src/cases/clocks/clock-store.ts';
import { type ClockDependencies, everyOpenCase, lateForms, readToday } from '#src/cases/clocks/dependencies.ts';
import { nextStepOf } from '#src/cases/clocks/next-step.ts';
import type { RunningCase } from '#src/cases/clocks/running-case.ts';
import { orUnreadable, UnreadableCaseError } from '#src/cases/model/unreadable-case-error.ts';
import type { WorkLine } from '#src/cases/work/work-line.ts';
import { isoInVietnam } from '#src/i18n/format.ts';
import { translator } from '#src/i18n/translate.ts';
import { type Repair, repairOf, type Today, type ViolationKind, violationsOf } from './silent.ts';
import { mustHear } from './standing.ts';
import { tellStanding } from './tell-standing.ts';

/** Who does what nobody of staff did: the work log and the log of cases name it. */
const thePortal = { id: 'portal', name: 'Cổng dịch vụ công' };

/**
 * Looks at every open case: gives what has no owner to who stands in or lays it on the unit's table, writes to owners whom
 * nobody has written to for as long as `site.yaml` allows, and names what only a person can put right. Being stopped half
 * way does no harm: the next run finds what is left.
 */
export async function watchCases(
  dependencies: ClockDependencies,
): Promise<{ repaired: number; told: number; named: number }> {
  const { clocks, now } = dependencies;
  const today = await readToday(dependencies);
  const at = isoInVietnam(now());
  const found: NamedViolation[] = [];
  let repaired = 0;
  let told = 0;
  for await (const item of everyOpenCase(dependencies)) {
    const { officer, isRepaired, isUnreadable } = await repairOne(dependencies, item, today, at);
    if (isRepaired) repaired += 1;
    const isTold =
      !isUnreadable && mustHear(item.toldAt, today) && (await tellStanding(dependencies, item.reference, today, at));
    if (isTold) told += 1;
    // A letter that was just written ends the silence, and nothing else that is wrong.
    const kinds = kindsOf({ ...item, officer }, isUnreadable, today).filter((kind) => !(isTold && kind === 'unheard'));
    for (const kind of kinds) found.push({ reference: item.reference, kind });
  }
  for (const { reference } of await lateForms(dependencies, today)) found.push({ reference, kind: 'unsealed' });
  await clocks.nameViolations(found, at);
  return { repaired, told, named: found.length };
}

/** Looks at one case: repairs what can be, and gives what only a person can put right. Nobody is written to. */
export async function lookAt(
  dependencies: ClockDependencies,
  item: RunningCase,
  today: Today,
  at: string,
): Promise<ViolationKind[]> {
  const { officer, isUnreadable } = await repairOne(dependencies, item, today, at);
  return kindsOf({ ...item, officer }, isUnreadable, today);
}

function kindsOf(item: RunningCase, isUnreadable: boolean, today: Today): ViolationKind[] {
  return [...(isUnreadable ? (['unreadable'] as const) : []), ...violationsOf(item, today)];
}

/** On whose table the case lies afterwards, and what became of a repair it needed. */
async function repairOne(dependencies: ClockDependencies, item: RunningCase, today: Today, at: string) {
  const repair = repairOf(item, nextStepOf(item, today.office, today.rules, at), today);
  const outcome = repair ? await carryOut(dependencies, item, repair, at) : undefined;
  const isRepaired = outcome === 'done';
  const officer = isRepaired ? (repair?.to?.id ?? null) : item.officer;
  return { officer, isRepaired, isUnreadable: outcome === 'unreadable' };
}

const tries = 3;

/** A step somebody takes in the same moment wins: the case is looked at again as it is then. */
async function carryOut(
  dependencies: ClockDependencies,
  item: RunningCase,
  first: Repair,
  at: string,
): Promise<'done' | 'unreadable' | 'not needed'> {
  const { cases, clocks, work } = dependencies;
  let [current, repair]: [RunningCase | undefined, Repair | undefined] = [item, first];
  for (let tried = 0; tried < tries && current && repair; tried++) {
    if ((await orUnreadable(cases.load(item.reference))) instanceof UnreadableCaseError) return 'unreadable';
    const outcome = await work.take({
      reference: item.reference,
      version: current.version,
      give: { holder: current.holder, officer: repair.to?.id ?? null },
      lines: [lineOf(repair, at)],
      look: { at, person: thePortal, action: 'assign' },
    });
    if (outcome === 'done') return 'done';
    [current] = await clocks.someCases([item.reference]);
    const today = await readToday(dependencies);
    repair = current && repairOf(current, nextStepOf(current, today.office, today.rules, at), today);
  }
  return 'not needed';
}

function lineOf({ to, why }: Repair, at: string): WorkLine {
  const text = translator('vi')(`staff-clocks.repaired.${why}`);
  return defined({ at, person: thePortal, kind: 'assigned', text, toPerson: to && { id: to.id, name: to.name } });
}
