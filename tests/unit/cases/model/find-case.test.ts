import { expect, test } from 'vitest';
import type { CaseStore } from '#src/cases/model/case-store.ts';
import { findCase } from '#src/cases/model/find-case.ts';

/** The one thing that is asked of a store here: which of these references it has. */
const storeOf = (...references: string[]): CaseStore =>
  ({
    glimpse: async (key: string) =>
      references.includes(key) ? { reference: key, state: 'registered', unit: 'trung-tam' } : undefined,
  }) as Partial<CaseStore> as CaseStore;

// VD-AF34-6C7E as Telex leaves it: the F became a mark on the A before it, wherever it stood.
const typed = 'VD-À34-9';

test('of what a Vietnamese keyboard leaves possible, the case that exists is meant', async () => {
  const { possibleReferences } = await import('#src/cases/model/case-codes.ts');
  const possible = possibleReferences('VDÀ3449CGH');

  expect(possible.every((reference) => /^VD-A/.test(reference))).toBe(true);
  for (const reference of possible) {
    expect((await findCase(storeOf(reference), 'VDÀ3449CGH'))?.reference).toBe(reference);
  }
  expect(await findCase(storeOf(), typed)).toBeUndefined();
});

test('an official code finds its case from whatever stands around it', async () => {
  const store = storeOf('H49.71-261122-0001');

  for (const text of ['h49.71–261122–0001', 'Mã hồ sơ: H49.71-261122-0001.', '“H49.71 - 261122 - 0001”']) {
    expect((await findCase(store, text))?.reference).toBe('H49.71-261122-0001');
  }
});
