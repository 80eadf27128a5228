import { expect, test } from 'vitest';
import { createJobList } from '#src/storage/processes/job-list.ts';
import { describeStores } from './describe-stores.ts';

const past = new Date('2026-01-01T00:00:00Z');
const future = new Date('2100-01-01T00:00:00Z');

describeStores((open) => {
  test('a job that is due is done by one of those who ask at once, and again when it is due again', async () => {
    const { db, engine } = await open();
    const processes = ['a', 'b', 'c'].map((holder) => createJobList(db, engine, holder));
    const [first] = processes;
    await first?.know([{ name: 'letters', dueAt: past }]);

    const taken = await Promise.all(processes.map((list) => list.take(['letters'])));
    const who = taken.findIndex(Boolean);
    const job = taken[who];
    expect(taken.filter(Boolean)).toEqual([{ name: 'letters', dueAt: past }]);
    expect(await first?.lateness(['letters'])).toBe(0);
    if (!job) throw new Error('nobody took it');
    expect(await processes[who]?.finish(job, future)).toBe(true);

    expect(await first?.take(['letters'])).toBeUndefined();
  });

  test('what a killed process did is taken up after its lease, and its finishing counts no more', async () => {
    const { db, engine } = await open();
    const killed = createJobList(db, engine, 'killed', 0);
    const other = createJobList(db, engine, 'other');
    await killed.know([{ name: 'erase', dueAt: past }]);

    const lost = await killed.take(['erase']);
    const taken = await other.take(['erase']);
    if (!lost || !taken) throw new Error('not taken');

    expect(await killed.renew(lost)).toBe(false);
    expect(await killed.finish(lost, future)).toBe(false);
    expect(await other.renew(taken)).toBe(true);
    expect(await other.finish(taken, future)).toBe(true);
  });

  test('who knows a job already keeps its time: one that was missed is done', async () => {
    const { db, engine } = await open();
    const list = createJobList(db, engine, 'a');
    await list.know([{ name: 'nightly', dueAt: past }]);
    await list.know([
      { name: 'nightly', dueAt: future },
      { name: 'other', dueAt: future },
    ]);

    expect(await list.lateness(['nightly', 'other'])).toBeGreaterThan(0);
    expect((await list.take(['nightly', 'other']))?.name).toBe('nightly');
    expect(await list.take(['nightly', 'other'])).toBeUndefined();
  });

  test('the clock is the database’s, to the millisecond', async () => {
    const { db, engine } = await open();

    const now = await createJobList(db, engine, 'a').now();

    expect(Math.abs(now.getTime() - Date.now())).toBeLessThan(60_000);
  });
});
