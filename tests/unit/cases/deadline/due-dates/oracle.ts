/**
 * An independent reckoning for the table of due dates: shares no code with the portal. The days worked from 2025 to
 * 2027 are written out as one long list, and a term is a jump in that list instead of a walk through a calendar.
 * The days off are typed in from the decisions, not read from `content/calendar`, so that a slip there shows as well.
 */
const off = `
2025-01-01 2025-01-27 2025-01-28 2025-01-29 2025-01-30 2025-01-31 2025-04-07 2025-04-30 2025-05-01 2025-05-02
2025-09-01 2025-09-02
2026-01-01 2026-01-02 2026-02-16 2026-02-17 2026-02-18 2026-02-19 2026-02-20 2026-04-27 2026-04-30 2026-05-01
2026-08-31 2026-09-01 2026-09-02 2026-11-24
2027-01-01 2027-02-04 2027-02-05 2027-02-08 2027-02-09 2027-02-10 2027-04-16 2027-04-30 2027-05-03 2027-09-02
2027-09-03 2027-11-24
`
  .trim()
  .split(/\s+/);
const workedSaturdays = ['2025-04-26', '2026-01-10', '2026-08-22'];
/** Made up for the table: the office closes at 11:30. */
export const halfDays = ['2025-01-24', '2026-02-13', '2027-02-03'];

const everyDay: string[] = [];
for (let time = Date.UTC(2024, 11, 30); time <= Date.UTC(2028, 5, 30); time += 86_400_000) {
  everyDay.push(new Date(time).toISOString().slice(0, 10));
}
// 2024-12-30 was a Monday, so places 5 and 6 of every seven are the weekend.
const worked = everyDay.filter((day, place) => workedSaturdays.includes(day) || (place % 7 < 5 && !off.includes(day)));

export type OracleEvent = { kind: string; at: string };
type Row = { received: string; value: number; unit: string; events: OracleEvent[] };

/** The due moment, `YYYY-MM-DD HH:MM`. Times in and out are written that way too. */
export function expected({ received, value, unit, events }: Row): string {
  const extension = events.find((event) => event.kind === 'extended');
  const pairs = pairsOf(events);
  if (extension) {
    const before = pairs.filter((pair) => pair.to <= extension.at);
    const base = first(received, value, unit, before);
    const day = extension.at.slice(17);
    if (day <= base.slice(0, 10)) throw new Error('an extension must be later');
    const later = pairs.filter((pair) => pair.to > extension.at);
    return closing(later.reduce((due, pair) => jump(due, spanned(pair)), day));
  }
  return first(received, value, unit, pairs);
}

type Pair = { kind: string; from: string; to: string };
function pairsOf(events: OracleEvent[]): Pair[] {
  const asked = events.filter((event) => event.kind === 'supplement' || event.kind === 'payment');
  const given = events.filter((event) => event.kind === 'answer');
  return given.map((answer, index) => ({
    kind: asked[index]?.kind ?? '',
    from: asked[index]?.at ?? '',
    to: answer.at,
  }));
}

function first(received: string, value: number, unit: string, pairs: Pair[]): string {
  const supplement = pairs.find((pair) => pair.kind === 'supplement');
  if (supplement && spanned({ from: takenUp(received), to: `${supplement.from.slice(0, 10)} 00:00` }, false) <= 3) {
    return term(
      supplement.to,
      value,
      unit,
      pairs.filter((pair) => pair.from >= supplement.to),
    );
  }
  return term(received, value, unit, pairs);
}

function term(received: string, value: number, unit: string, pairs: Pair[]): string {
  if (unit === 'hour') return hours(received, value, pairs);
  const start = takenUp(received);
  if (unit === 'working-day') {
    let due = jump(start, value);
    // A request made before the due day moves it on by the days worked until the answer.
    for (const pair of pairs) if (pair.from.slice(0, 10) < due) due = jump(due, spanned(pair));
    return closing(due);
  }
  let due = unit === 'day' ? plus(start, value) : monthsLater(start, value);
  for (const pair of pairs) {
    const [from, to] = [pair.from.slice(0, 10), takenUp(pair.to)];
    if (from < due) due = plus(due, everyDay.indexOf(to) - everyDay.indexOf(from));
  }
  return closing(worked.find((day) => day >= due) ?? '');
}

/** Office minutes are written out one by one and the last of the term is taken. */
function hours(received: string, value: number, pairs: Pair[]): string {
  const start = takenUp(received);
  const from = start === received.slice(0, 10) ? received : `${start} 00:00`;
  const minutes: string[] = [];
  for (const day of worked.slice(worked.indexOf(start), worked.indexOf(start) + 60)) {
    for (const [open, close] of halfDays.includes(day)
      ? [[450, 690]]
      : [
          [450, 690],
          [810, 1020],
        ]) {
      for (let minute = open ?? 0; minute < (close ?? 0); minute++) {
        const moment = `${day} ${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
        if (moment >= from && !pairs.some((pair) => pair.from <= moment && moment < pair.to)) minutes.push(moment);
      }
    }
  }
  const last = minutes[value * 60 - 1] ?? '';
  const end = Number(last.slice(11, 13)) * 60 + Number(last.slice(14)) + 1;
  return `${last.slice(0, 10)} ${String(Math.floor(end / 60)).padStart(2, '0')}:${String(end % 60).padStart(2, '0')}`;
}

/** The day worked on which papers of this moment count: from 15:00 on, or from closing on a half day, the next. */
function takenUp(moment: string): string {
  const [day = '', clock = '00:00'] = moment.split(' ');
  const end = halfDays.includes(day) ? '11:30' : '15:00';
  return worked.find((candidate) => candidate > day || (candidate === day && clock < end)) ?? '';
}

function spanned({ from, to }: { from: string; to: string }, byReceipt = true): number {
  const end = byReceipt ? takenUp(to) : to.slice(0, 10);
  return worked.filter((day) => day > from.slice(0, 10) && day <= end).length;
}

/** So many places on in the list of days worked; from a day off, the next one worked is the first place. */
function jump(day: string, count: number): string {
  return worked.filter((candidate) => candidate > day)[count - 1] ?? day;
}

const plus = (day: string, count: number) => everyDay[everyDay.indexOf(day) + count] ?? '';

function monthsLater(day: string, count: number): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const target = year * 12 + month - 1 + count;
  const name = `${Math.floor(target / 12)}-${String((target % 12) + 1).padStart(2, '0')}-`;
  const last = everyDay.filter((candidate) => candidate.startsWith(name)).at(-1) ?? '';
  const wanted = `${name}${String(date).padStart(2, '0')}`;
  return wanted < last ? wanted : last;
}

function closing(day: string): string {
  return `${day} ${halfDays.includes(day) ? '11:30' : '17:00'}`;
}
