/**
 * What a Vietnamese keyboard makes of keys pressed one after the other, as a model of Unikey's free marking: within a
 * word a key may mark any earlier letter. Written from the two input methods alone, apart from the reader under test.
 */
type Method = 'telex' | 'vni';

const tones: Record<Method, Record<string, string>> = {
  telex: { F: '\u0300', S: '\u0301', R: '\u0309', X: '\u0303', J: '\u0323' },
  vni: { 2: '\u0300', 1: '\u0301', 3: '\u0309', 4: '\u0303', 5: '\u0323' },
};
const toneSigns = Object.values(tones.telex);
const vowels = 'AEIOUY';

export function typeOnKeyboard(keys: string, method: Method): string {
  return keys
    .split(/([^A-Z0-9]+)/)
    .map((word) => typeWord(word, method))
    .join('');
}

function typeWord(word: string, method: Method): string {
  const letters: string[] = [];
  for (const key of word) press(letters, key, method);
  return letters.join('').normalize('NFC');
}

function press(letters: string[], key: string, method: Method): void {
  const tone = tones[method][key];
  if (tone && mark(letters, tone, vowels, key)) return;
  if (method === 'telex') {
    if ('AEO'.includes(key) && mark(letters, '\u0302', key, key)) return;
    if (key === 'D' && bar(letters)) return;
    if (key === 'W') {
      // Ư made of a W alone is taken back by a second one.
      const lone = letters.lastIndexOf('Ư');
      if (lone >= 0) {
        letters[lone] = 'W';
        return;
      }
      if (mark(letters, '\u0306', 'A', key) || mark(letters, '\u031b', 'OU', key)) return;
      letters.push('Ư');
      return;
    }
  } else {
    if (key === '6' && mark(letters, '\u0302', 'AEO', key)) return;
    if (key === '7' && mark(letters, '\u031b', 'OU', key)) return;
    if (key === '8' && mark(letters, '\u0306', 'A', key)) return;
    if (key === '9' && bar(letters)) return;
  }
  letters.push(key);
}

/** Puts the mark on the last letter that can bear it; pressed again it takes the mark off and stands as a letter. */
function mark(letters: string[], sign: string, bearers: string, key: string): boolean {
  const at = letters.findLastIndex((letter) => bearers.includes(letter.normalize('NFD')[0] ?? ' '));
  if (at < 0) return false;
  let letter = (letters[at] ?? '').normalize('NFD');
  // Of two tones the later one stands.
  if (toneSigns.includes(sign) && !letter.includes(sign))
    letter = letter.replace(/[\u0300\u0301\u0303\u0309\u0323]/, '');
  if (letter.includes(sign)) {
    letters[at] = letter.replace(sign, '').normalize('NFC');
    letters.push(key);
  } else letters[at] = (letter + sign).normalize('NFC');
  return true;
}

function bar(letters: string[]): boolean {
  const at = letters.lastIndexOf('D');
  if (at < 0) return false;
  letters[at] = 'Đ';
  return true;
}
