import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeAccessCode, makeReference, readAccessCode, readReference } from '#src/cases/reference.ts';

const anyReference = fc.constant(null).map(() => makeReference(randomBytes));

test('a reference reads VD-XXXX-XXXX without letters that look alike', () => {
  fc.assert(
    fc.property(anyReference, (reference) => {
      expect(reference).toMatch(/^VD-[34679ACDEFGHJKMNPQRTWXY]{4}-[34679ACDEFGHJKMNPQRTWXY]{4}$/);
      expect(readReference(reference)).toBe(reference);
    }),
  );
});

test('small letters, spaces and missing dashes do not matter', () => {
  const reference = makeReference(randomBytes);

  expect(readReference(` ${reference.toLowerCase().replaceAll('-', ' ')} `)).toBe(reference);
});

test('one wrong character is noticed', () => {
  fc.assert(
    fc.property(
      anyReference,
      fc.integer({ min: 3, max: 11 }),
      fc.constantFrom(...'34679ACDEFGHJKMNPQRTWXY'),
      (reference, index, other) => {
        fc.pre(reference[index] !== '-' && reference[index] !== other);
        expect(readReference(reference.slice(0, index) + other + reference.slice(index + 1))).toBeUndefined();
      },
    ),
  );
});

test('two characters swapped are noticed', () => {
  fc.assert(
    fc.property(anyReference, fc.integer({ min: 0, max: 6 }), fc.integer({ min: 0, max: 6 }), (reference, i, j) => {
      const plain = [...reference.slice(3).replace('-', '')];
      fc.pre(plain[i] !== plain[j]);
      [plain[i], plain[j]] = [plain[j] ?? '', plain[i] ?? ''];
      expect(readReference(`VD${plain.join('')}`)).toBeUndefined();
    }),
  );
});

test('an access code is read as typed, and what cannot be one is not', () => {
  const code = makeAccessCode(randomBytes);

  expect(readAccessCode(code.toLowerCase().replaceAll('-', ''))).toBe(code);
  expect(readAccessCode('0000-0000-0000')).toBeUndefined();
  expect(readAccessCode('')).toBeUndefined();
});

test('every character of the alphabet comes up', () => {
  const seen = new Set(
    Array.from({ length: 200 }, () => makeAccessCode(randomBytes))
      .join('')
      .replaceAll('-', ''),
  );

  expect(seen.size).toBe(23);
});
