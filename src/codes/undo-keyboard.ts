/** The keys that may have made a mark, in Telex and in VNI; a circumflex in Telex is the vowel pressed again. */
const keysOfMark: Readonly<Record<string, readonly string[]>> = {
  '\u0300': ['F', '2'],
  '\u0301': ['S', '1'],
  '\u0309': ['R', '3'],
  '\u0303': ['X', '4'],
  '\u0323': ['J', '5'],
  '\u0302': ['', '6'],
  '\u0306': ['W', '8'],
  '\u031b': ['W', '7'],
};
/** Pressed twice, these keys take their own mark back, and one of the two presses is lost. */
const keysThatUndo = 'ADEOWFRXJSZ';
/** A text with more marks than this was not typed as a code. */
const mostLost = 4;
const mostDoubled = 2;
const mostSpellings = 256;

/** A letter that stands, and the keys pressed somewhere after it that left a mark instead of a letter. */
type Struck = { letter: string; lost: readonly (readonly string[])[] };

/**
 * What may have been typed when a Vietnamese keyboard (Telex or VNI) was on while a code of `length` characters, all
 * among `letters`, was entered: every text from which the keyboard could have made this one. A text without marks of
 * the right length is its only answer. At most 256; none when it cannot be.
 */
export function undoKeyboard(text: string, length: number, letters: string): string[] {
  if (text.length > length || text.length < length - mostLost) return [];
  const found = new Set<string>();
  for (const struck of strokesOf(text, letters)) {
    const lost = struck.flatMap(({ lost: keys }, index) => keys.map((choice) => ({ after: index, choice })));
    const doubled = length - struck.length - lost.length;
    if (lost.length > mostLost || doubled < 0 || doubled > mostDoubled) continue;
    const plain = struck.map(({ letter }) => letter).join('');
    for (const spelling of insertKeys(plain, lost, length)) {
      found.add(spelling);
      if (found.size >= mostSpellings) return [...found];
    }
  }
  return [...found];
}

/** The letters under the marks. Ư is one key in Telex (W) and two in VNI (U7), so a text may have several readings. */
function strokesOf(text: string, letters: string): Struck[][] {
  let readings: Struck[][] = [[]];
  for (const character of text) {
    const choices = strokesOfCharacter(character)
      .map(({ letter, lost }) => ({ letter, lost: lost.map((keys) => keys.filter((key) => letters.includes(key))) }))
      .filter(({ letter, lost }) => letters.includes(letter) && lost.every((keys) => keys.length > 0));
    readings = readings.flatMap((reading) => choices.map((choice) => [...reading, choice])).slice(0, 16);
  }
  return readings;
}

function strokesOfCharacter(character: string): Struck[] {
  if (character === 'Đ') return [{ letter: 'D', lost: [['D', '9']] }];
  const [letter = '', ...marks] = character.normalize('NFD');
  const lost = marks.map((mark) => (keysOfMark[mark] ?? []).map((key) => key || letter));
  const whole: Struck = { letter, lost };
  if (letter !== 'U' || !marks.includes('\u031b')) return [whole];
  const tones = lost.filter((_, index) => marks[index] !== '\u031b');
  return [{ letter: 'W', lost: tones }, whole];
}

type Lost = { after: number; choice: readonly string[] };

/** Puts every lost key back at every place after its letter; then, where letters still lack, doubles a key. */
function* insertKeys(plain: string, lost: readonly Lost[], length: number): Generator<string> {
  const [first, ...rest] = lost;
  if (first) {
    for (let at = first.after + 1; at <= plain.length; at += 1) {
      const moved = rest.map((item) => (item.after >= at ? { ...item, after: item.after + 1 } : item));
      for (const key of first.choice) yield* insertKeys(plain.slice(0, at) + key + plain.slice(at), moved, length);
    }
    return;
  }
  if (plain.length >= length) {
    if (plain.length === length) yield plain;
    return;
  }
  for (let at = 0; at < plain.length; at += 1) {
    const key = plain[at] ?? '';
    if (keysThatUndo.includes(key)) yield* insertKeys(plain.slice(0, at) + key + plain.slice(at), [], length);
  }
}
