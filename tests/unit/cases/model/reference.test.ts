import { expect, test } from 'vitest';
import {
  makeDraftCode,
  makeReference,
  possibleReferences,
  readDraftCode,
  readReference,
} from '#src/cases/model/case-codes.ts';

const random = (count: number) => crypto.getRandomValues(new Uint8Array(count));

test('a reference reads VD-XXXX-XXXX in letters nobody takes for others and no keyboard changes', () => {
  const references = Array.from({ length: 300 }, () => makeReference(random));

  for (const reference of references) {
    expect(reference).toMatch(/^VD-[234567CGHKLMNPQTV]{4}-[234567CGHKLMNPQTV]{4}$/);
    expect(readReference(reference)).toBe(reference);
  }
  expect(new Set(references.join('').replaceAll(/VD-|-/g, '')).size).toBe(17);
});

test('a reference of earlier days stays one', () => {
  expect(readReference('vd 3ac4 9fge')).toBe(possibleReferences('VD-3AC4-9FGE')[0]);
});

test('a draft’s code and a reference are not taken for one another', () => {
  const code = makeDraftCode(random);

  expect(readDraftCode(code.slice(3))).toBe(code);
  expect(readReference(code)).toBeUndefined();
  expect(readDraftCode(makeReference(random))).toBeUndefined();
});
