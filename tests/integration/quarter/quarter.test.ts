import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { recountDueDates } from '#src/cases/clocks/recount.ts';
import { remindStaff } from '#src/cases/clocks/remind.ts';
import { watchCases } from '#src/cases/clocks/silence/watch-cases.ts';
import type { CalendarYear } from '#src/county/calendar.ts';
import { createVault } from '#src/storage/keys/vault.ts';
import { howMany, isFull, seed } from '#tests/stores/sampled.ts';
import { rolls } from '#tests/unit/cases/deadline/second/drawn-cases.ts';
import { dayAfter, nextWorked, secondDue, worked } from '#tests/unit/cases/deadline/second/second-due.ts';
import { ends, file, type Life, lawful, live, type Quarter } from './case-life.ts';
import { Killed, makeWorld, openCounty, secondOffice, secret } from './county.ts';
import { publishNight, verified } from './log-check.ts';
import { checkNight } from './night-check.ts';

const name = { vi: 'Nghỉ bão', en: 'Storm' };
const change = (date: string, isOff: boolean) => (years: readonly CalendarYear[]) =>
  years.map((year) => {
    if (year.year !== Number(date.slice(0, 4))) return year;
    const others = year.daysOff.filter((day) => day.date !== date);
    return { ...year, daysOff: isOff ? [...others, { date, name, kind: 'holiday' as const }] : others };
  });
/** Days off announced late, one of them when it was over, and one taken back. */
const announced: [string, (years: readonly CalendarYear[]) => readonly CalendarYear[]][] = [
  ['2026-10-20', change('2026-10-21', true)],
  ['2026-11-12', change('2026-11-16', true)],
  ['2026-11-27', change('2026-11-25', true)],
  ['2026-12-03', (years) => change('2026-12-25', true)(change('2026-12-24', true)(years))],
  ['2026-12-10', change('2026-12-25', false)],
];

test('a quarter of the county: every due date is right and no case is silent after any night', async () => {
  const count = howMany(30, 5_000);
  const dataDir = mkdtempSync(join(tmpdir(), 'quarter-'));
  const roll = rolls(seed);
  const world = makeWorld(roll);
  const quarter: Quarter = { world, county: await openCounty(world, dataDir), roll, refused: 0 };
  const lives: Life[] = [];
  const due: { at: number; life?: Life }[] = [];
  const [first, last] = ['2026-10-01', '2026-12-31'];
  const moment = (day: string, minute: number) => Date.parse(`${day}T00:00:00+07:00`) + minute * 60_000;
  const figures = { nights: 0, kills: 0, repaired: 0, named: 0, moved: 0, reminded: 0, steps: 0, told: 0, letters: 0 };
  const wrong: string[] = [];

  /** Does a job to its end; it may be killed on the way, and then its stores are opened anew. */
  const job = async <Answer>(run: (dependencies: never) => Promise<Answer>): Promise<Answer> => {
    for (;;) {
      world.fuse = roll() < 0.6 ? Math.floor(roll() * 3) : Number.POSITIVE_INFINITY;
      try {
        const answer = await run(quarter.county.dependencies as never);
        world.fuse = Number.POSITIVE_INFINITY;
        return answer;
      } catch (fault) {
        if (!(fault instanceof Killed)) throw fault;
        world.fuse = Number.POSITIVE_INFINITY;
        figures.kills += 1;
        await quarter.county.close();
        quarter.county = await openCounty(world, dataDir);
      }
    }
  };

  /** A changed calendar stands, and every date is counted by it; the book is brought up to date by the law's rules. */
  const announce = async (changed: (years: readonly CalendarYear[]) => readonly CalendarYear[]) => {
    world.calendar.years = changed(world.calendar.years);
    await job(recountDueDates);
    world.now = new Date(world.now.getTime() + 11 * 60_000);
    const now = local(world.now);
    const office = secondOffice(world);
    const tomorrow = nextWorked(now.slice(0, 10), office);
    for (const life of lives) {
      const isRunning = ['accepted', 'in-progress', 'withdrawal-requested'].includes(life.state);
      if (!isRunning || !life.came || !life.expected || life.expected <= now) continue;
      const fresh = secondDue(life.came, life.limit, life.events, office);
      const soonest = `${tomorrow}T${office.halfDays.has(tomorrow) ? '11:30' : '17:00'}`;
      const isEarly = fresh < soonest && fresh < life.expected;
      const to = isEarly ? ([soonest, life.expected].sort()[0] ?? fresh) : fresh;
      if (to !== life.expected) [life.expected, life.told] = [to, now];
    }
    for (let ticks = 0; ticks < 200; ticks++) {
      figures.moved += await job(recountDueDates);
      if ((await quarter.county.dependencies.clocks.recount())?.pending === null) return;
    }
    throw new Error('the recount does not end');
  };
  const local = (now: Date) => new Date(now.getTime() + 7 * 3_600_000).toISOString().slice(0, 16);

  for (let day = first; day <= last; day = dayAfter(day)) {
    const isWorked = worked(day, secondOffice(world));
    const share = isWorked ? 1 / 58 : 1 / 300;
    if (day < '2026-12-22') {
      for (
        let filed = Math.floor(count * share + roll());
        filed > 0 && lives.length + due.filter(({ life }) => !life).length < count;
        filed--
      ) {
        due.push({ at: moment(day, 300 + Math.floor(roll() * 1000)) });
      }
    }
    world.now = new Date(moment(day, 250));
    const watched = await job(watchCases);
    figures.nights += 1;
    figures.repaired += watched.repaired;
    figures.named += watched.named;
    figures.letters += watched.told;
    wrong.push(...(await checkNight(quarter, lives, figures)));
    await publishNight({ db: quarter.county.db, dataDir }, world.now);
    world.now = new Date(moment(day, 430));
    figures.reminded += await job(remindStaff);
    const news = announced.find(([on]) => on === day);
    const until = moment(dayAfter(day), 0);
    for (;;) {
      due.sort((a, b) => a.at - b.at);
      const next = due[0];
      if (!next || next.at >= until) break;
      due.shift();
      world.now = new Date(Math.max(world.now.getTime(), next.at));
      const life = next.life ?? (await file(quarter));
      if (!next.life) lives.push(life);
      const later: [number, number] | undefined = next.life ? await live(quarter, life) : [0, 2];
      figures.steps += 1;
      if (!later || ends.includes(life.state)) continue;
      const days = later[0] + Math.floor(roll() * (later[1] - later[0] + 1));
      const at =
        days === 0
          ? world.now.getTime() + 60_000 * (5 + Math.floor(roll() * 300))
          : moment(dayAfter(day, days), 420 + Math.floor(roll() * 640));
      due.push({ at, life });
    }
    if (news) {
      world.now = new Date(Math.max(world.now.getTime() + 60_000, moment(day, 1200)));
      await announce(news[1]);
    }
    if (day === first) await job(recountDueDates);
    expect(wrong.slice(0, 5)).toEqual([]);
  }

  const forbidden: string[] = [];
  for (const life of lives) {
    const { passed } = life;
    for (let step = 1; step < passed.length; step++) {
      const [from, to] = [passed[step - 1] ?? 'registered', passed[step] ?? 'registered'];
      if (!lawful[from].includes(to)) forbidden.push(`${life.reference} ${from} → ${to}`);
    }
    const states = await quarter.county.db
      .selectFrom('case_history')
      .select('state')
      .where('reference', '=', life.reference)
      .orderBy('position')
      .execute();
    const kept = states.map(({ state }) => state).filter((state, index, all) => state !== all[index - 1]);
    if (kept.join() !== passed.join()) forbidden.push(`${life.reference} ${kept.join()} is not ${passed.join()}`);
  }
  console.log(
    JSON.stringify({ cases: lives.length, people: world.people.length, refused: quarter.refused, ...figures }),
  );
  expect(forbidden).toEqual([]);
  expect(figures.kills).toBeGreaterThan(0);
  if (isFull) expect(Math.min(figures.moved, figures.repaired, figures.named)).toBeGreaterThan(100);
  // Kills, recounts and letters of a quarter, and nothing that the log takes for an attack.
  world.now = new Date(moment(dayAfter(last), 250));
  await publishNight({ db: quarter.county.db, dataDir }, world.now);
  const log = await verified({ db: quarter.county.db, vault: createVault(secret) });
  console.log(JSON.stringify({ log: { ...log, findings: log.findings.length } }));
  expect(log.findings.slice(0, 5)).toEqual([]);
  expect(log.steps).toBeGreaterThan(lives.length);
  expect(log.uncovered).toBe(0);
  await quarter.county.close();
  rmSync(dataDir, { recursive: true, force: true });
}, 3_600_000);
