import { expect, test } from 'vitest';
import { FairTurns } from '#src/platform/papers/fair-turns.ts';

const from = (address: string) => ({ lane: 'public' as const, address });
const staff = { lane: 'staff' as const };
const portal = { lane: 'portal' as const };

/** Begins work that ends when it is told to, and notes the order in which it began. */
function desk(turns: FairTurns) {
  const begun: string[] = [];
  const ends: (() => void)[] = [];
  const all: Promise<void>[] = [];
  const bring = (asker: Parameters<FairTurns['run']>[0], label: string) =>
    all.push(
      turns.run(asker, () => {
        begun.push(label);
        return new Promise<void>((end) => ends.push(end));
      }),
    );
  const finish = async () => {
    ends.shift()?.();
    await new Promise((next) => setImmediate(next));
  };
  return { begun, bring, finish };
}

test('one paper of another address comes before the fifty that wait of one', async () => {
  let clock = 0;
  const { begun, bring, finish } = desk(new FairTurns({ places: 1, now: () => clock }));
  for (let paper = 0; paper < 50; paper += 1) bring(from('198.51.100.1'), 'hostile');
  bring(from('198.51.100.2'), 'honest');
  clock = 1_000;
  await finish();

  expect(begun).toEqual(['hostile', 'honest']);
});

test('staff come before the public, and the portal’s own work after it', async () => {
  const { begun, bring, finish } = desk(new FairTurns({ places: 1 }));
  bring(from('198.51.100.1'), 'first');
  bring(portal, 'portal');
  bring(from('198.51.100.2'), 'public');
  bring(staff, 'staff');
  for (let turn = 0; turn < 3; turn += 1) await finish();

  expect(begun).toEqual(['first', 'staff', 'public', 'portal']);
});

test('an address that has sixty on their way is told to wait; others and staff are not', () => {
  const turns = new FairTurns({ places: 1 });
  const entered = Array.from({ length: 60 }, () => turns.enter(from('198.51.100.1')));

  expect(entered.every(Boolean)).toBe(true);
  expect(turns.enter(from('198.51.100.1'))).toBeUndefined();
  expect(turns.enter(from('198.51.100.2'))).toBeDefined();
  expect(turns.enter(staff)).toBeDefined();
  entered[0]?.leave();
  entered[0]?.leave();
  expect(turns.enter(from('198.51.100.1'))).toBeDefined();
  expect(turns.enter(from('198.51.100.1'))).toBeUndefined();
});

test('who has caused two minutes of work waits until it has aged', async () => {
  let clock = 0;
  const turns = new FairTurns({ places: 1, now: () => clock });
  await turns.run(from('2001:db8::1'), async () => {
    clock += 130_000;
  });

  // Every address of one customer's network counts as one.
  expect(turns.enter(from('2001:db8::ffff:2'))).toBeUndefined();
  clock += 300_000;
  expect(turns.enter(from('2001:db8::1'))).toBeDefined();
});
