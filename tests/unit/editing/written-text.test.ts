import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { writtenText } from '#src/editing/written-text.ts';

/** As a browser sends the text of a form. */
const sent = (text: string) => text.replaceAll(/\r\n?|\n/g, '\r\n');
const decomposed = 'Cấp lại'.normalize('NFD');

describe('what is written of a text that was typed', () => {
  test('every file of the content saved as it was opened differs by no byte', () => {
    const paths = readdirSync('content', { recursive: true, encoding: 'utf8' }).filter((path) =>
      /\.(md|yaml)$/.test(path),
    );
    for (const path of paths) {
      const source = readFileSync(join('content', path), 'utf8');
      for (const text of [
        source,
        source.replaceAll('\n', '\r\n'),
        `\ufeff${source}`,
        `${source}\n\n`,
        source.trimEnd(),
      ]) {
        expect(writtenText(text, sent(text)), path).toBe(text);
      }
    }
  });

  test('any text at all saved as it was opened differs by no byte', () => {
    const text = fc.array(fc.constantFrom('a', decomposed, ' ', '\n', '\r\n', '\u00a0', '---', ''), { maxLength: 30 });
    fc.assert(
      fc.property(text, (pieces) => {
        const source = pieces.join('');
        expect(writtenText(source, sent(source))).toBe(source);
      }),
    );
  });

  test('a changed line is composed, its neighbours keep their letters and line ends', () => {
    const before = `một ${decomposed}\r\nhai\r\n${decomposed}\r\n`;

    expect(writtenText(before, sent(before.replace('hai', `hai ${decomposed}`)))).toBe(
      `một ${decomposed}\r\nhai Cấp lại\r\n${decomposed}\r\n`,
    );
  });

  test('blank lines typed at the end go; a new file ends in one line end', () => {
    expect(writtenText('a\n', 'a\r\nb\r\n\r\n\r\n')).toBe('a\nb\n');
    expect(writtenText(undefined, `${decomposed}\r\n\r\n`)).toBe('Cấp lại\n');
  });
});
