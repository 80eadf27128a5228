/** The longest text a pattern ever meets, whatever its field allows: a longer answer is refused before it is matched. */
export const longestText = 2_000;
/** How many ways of reading it may be tried: some hundredths of a second. */
const mostWays = 5_000_000;

/**
 * Whether a pattern is sure to be decided quickly, whatever is typed. `RegExp` tries every way of sharing a text out
 * among the repetitions of a pattern, and `(a+)+` has more ways than anybody can wait for; a guide is edited by hand
 * and its pattern runs on what strangers send. Counts the ways from above and refuses what looks around or back.
 */
export function isQuickPattern(pattern: string): boolean {
  if (/\(\?(?!:)|\\[1-9]|\\k/.test(pattern)) return false;
  return alternatives({ text: pattern, at: 0 }) <= mostWays;
}

type Reader = { text: string; at: number };

/** Ways of one group or of the whole: those of its branches together. */
function alternatives(reader: Reader): number {
  let ways = sequence(reader);
  while (reader.text[reader.at] === '|') {
    reader.at += 1;
    ways += sequence(reader);
  }
  return ways;
}

/** Ways of parts one after another: each with each. */
function sequence(reader: Reader): number {
  let ways = 1;
  while (reader.at < reader.text.length && !'|)'.includes(reader.text[reader.at] ?? '')) {
    const part = atom(reader);
    ways *= repeated(part, quantifier(reader));
  }
  return ways;
}

function atom(reader: Reader): number {
  const { text } = reader;
  const [sign = ''] = text.slice(reader.at);
  reader.at += 1;
  if (sign === '\\') {
    // `\p{L}` and `\u{1ea0}` go on in braces; other escapes are one sign.
    const braces = /^[pPu]\{[^}]*\}/.exec(text.slice(reader.at))?.[0];
    reader.at += braces?.length ?? 1;
    return 1;
  }
  if (sign === '[') {
    while (reader.at < text.length && text[reader.at] !== ']') reader.at += text[reader.at] === '\\' ? 2 : 1;
    reader.at += 1;
    return 1;
  }
  if (sign !== '(') return 1;
  if (text.startsWith('?:', reader.at)) reader.at += 2;
  const ways = alternatives(reader);
  reader.at += 1;
  return ways;
}

function quantifier(reader: Reader): [least: number, most: number] {
  const found = /^(?:[*+?]|\{(\d+)(,(\d*))?\})\??/.exec(reader.text.slice(reader.at));
  if (!found) return [1, 1];
  reader.at += found[0].length;
  if (found[0].startsWith('*')) return [0, longestText];
  if (found[0].startsWith('+')) return [1, longestText];
  if (found[0].startsWith('?')) return [0, 1];
  const least = Number(found[1]);
  return [least, found[2] ? Number(found[3] || longestText) : least];
}

/** So many repetitions, each read in so many ways: every count in between is a way of its own. */
function repeated(part: number, [least, most]: [number, number]): number {
  if (part === 1) return most - least + 1;
  return (most - least + 1) * part ** Math.min(most, longestText);
}
