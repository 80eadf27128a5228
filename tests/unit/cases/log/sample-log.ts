import { hash as hashOf } from 'node:crypto';
import { shiftDays } from '#src/base/calendar-day.ts';
import { chainOf, type Hash, type LogDay, leafOf, rootOf } from '#src/cases/log/chain.ts';
import type { CaseRows, LogRow } from '#src/cases/log/verify-log.ts';

export const hash: Hash = (text) => hashOf('sha256', text);

type Writable<Value> = { -readonly [Key in keyof Value]: Value[Key] };
type Step = { position: number; at: string; state: string; said: unknown };
/** A case as somebody with the database in their hands sees it: everything can be written over. */
export type OpenCase = Omit<Writable<CaseRows>, 'history' | 'log'> & { history: Step[]; log: LogRow[] };
export type OpenLog = { cases: OpenCase[]; days: { body: LogDay; isSigned: boolean }[] };

/** Numbers that another seed draws otherwise (mulberry32). */
export function rolls(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const states = ['registered', 'accepted', 'in-progress', 'supplement-requested', 'in-progress', 'resolved', 'returned'];

/** Cases over so many days, every day published the night after, as the portal does it; some erased later. */
export function makeLog(roll: () => number, days: number, perDay: number): OpenLog {
  const cases: OpenCase[] = [];
  const published: OpenLog['days'] = [];
  let salt = 0;
  let previous = '';
  const moment = (day: string) => {
    const two = (most: number) => String(Math.floor(roll() * most)).padStart(2, '0');
    return `${day}T${two(24)}:${two(60)}:${two(60)}+07:00`;
  };
  const add = (item: OpenCase, at: string) => {
    const before = item.log.at(-1);
    // Positions have gaps, where other things made a new version of the case.
    const position = before ? before.position + 1 + Math.floor(roll() * 2) : 0;
    const step = {
      position,
      at,
      state: states[item.history.length] ?? 'returned',
      said: roll() < 0.5 ? null : { note: `lời ${salt}` },
    };
    salt += 1;
    const leaf = leafOf({ ...step, reference: item.reference }, String(salt), hash);
    item.history.push(step);
    item.state = step.state;
    item.log.push({
      step: item.log.length,
      position,
      at,
      salt: String(salt),
      leaf,
      chain: chainOf(before?.chain ?? '', leaf, hash),
      day: null,
    });
  };
  for (let number = 0; number < days; number += 1) {
    const day = shiftDays('2026-09-01', number);
    const moments = Array.from({ length: perDay }, () => moment(day)).sort();
    for (const at of moments) {
      const open = cases.filter(({ history }) => history.length < states.length).slice(0, 40);
      const going = open[Math.floor(roll() * open.length)];
      if (going && roll() < 0.75) add(going, at);
      else {
        const reference = `VD-${String(cases.length).padStart(4, '0')}`;
        const item = { reference, submittedAt: at, isErased: false, state: 'registered', history: [], log: [] };
        cases.push(item);
        add(item, at);
      }
    }
    // What was under way at midnight is published with the next day.
    const isOver = ({ at }: LogRow) => at.slice(0, 10) < day || at.slice(11, 16) < '23:50' || roll() < 0.5;
    const rows = cases.flatMap(({ log }) => log.filter((row) => row.day === null && isOver(row)));
    for (const row of rows) row.day = day;
    const steps = rows.map(({ chain }) => chain).sort();
    const root = rootOf({ day, previous, steps }, hash);
    published.push({ body: { day, issuedAt: `${day}T23:59:59+07:00`, previous, steps, root }, isSigned: true });
    previous = root;
  }
  for (const item of cases) {
    if (item.state !== 'returned' || roll() < 0.7) continue;
    item.isErased = true;
    for (const step of item.history) step.said = null;
    for (const row of item.log) row.salt = null;
  }
  return { cases, days: published };
}
