/** One level of a list as Word defines it: `text` is such as `Điều %1.` or `%1.%2)`. */
export type NumberLevel = { start: number; format: string; text: string; isLegal: boolean };
/** A list as paragraphs name it: its definition may be shared, and its own first use may start anew. */
export type NumberList = { shared: string; levels: readonly NumberLevel[]; restarts: ReadonlyMap<number, number> };

const romans: readonly [number, string][] = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
];

function roman(number: number): string {
  let left = number;
  return romans
    .map(([value, sign]) => {
      const times = Math.min(Math.floor(left / value), 20);
      left -= times * value;
      return sign.repeat(times);
    })
    .join('');
}

/** a … z, then aa … zz, as Word counts. */
const letter = (number: number) =>
  String.fromCharCode(97 + ((number - 1) % 26)).repeat(Math.min(Math.floor((number - 1) / 26) + 1, 20));

/** A number as a list of this format shows it (ECMA-376 part 1, 17.18.59); formats we do not know count in digits. */
export function formatCount(number: number, format: string): string {
  if (number < 1) return format === 'none' ? '' : String(number);
  switch (format) {
    case 'upperRoman':
      return roman(number).toUpperCase();
    case 'lowerRoman':
      return roman(number);
    case 'upperLetter':
      return letter(number).toUpperCase();
    case 'lowerLetter':
      return letter(number);
    case 'decimalZero':
      return String(number).padStart(2, '0');
    case 'none':
      return '';
    default:
      return String(number);
  }
}

/** Counts the lists of a document, paragraph by paragraph, as Word does. */
export class NumberLabels {
  readonly #lists: ReadonlyMap<string, NumberList>;
  readonly #counts = new Map<string, (number | undefined)[]>();
  readonly #begun = new Set<string>();

  constructor(lists: ReadonlyMap<string, NumberList>) {
    this.#lists = lists;
  }

  /** What stands in front of the next paragraph of this list; undefined where nothing is defined for it. */
  next(list: string, level: number): { text: string; isBullet: boolean } | undefined {
    const found = this.#lists.get(list);
    const own = found?.levels[level];
    if (!found || !own) return undefined;
    if (own.format === 'bullet') return { text: own.text, isBullet: true };
    const counts = this.#counts.get(found.shared) ?? [];
    this.#counts.set(found.shared, counts);
    const restart = this.#begun.has(`${list} ${level}`) ? undefined : found.restarts.get(level);
    this.#begun.add(`${list} ${level}`);
    const before = counts[level];
    counts[level] = restart ?? (before === undefined ? own.start : before + 1);
    counts.length = level + 1;
    const text = own.text.replaceAll(/%([1-9])/g, (_, sign: string) => {
      const at = Number(sign) - 1;
      const of = found.levels[at];
      const format = own.isLegal ? 'decimal' : (of?.format ?? 'decimal');
      return formatCount(counts[at] ?? of?.start ?? 1, format);
    });
    return { text: text.trim(), isBullet: false };
  }
}
