import {
  dayAfter,
  nextWorked,
  type SecondEvent,
  type SecondLimit,
  type SecondOffice,
  secondDue,
} from './second-due.ts';

/** A random case: what happened to it, under which limit, in which office. */
export type DrawnCase = { came: string; limit: SecondLimit; events: SecondEvent[]; office: SecondOffice };

/** Numbers from 0 up to 1, the same for the same seed (mulberry32). */
export function rolls(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const usual = [
  [450, 690],
  [810, 1020],
] as const;

/** An office with days off strewn over two years, Saturdays worked in their place, and days that end early. */
export function drawOffice(roll: () => number): SecondOffice {
  const off = new Set<string>();
  const extra = new Set<string>();
  const halfDays = new Map<string, number>();
  for (let day = '2026-01-01'; day < '2028-06-01'; day = dayAfter(day)) {
    const isSaturday = new Date(day).getUTCDay() === 6;
    const chance = roll();
    if (chance < 0.05) for (let more = 0; more < 1 + roll() * 5; more++) off.add(dayAfter(day, more));
    else if (isSaturday && chance < 0.12) extra.add(day);
    else if (chance > 0.97) halfDays.set(day, 690);
  }
  const friday = roll() < 0.3 ? usual.slice(0, 1) : usual;
  return { off, extra, halfDays, hours: [[], usual, usual, usual, usual, friday, []], cutOff: 900 };
}

const moment = (day: string, minute: number) =>
  `${day}T${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;

const laterOf = (a: string, b: string) => [a, b].sort()[1] ?? a;

export function drawCase(roll: () => number, office: SecondOffice): DrawnCase {
  const pick = (least: number, most: number) => least + Math.floor(roll() * (most - least + 1));
  // Most things happen in the day, some at night; and on any day of the week.
  const clock = () => (roll() < 0.8 ? pick(420, 1080) : pick(0, 1439));
  let day = dayAfter('2026-01-05', pick(0, 500));
  const came = moment(day, clock());
  let last = came;
  const later = (most: number) => {
    day = dayAfter(day, roll() < 0.5 ? pick(0, 2) : pick(0, most));
    const at = moment(day, clock());
    last = laterOf(at, last);
    return last;
  };

  const limit = drawLimit(roll, pick);
  const events: SecondEvent[] = [];
  let isExtended = false;
  for (let rounds = pick(0, 3); rounds > 0; rounds--) {
    if (!isExtended && roll() < 0.2) {
      isExtended = true;
      const at = later(6);
      // A new day is always a later one than was promised, and never one that has passed.
      const promised = secondDue(came, limit, events, office).slice(0, 10);
      const today = at.slice(0, 10);
      const to = nextWorked(dayAfter(laterOf(promised, today), pick(0, 30)), office);
      events.push({ kind: 'extended', at, to });
    } else {
      events.push({ kind: roll() < 0.7 ? 'papers asked' : 'fee asked', at: later(8) });
      events.push({ kind: 'answered', at: later(20) });
    }
  }
  if (roll() < 0.15) events.push({ kind: 'papers asked', at: later(8) });
  return { came, limit, events, office };
}

function drawLimit(roll: () => number, pick: (least: number, most: number) => number): SecondLimit {
  const kind = roll();
  if (kind < 0.55) return { unit: 'workingDays', value: pick(1, 30) };
  if (kind < 0.75) return { unit: 'days', value: pick(1, 40) };
  if (kind < 0.85) return { unit: 'months', value: pick(1, 3) };
  return { unit: 'hours', value: pick(1, 40) };
}
