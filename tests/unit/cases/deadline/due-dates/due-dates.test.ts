import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { daysBetween } from '#src/base/calendar-day.ts';
import { countDue } from '#src/cases/deadline/count-due.ts';
import type { DueEvent } from '#src/cases/deadline/due-events.ts';
import type { ProcessingTime } from '#src/guides/model/guide-schema.ts';
import { officeWith } from './office.ts';
import { expected, halfDays, type OracleEvent } from './oracle.ts';

const office = officeWith(halfDays.map((date) => ({ date, until: '11:30' })));
const iso = (moment: string) => `${moment.slice(0, 10)}T${moment.slice(11, 16)}:00+07:00`;

const [, ...lines] = readFileSync('tests/unit/cases/deadline/due-dates/due-dates.csv', 'utf8').trim().split('\n');
const rows = lines.map((line) => {
  const [what = '', received = '', value = '', unit = '', events = '', due = ''] = line.split(',');
  return { what, received, value: Number(value), unit: unit as ProcessingTime['unit'], events: parse(events), due };
});

function parse(text: string): OracleEvent[] {
  return text
    .split(';')
    .map((part) => part.trim())
    .filter(Boolean)
    .map((part) => ({ kind: part.slice(0, part.indexOf(' ')), at: part.slice(part.indexOf(' ') + 1) }));
}

function eventsOf(received: string, events: OracleEvent[]): DueEvent[] {
  let asked = '';
  const later = events.map(({ kind, at }): DueEvent => {
    if (kind === 'extended') return { kind, at: iso(at), until: at.slice(17) };
    if (kind === 'answer') return { kind: asked === 'payment' ? 'paid' : 'supplement-answered', at: iso(at) };
    asked = kind;
    return { kind: kind === 'payment' ? 'payment-requested' : 'supplement-requested', at: iso(at) };
  });
  return [{ kind: 'accepted', at: iso(received) }, ...later];
}

test('the table holds more than two hundred dates, a good part worked out by hand', () => {
  expect(rows.length).toBeGreaterThanOrEqual(200);
  expect(lines.filter((line) => line.endsWith(',by hand')).length).toBeGreaterThanOrEqual(70);
});

describe('the due date of', () => {
  test.each(rows)('$received, $value $unit: $what', ({ received, value, unit, events, due }) => {
    const rules = { channels: [{ kind: 'online' as const, time: { value, unit }, fees: [] }] };
    const result = countDue({ rules, send: 'online', events: eventsOf(received, events) }, office);

    expect(result?.at).toBe(iso(due));
    const days = (result?.lines ?? []).reduce((sum, line) => sum + ('days' in line ? line.days : 0), 0);
    expect(days).toBe(daysBetween(received.slice(0, 10), due.slice(0, 10)));
  });
});

test('the independent reckoning agrees with every date of the table', () => {
  expect(rows.filter((row) => expected(row) !== row.due)).toEqual([]);
});
