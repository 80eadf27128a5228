import fc from 'fast-check';
import { expect, it } from 'vitest';
import { sameLetters, tidyLine, tidyLines } from '#src/base/plain-letters.ts';

const letters = Array.from({ length: 0x1f00 - 0x21 }, (_, at) => String.fromCodePoint(0x21 + at)).join('');
/** Takes no room and is taken out, but makes a text one that is looked at by every rule. */
const unseen = '\u200b';

it('leaves an ordinary line as every rule would leave it', () => {
  const word = fc.string({ minLength: 1, maxLength: 4, unit: fc.constantFrom(...letters) });
  fc.assert(
    fc.property(fc.array(word, { maxLength: 5 }), (words) => {
      const text = words.join(' ');
      expect(sameLetters(text)).toBe(sameLetters(unseen + text));
      expect(tidyLine(text)).toBe(tidyLine(unseen + text));
      expect(tidyLines(text)).toBe(tidyLines(unseen + text));
    }),
    { numRuns: 3_000 },
  );
});

it('leaves every letter as every rule would leave it', () => {
  for (const letter of letters) expect(tidyLine(letter), letter).toBe(tidyLine(unseen + letter));
});

it('tells ordinary lines apart in a time that grows with their length alone', () => {
  expect(tidyLine(`${'ab '.repeat(600)}${unseen}`)).toBe('ab '.repeat(600).trim());
});
