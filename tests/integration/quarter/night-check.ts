import { readToday } from '#src/cases/clocks/dependencies.ts';
import { nextStepOf } from '#src/cases/clocks/next-step.ts';
import { isoInVietnam } from '#src/i18n/format.ts';
import { dayAfter, nextWorked, worked } from '#tests/unit/cases/deadline/second/second-due.ts';
import { ends, type Life, type Quarter } from './case-life.ts';
import { hasLeft, leaveOf, secondOffice } from './county.ts';

const running = ['accepted', 'in-progress', 'withdrawal-requested'];
const paused = ['supplement-requested', 'payment-requested'];

/**
 * What does not hold after a night, by the test's own book: due dates that are others than the second count's, cases
 * without an owner, step or date, residents left without a word, and names on the leaders' list that are wrong or missing.
 */
export async function checkNight(
  quarter: Quarter,
  lives: readonly Life[],
  figures: { told: number },
): Promise<string[]> {
  const { county, world } = quarter;
  const { clocks } = county.dependencies;
  const office = secondOffice(world);
  const at = isoInVietnam(world.now);
  const day = at.slice(0, 10);
  const today = await readToday(county.dependencies as never);
  const named = new Set((await clocks.violations()).map(({ reference, kind }) => `${reference} ${kind}`));
  const rows = new Map<string, Awaited<ReturnType<typeof clocks.openCases>>[number]>();
  for (let last = ''; ; ) {
    const page = await clocks.openCases(last, 500);
    for (const row of page) rows.set(row.reference, row);
    if (page.length < 500) break;
    last = page.at(-1)?.reference ?? last;
  }
  const wrong: string[] = [];
  const expected = new Set<string>();
  const passedDays = (from: string) => {
    let count = 0;
    for (let next = dayAfter(from); next <= day; next = dayAfter(next)) if (worked(next, office)) count += 1;
    return count;
  };

  for (const life of lives.filter(({ state }) => !ends.includes(state))) {
    const row = rows.get(life.reference);
    const say = (what: string) => wrong.push(`${day} ${life.reference} ${what}`);
    if (!row) {
      say('is not open any more');
      continue;
    }
    if (row.state !== life.state) say(`is ${row.state}, not ${life.state}`);
    if ((row.dueAt?.slice(0, 16) ?? null) !== life.expected) say(`due ${row.dueAt}, not ${life.expected}`);
    const step = nextStepOf(row, today.office, today.rules, at);
    if (!step.kind || !(Date.parse(step.by) > 0)) say('has no next step or no date');

    const officer = world.people.find(({ id }) => id === row.officer);
    if (officer) {
      const leave = leaveOf(world, officer);
      const isNeeded = leave && (life.isSupplied || step.by.slice(0, 10) <= nextWorked(leave.to, office));
      if (hasLeft(world, officer) || officer.unit !== life.holder) say(`is with ${officer.id}, who may not hold it`);
      if (isNeeded) say(`is with ${officer.id}, who is away until ${leave.to}`);
    } else if (!paused.includes(life.state)) {
      const isThere = world.people.some(
        (person) => person.unit === life.holder && !hasLeft(world, person) && !leaveOf(world, person),
      );
      const since = (life.acceptedAt ?? life.sentAt).slice(0, 10);
      if (!isThere) expected.add(`${life.reference} nobody-there`);
      else if (running.includes(life.state) && passedDays(since) > 2) expected.add(`${life.reference} nobody-has-it`);
    }
    // On the last of ten working days the night writes to who can be written to; the others are named once it is over.
    const silentDays = passedDays(life.told.slice(0, 10));
    if (life.hasMail && silentDays >= 10) {
      life.told = at.slice(0, 16);
      figures.told += 1;
    } else if (silentDays > 10) expected.add(`${life.reference} unheard`);
    if (row.toldAt.slice(0, 16) !== life.told) say(`was told ${row.toldAt}, not ${life.told}`);
  }
  for (const name of expected) if (!named.has(name)) wrong.push(`${day} ${name} is not named`);
  for (const name of named) if (!expected.has(name)) wrong.push(`${day} ${name} is named wrongly`);
  return wrong;
}
