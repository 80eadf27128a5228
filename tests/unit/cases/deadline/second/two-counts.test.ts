import { expect, test } from 'vitest';
import { countDue } from '#src/cases/deadline/count-due.ts';
import type { DueEvent } from '#src/cases/deadline/due-events.ts';
import type { OfficeTime } from '#src/cases/deadline/office-time.ts';
import { workCalendar } from '#src/cases/deadline/work-calendar.ts';
import { howMany, seed } from '#tests/stores/sampled.ts';
import { type DrawnCase, drawCase, drawOffice, rolls } from './drawn-cases.ts';
import { type SecondOffice, secondDue } from './second-due.ts';

const name = { vi: 'Nghỉ', en: 'Off' };
const clock = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

/** The same office as the portal has it. */
function officeOf(office: SecondOffice): OfficeTime {
  const years = [2026, 2027, 2028].map((year) => ({
    year,
    source: '',
    confirmed: true,
    daysOff: [...office.off].map((date) => ({ date, name, kind: 'holiday' as const })),
    extraWorkdays: [...office.extra].map((date) => ({ date, name })),
    halfDays: [...office.halfDays].map(([date, until]) => ({ date, until: clock(until), name })),
  }));
  const hours = office.hours.flatMap((spans, day) =>
    spans.map(([from, to]) => ({ days: [weekdays[day] ?? 'sun'], from: clock(from), to: clock(to) })),
  );
  return { calendar: workCalendar(years), hours, cutOff: clock(office.cutOff) };
}

const units = { workingDays: 'working-day', days: 'day', months: 'month', hours: 'hour' } as const;

/** The due date as the portal counts it, and as the second way does. */
function both({ came, limit, events, office }: DrawnCase, portal: OfficeTime): [string | undefined, string] {
  const moment = (at: string) => `${at}:00+07:00`;
  const told: DueEvent[] = [{ kind: 'accepted', at: moment(came) }];
  let open: 'paid' | 'supplement-answered' = 'paid';
  for (const event of events) {
    const at = moment(event.at);
    if (event.kind === 'extended') told.push({ kind: 'extended', at, until: event.to });
    else if (event.kind === 'answered') told.push({ kind: open, at });
    else {
      open = event.kind === 'papers asked' ? 'supplement-answered' : 'paid';
      told.push({ kind: event.kind === 'papers asked' ? 'supplement-requested' : 'payment-requested', at });
    }
  }
  const time = { value: limit.value, unit: units[limit.unit] };
  const rules = { channels: [{ kind: 'online' as const, time, fees: [] }] };
  const first = countDue({ rules, send: 'online', events: told }, portal);
  return [first?.at.slice(0, 16), secondDue(came, limit, events, office)];
}

test('the two ways to count a due date agree, whatever happens to a case', () => {
  const differing: unknown[] = [];
  const count = howMany(2_000, 100_000);
  const roll = rolls(seed);
  for (let made = 0; made < count; ) {
    const office = drawOffice(roll);
    const portal = officeOf(office);
    for (let here = 0; here < 100 && made < count; here++, made++) {
      const drawn = drawCase(roll, office);
      const [first, second] = both(drawn, portal);
      if (first !== second) differing.push({ first, second, ...drawn, office: undefined });
    }
  }
  expect({ of: count, differ: differing.length, first: differing.slice(0, 3) }).toEqual({
    of: count,
    differ: 0,
    first: [],
  });
});
