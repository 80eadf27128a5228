import { isRecord } from '#src/base/is-record.ts';
import { isSame } from '#src/library/patching/yaml-places.ts';

type Value = string | number | boolean;

/** The words of tests, as `condition.ts` calls what they ask. The longer stand before those they begin with. */
const tests: readonly {
  words: string;
  made: (field: string, value: Value[]) => Record<string, unknown> | undefined;
}[] = [
  { words: 'là một trong', made: (field, values) => (values.length > 0 ? { field, in: values } : undefined) },
  { words: 'không là', made: (field, values) => one(values, (not) => ({ field, not })) },
  { words: 'đã trả lời', made: (field, values) => (values.length === 0 ? { field, filled: true } : undefined) },
  { words: 'chưa trả lời', made: (field, values) => (values.length === 0 ? { field, filled: false } : undefined) },
  { words: 'trên', made: (field, values) => one(values, (above) => ({ field, above })) },
  { words: 'dưới', made: (field, values) => one(values, (below) => ({ field, below })) },
  { words: 'là', made: (field, values) => one(values, (is) => ({ field, is })) },
];

const one = (values: Value[], made: (value: Value) => Record<string, unknown>) =>
  values.length === 1 && values[0] !== undefined ? made(values[0]) : undefined;

/**
 * A condition in words, such as `nguoi-nop là nguoi-khac và tuoi trên 14`; undefined for what these words cannot say
 * exactly: read again it would be something else.
 */
export function conditionInWords(condition: unknown): string | undefined {
  const words = say(condition, false);
  return words !== undefined && isSame(readCondition(words), condition) ? words : undefined;
}

/** The condition that words say; undefined where they are not understood. */
export function readCondition(text: string): Record<string, unknown> | undefined {
  const tokens = tokensOf(text.normalize('NFC'));
  if (!tokens) return undefined;
  const read = readJoined(tokens, 0, 0);
  return read && read.at === tokens.length ? read.condition : undefined;
}

function say(condition: unknown, isInner: boolean): string | undefined {
  if (!isRecord(condition)) return undefined;
  for (const [key, word] of [
    ['all', ' và '],
    ['any', ' hoặc '],
  ] as const) {
    const list = condition[key];
    if (!Array.isArray(list)) continue;
    const parts = list.map((part) => say(part, true));
    if (parts.some((part) => part === undefined)) return undefined;
    return isInner ? `(${parts.join(word)})` : parts.join(word);
  }
  const { field } = condition;
  return typeof field === 'string' ? sayTest(field, condition) : undefined;
}

function sayTest(field: string, test: Record<string, unknown>): string | undefined {
  if (test.filled !== undefined) return `${field} ${test.filled === true ? 'đã' : 'chưa'} trả lời`;
  if (Array.isArray(test.in)) return `${field} là một trong ${test.in.map(sayValue).join(', ')}`;
  for (const [key, word] of [
    ['is', 'là'],
    ['not', 'không là'],
    ['above', 'trên'],
    ['below', 'dưới'],
  ] as const) {
    if (test[key] !== undefined) return `${field} ${word} ${sayValue(test[key])}`;
  }
  return undefined;
}

/** Yes and no in words, numbers as they are; a text that could be read as something else stands in quotes. */
function sayValue(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'có' : 'không';
  const text = String(value);
  if (typeof value === 'number') return text;
  return /^[\w./-]+$/.test(text) && typeof valueIn(text) === 'string' ? text : `"${text}"`;
}

function valueIn(word: string): Value {
  if (word === 'có') return true;
  if (word === 'không') return false;
  if (word.startsWith('"')) return word.slice(1, -1);
  return /^-?\d+(?:\.\d+)?$/.test(word) ? Number(word) : word;
}

/** Words, texts in quotes, commas and brackets; undefined for a quote that does not end. */
function tokensOf(text: string): string[] | undefined {
  const tokens = text.match(/"[^"]*"|[(),]|[^\s(),"]+/g) ?? [];
  return text.replaceAll(/"[^"]*"/g, '').includes('"') ? undefined : tokens;
}

/** Brackets in brackets: more would use up the stack, and no schema takes them. */
const deepest = 2_000;

type Read = { condition: Record<string, unknown>; at: number };

/** Tests and brackets with one and the same word between them. */
function readJoined(tokens: readonly string[], from: number, depth: number): Read | undefined {
  const first = readOne(tokens, from, depth);
  if (!first) return undefined;
  const parts = [first.condition];
  let { at } = first;
  const joint = tokens[at];
  const key = joint === 'và' ? 'all' : joint === 'hoặc' ? 'any' : undefined;
  while (key && tokens[at] === joint) {
    const next = readOne(tokens, at + 1, depth);
    if (!next) return undefined;
    parts.push(next.condition);
    at = next.at;
  }
  return { condition: key ? { [key]: parts } : first.condition, at };
}

function readOne(tokens: readonly string[], from: number, depth: number): Read | undefined {
  if (tokens[from] === '(') {
    const inner = depth < deepest ? readJoined(tokens, from + 1, depth + 1) : undefined;
    return inner && tokens[inner.at] === ')' ? { ...inner, at: inner.at + 1 } : undefined;
  }
  const field = tokens[from];
  if (field === undefined || !/^[a-z0-9][\w.-]*$/i.test(field)) return undefined;
  for (const { words, made } of tests) {
    const asked = words.split(' ');
    const at = from + 1 + asked.length;
    if (!asked.every((word, index) => tokens[from + 1 + index] === word)) continue;
    const values = words.endsWith('trả lời') ? { values: [], at } : readValues(tokens, at);
    const condition = made(field, values.values);
    return condition && { condition, at: values.at };
  }
  return undefined;
}

/** Values with commas between them. */
function readValues(tokens: readonly string[], from: number): { values: Value[]; at: number } {
  const values: Value[] = [];
  let at = from;
  for (let word = tokens[at]; word !== undefined && !/^[(),]$/.test(word); word = tokens[at]) {
    values.push(valueIn(word));
    at += 1;
    if (tokens[at] !== ',') break;
    at += 1;
    if (tokens[at] === undefined) return { values: [], at };
  }
  return { values, at };
}
