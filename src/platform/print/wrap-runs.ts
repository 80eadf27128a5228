/** Words in one kind of letters. */
export type Run<Font> = { text: string; font: Font };
export type Piece<Font> = { text: string; font: Font; x: number; width: number };
type Measure<Font> = (text: string, font: Font) => number;

/**
 * Breaks runs into lines that are no wider than `width`, between words, and inside a word only where it alone is wider
 * than a line. Line ends in the text stay. Nothing is left out but the space at which a line breaks.
 */
export function wrapRuns<Font>(
  runs: readonly Run<Font>[],
  width: number,
  measure: Measure<Font>,
): { pieces: Piece<Font>[]; width: number }[] {
  const lines: Piece<Font>[][] = [[]];
  let x = 0;
  const newLine = () => {
    lines.push([]);
    x = 0;
  };
  const put = (text: string, font: Font) => {
    const line = lines.at(-1) ?? [];
    const last = line.at(-1);
    if (last && last.font === font) {
      last.text += text;
      last.width = measure(last.text, font);
      x = last.x + last.width;
    } else {
      const wide = measure(text, font);
      line.push({ text, font, x, width: wide });
      x += wide;
    }
  };
  for (const { text, font } of runs) {
    for (const [index, paragraph] of text.split('\n').entries()) {
      if (index > 0) newLine();
      for (const word of paragraph.split(/(?<= )/)) {
        if (x > 0 && x + measure(word.trimEnd(), font) > width) newLine();
        for (const part of parts(word, width - x, width, (letters) => measure(letters, font))) {
          if (x > 0 && x + measure(part.trimEnd(), font) > width) newLine();
          put(part, font);
        }
      }
    }
  }
  return lines.map((pieces) => ({ pieces: trimmed(pieces, measure), width: lineWidth(pieces, measure) }));
}

/** A word in pieces that fit a line each: itself, unless it is wider than a whole line. */
function parts(word: string, first: number, width: number, measure: (text: string) => number): string[] {
  if (measure(word.trimEnd()) <= width) return [word];
  const found: string[] = [];
  let room = first;
  let part = '';
  for (const letter of word) {
    if (part !== '' && measure(part + letter) > room) {
      found.push(part);
      part = '';
      room = width;
    }
    part += letter;
  }
  return part === '' ? found : [...found, part];
}

/** The space at the end of a line takes no room. */
function trimmed<Font>(pieces: readonly Piece<Font>[], measure: Measure<Font>): Piece<Font>[] {
  const last = pieces.at(-1);
  if (!last) return [];
  const text = last.text.trimEnd();
  return [...pieces.slice(0, -1), { ...last, text, width: measure(text, last.font) }].filter((piece) => piece.text);
}

function lineWidth<Font>(pieces: readonly Piece<Font>[], measure: Measure<Font>): number {
  const last = trimmed(pieces, measure).at(-1);
  return last ? last.x + last.width : 0;
}
