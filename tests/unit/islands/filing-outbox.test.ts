import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dueIn, leaseMs, mayCancel, type OutboxCase, settle, take } from '#src/islands/filing/outbox-machine.ts';
import { createMemoryOutbox } from '#src/islands/filing/outbox-store.ts';
import { tellAll } from '#src/islands/filing/run-outbox.ts';
import { type Fate, outboxWorld } from './outbox-world.ts';

const seed = Number(process.env.SEED ?? 20_261_122);
const runs = process.env.FULL ? 5_000 : 80;

const waiting: OutboxCase = {
  key: 'k1',
  title: 'Đăng ký khai sinh',
  action: '/thu-tuc/dang-ky-khai-sinh/nop-ho-so',
  fields: [['a.ho-ten-con', 'Nguyễn Hải Đăng']],
  state: 'waiting' as const,
  tries: 0,
  at: 1_000,
};
const sending = take(waiting, { tab: 'a', now: 1_000 }) as OutboxCase;

test('a case is in the hands of one tab, and of another when that one was closed', () => {
  expect(sending).toMatchObject({ state: 'sending', tab: 'a', tries: 1 });
  expect(take(sending, { tab: 'b', now: 2_000 })).toBeUndefined();
  expect(take(sending, { tab: 'b', now: 2_000, eager: true })).toBeUndefined();
  expect(take(sending, { tab: 'b', now: 1_000 + leaseMs })).toMatchObject({ tab: 'b', tries: 2 });
});

test('pauses grow, end when the network is back, and a clock set back holds nothing up', () => {
  const pauses = [0, 1, 2, 3, 20].map((tries) => dueIn({ ...waiting, tries }, 1_000));

  expect(pauses).toEqual([0, 3_000, 6_000, 12_000, 300_000]);
  expect(take({ ...waiting, tries: 5 }, { tab: 'a', now: 2_000 })).toBeUndefined();
  expect(take({ ...waiting, tries: 5 }, { tab: 'a', now: 2_000, eager: true })?.state).toBe('sending');
  expect(dueIn({ ...waiting, tries: 5, at: 9_000_000 }, 2_000)).toBe(0);
  expect(dueIn({ ...sending, at: 9_000_000 }, 2_000)).toBe(0);
});

test('what is filed keeps its reference and nothing personal; a refusal keeps everything typed', () => {
  const sent = settle(sending, { kind: 'sent', reference: 'VD-AAAA-BBBB', url: '/x' }, { tab: 'a', now: 2_000 });
  const refused = settle(sending, { kind: 'refused', problems: ['Bạn cần đánh dấu.'] }, { tab: 'a', now: 2_000 });

  expect(sent).toMatchObject({ state: 'sent', reference: 'VD-AAAA-BBBB', fields: [] });
  expect(refused).toMatchObject({ state: 'refused', fields: waiting.fields });
  expect(settle(sent, { kind: 'no-answer' }, { tab: 'a', now: 3_000 })).toBeUndefined();
  expect(settle(sending, { kind: 'no-answer' }, { tab: 'b', now: 3_000 })).toBeUndefined();
  expect(settle(sending, { kind: 'no-answer' }, { tab: 'a', now: 3_000 })?.state).toBe('waiting');
});

test('a case can be taken back while it waits, not while it is under way or filed', () => {
  expect(mayCancel(waiting, 1_000)).toBe(true);
  expect(mayCancel(sending, 2_000)).toBe(false);
  expect(mayCancel({ ...sending, state: 'sent' }, 2_000)).toBe(false);
});

test('a case that another tab files while this one looks is looked at again, until it is told', async () => {
  const store = createMemoryOutbox();
  await store.change('k1', () => sending);
  const told: string[] = [];
  const look = () =>
    tellAll({
      store,
      now: () => 2_000,
      changed({ state }) {
        told.push(state);
        // The other tab has its answer at this very moment.
        void store.change('k1', (item) =>
          settle(item, { kind: 'sent', reference: 'VD-AAAA-BBBB', url: '/x' }, { tab: 'a', now: 2_000 }),
        );
      },
    });

  expect(await look()).toBe(5_000);
  expect(await look()).toBeUndefined();
  expect(told).toEqual(['sending', 'sent']);
});

const delay = fc.oneof(fc.integer({ min: 1, max: 3_000 }), fc.integer({ min: 1, max: 400_000 }));
const fate: fc.Arbitrary<Fate> = fc.record({
  lost: fc.constantFrom('request', 'answer', 'neither', 'neither'),
  there: delay,
  back: delay,
  repeats: fc.array(delay, { maxLength: 2 }),
  fault: fc.boolean(),
});
const year = 365 * 86_400_000;
const happening = fc.record({
  after: fc.integer({ min: 0, max: 90_000 }),
  what: fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom('put', 'put-refused', 'open', 'kill', 'online', 'cancel') },
    { weight: 1, arbitrary: fc.constant('clock') },
  ),
  which: fc.integer({ min: 0, max: 5 }),
  shift: fc.oneof(fc.integer({ min: -year, max: year }), fc.integer({ min: -120_000, max: 120_000 })),
});

test(`${runs} runs of faults: every case is filed exactly once, none is stuck`, async () => {
  const seen = { cases: 0, attempts: 0, cancelled: 0, refused: 0, repeated: 0 };
  await fc.assert(
    fc.asyncProperty(
      fc.array(happening, { minLength: 2, maxLength: 14 }),
      fc.array(fate, { maxLength: 14 }),
      async (life, fates) => {
        const world = outboxWorld(fates);
        const put = new Map<string, { valid: boolean; cancelledAfter?: number }>();
        world.openTab();
        for (const { after, what, which, shift } of [{ after: 0, what: 'put', which: 0, shift: 0 }, ...life]) {
          await world.pass(after);
          if (what.startsWith('put') && put.size < 3) {
            const key = `key-${put.size}-of-a-form`;
            const valid = what === 'put';
            const fields = await world.formOf(key, valid);
            put.set(key, { valid });
            await world.store.change(key, () => ({ ...waiting, key, fields, at: world.now() }));
          }
          if (what === 'open') world.openTab();
          if (what === 'kill') world.killTab(which);
          if (what === 'online') world.online();
          if (what === 'clock') world.moveClock(shift);
          if (what === 'cancel') {
            const key = [...put.keys()][which % put.size] ?? '';
            await world.store.change(key, (item) => {
              if (!item || !mayCancel(item, world.now())) return undefined;
              put.set(key, { valid: put.get(key)?.valid === true, cancelledAfter: item.tries });
              return 'remove';
            });
          }
        }
        // The network is back and somebody opens the page again, within the hour.
        world.openTab();
        await world.pass(3_600_000);

        const left = new Map((await world.store.list()).map((item) => [item.key, item]));
        for (const [key, { valid, cancelledAfter }] of put) {
          const references = [...(world.filed.get(key) ?? [])];
          if (cancelledAfter !== undefined) {
            seen.cancelled += 1;
            expect(left.has(key)).toBe(false);
            expect(references.length).toBeLessThanOrEqual(cancelledAfter === 0 || !valid ? 0 : 1);
          } else if (valid) {
            expect(references).toHaveLength(1);
            expect(left.get(key)).toMatchObject({ state: 'sent', reference: references[0], fields: [] });
          } else {
            seen.refused += 1;
            expect(references).toEqual([]);
            expect(left.get(key)).toMatchObject({ state: 'refused', problems: ['declaration must-agree'] });
          }
        }
        const distinct = [...world.filed.values()].reduce((sum, references) => sum + references.size, 0);
        expect(await world.casesOnServer()).toBe(distinct);
        seen.cases += distinct;
        seen.attempts += world.attempts();
        if (world.attempts() > put.size) seen.repeated += 1;
      },
    ),
    { seed, numRuns: runs },
  );
  console.log(`device outbox: ${runs} runs (seed ${seed}), ${JSON.stringify(seen)}`);
  expect(seen.cases).toBeGreaterThan(runs / 2);
  expect(seen.repeated).toBeGreaterThan(runs / 3);
}, 1_200_000);
