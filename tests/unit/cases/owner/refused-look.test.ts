import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { createCases } from '#src/cases/create-cases.ts';
import { fixedContent, readContent } from '#tests/stores/content-library.ts';
import { createMemoryStores } from '#tests/stores/memory-stores.ts';
import { confirmationOf, sampleCase } from '#tests/stores/sample-case.ts';

test('who of the staff tries a case of another unit is refused, and that is written down', async () => {
  const stores = createMemoryStores();
  const now = () => new Date('2026-11-16T09:00:00+07:00');
  const cases = createCases({ ...stores, library: readContent(fixedContent), now, random: randomBytes });
  const item = sampleCase();
  await stores.cases.add(item, 'key', { bodyHash: 'b', confirmation: confirmationOf(item) });
  const stranger = {
    id: 'x',
    name: 'Lê Thị Xa',
    email: 'x@vandon.example',
    roles: ['receiver' as const, 'officer' as const],
    unit: 'cai-rong',
  };

  expect(await cases.open(item.reference, stranger)).toEqual({ ok: false, error: { kind: 'not-permitted' } });

  expect(await stores.cases.looks(item.reference)).toEqual([
    { at: '2026-11-16T09:00:00+07:00', person: { id: 'x', name: 'Lê Thị Xa' }, action: 'refused' },
  ]);
});
