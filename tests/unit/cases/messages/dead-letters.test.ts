import { expect, test } from 'vitest';
import { listDeadLetters, settleDeadLetter } from '#src/cases/messages/dead-letters.ts';
import type { OutboxStore, SeenUnits } from '#src/cases/messages/outbox-store.ts';
import type { Person } from '#src/staff/person.ts';
import { fixedContent, readContent } from '#tests/stores/content-library.ts';
import { kindOf } from '#tests/stores/open-desk.ts';

const economy = 'phong-kinh-te';
const culture = 'phong-van-hoa-xa-hoi';
/** Sees to the messages of one office, and only reads in the other. */
const both: Person = {
  id: 'p',
  name: 'P',
  email: 'p@vandon.example',
  roles: ['officer'],
  unit: economy,
  seats: [{ unit: culture, roles: ['approver'] }],
};

function open(source: 'case' | 'talk', unit: string | null) {
  let seen: SeenUnits | undefined;
  const outbox = {
    dead: async (units: SeenUnits) => {
      seen = units;
      return { rows: [], total: 0 };
    },
    counts: async () => ({ waiting: 0 }),
    deadOne: async () => ({ source, reference: 'VD-7K3M-9QPX', unit }),
    revive: async () => true,
    discard: async () => true,
  } as unknown as OutboxStore;
  const dependencies = {
    outbox,
    cases: { noteLook: async () => {} },
    library: readContent(fixedContent),
    now: () => new Date('2026-11-16T09:00:00+07:00'),
  };
  return { dependencies, seen: () => seen };
}

test.each(['case', 'talk'] as const)('a letter of a %s is settled where somebody sees to messages', async (source) => {
  const settled = async (unit: string | null) =>
    kindOf(await settleDeadLetter(open(source, unit).dependencies, 'letter', 'discard', both));

  expect(await settled(economy)).toBe('done');
  expect(await settled(culture)).toBe('not-permitted');
  expect(await settled(null)).toBe('not-permitted');
});

test('only those are listed', async () => {
  const { dependencies, seen } = open('case', economy);

  await listDeadLetters(dependencies, both, 1);

  expect(seen()).toEqual({ cases: [economy], talks: [economy] });
});
