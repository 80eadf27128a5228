import { defined } from '#src/base/defined.ts';
import { localTime } from '#src/cases/deadline/office-time.ts';
import { nextWorkingDay } from '#src/cases/deadline/work-calendar.ts';
import { isRunning } from '#src/cases/model/case-states.ts';
import { isoInVietnam } from '#src/i18n/format.ts';
import { everySeat, type Seated } from '#src/staff/seats.ts';
import { readableUnits } from '#src/staff/unit-rights.ts';
import { type ClockDependencies, everyOpenCase, lateForms, readToday } from './dependencies.ts';
import type { RunningCase } from './running-case.ts';
import type { Today } from './silence/silent.ts';
import { type MorningSection, type MorningUnit, morningSections } from './staff-letter.ts';

/** Of each section so many cases are named; the rest is a number. */
const named = 15;

/**
 * Writes every leader what their units have before them today: what is overdue, due today and tomorrow, what lies with
 * nobody, and what the night could not put right. Once a working day; who has nothing before them gets no letter. Gives
 * how many there were.
 */
export async function writeMornings(dependencies: Omit<ClockDependencies, 'work' | 'cases'>): Promise<number> {
  const { clocks, now } = dependencies;
  const today = await readToday(dependencies);
  if (today.office.calendar.kindOf(today.day).kind !== 'working') return 0;
  const leaders = today.people.filter((person) => person.isOpen && !person.away && leads(person));
  if (leaders.length === 0) return 0;
  const at = isoInVietnam(now());
  const units = await gather(dependencies, today, at);
  let written = 0;
  for (const leader of leaders) {
    const theirs = readableUnits(leader, 'case.approve', today.units);
    const mine = units.filter(({ unit }) => theirs?.includes(unit) ?? true);
    if (mine.length === 0) continue;
    const facts = { kind: 'morning' as const, day: today.day, units: mine };
    await clocks.addLetter({ id: `morning:${today.day}:${leader.id}`, person: leader.id, at, facts });
    written += 1;
  }
  return written;
}

/** Who approves somewhere leads there; an administrator does not by being one. */
const leads = (person: Seated) => everySeat(person).some(({ roles }) => roles.includes('approver'));

async function gather(
  dependencies: Pick<ClockDependencies, 'clocks' | 'forms' | 'now'>,
  today: Today,
  at: string,
): Promise<MorningUnit[]> {
  const found = await dependencies.clocks.violations();
  const violated = new Set(found.filter(({ kind }) => kind !== 'unsealed').map(({ reference }) => reference));
  const tomorrow = nextWorkingDay(today.office.calendar, today.day);
  const units = new Map<string, MorningUnit>();
  for await (const item of everyOpenCase(dependencies)) {
    const sections = sectionsOf(item, { at, day: today.day, tomorrow });
    if (violated.has(item.reference)) sections.push('violations');
    for (const section of sections) {
      const unit = units.get(item.holder) ?? emptyUnit(item.holder);
      units.set(item.holder, unit);
      unit.counts[section] += 1;
      const { reference, code, guide, dueAt } = item;
      if (unit.counts[section] > named) continue;
      unit.items.push(defined({ section, reference, code, guide: guide.title, date: dueAt ?? undefined }));
    }
  }
  for (const { reference, code, guide, holder, at: date } of await lateForms(dependencies, today)) {
    const unit = units.get(holder) ?? emptyUnit(holder);
    units.set(holder, unit);
    unit.counts.unsealed += 1;
    if (unit.counts.unsealed <= named) unit.items.push({ section: 'unsealed', reference, code, guide, date });
  }
  const order = (section: MorningSection) => morningSections.indexOf(section);
  for (const { items } of units.values()) {
    items.sort((a, b) => order(a.section) - order(b.section) || (a.date ?? '9').localeCompare(b.date ?? '9'));
  }
  return [...units.values()].sort((a, b) => a.unit.localeCompare(b.unit));
}

function sectionsOf(
  { state, dueAt, officer }: RunningCase,
  { at, day, tomorrow }: { at: string; day: string; tomorrow: string },
): MorningSection[] {
  if (!isRunning(state)) return [];
  const sections: MorningSection[] = [];
  const due = dueAt && localTime(dueAt).day;
  if (dueAt && dueAt < at) sections.push('overdue');
  else if (due === day) sections.push('today');
  else if (due === tomorrow) sections.push('tomorrow');
  if (officer === null) sections.push('nobody');
  return sections;
}

const emptyUnit = (unit: string): MorningUnit => ({
  unit,
  counts: { overdue: 0, today: 0, tomorrow: 0, nobody: 0, unsealed: 0, violations: 0 },
  items: [],
});
