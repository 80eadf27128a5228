import type { SimpleField } from '#src/guides/fields/field-schema.ts';
import { accentedSyllables, foldSyllable } from '#src/search/analysis/fold.ts';

type Keys = { marked: readonly string[]; plain: readonly string[] };

/** Words that stand for an option. */
export type Phrase = Keys & {
  value: string;
  /** Only part of what the option says. */
  isPart: boolean;
  /** What is left without the words it has in common with the other options and with its question. */
  isCore: boolean;
  /** Those words. */
  shared: Keys;
};

const known = new WeakMap<SimpleField, readonly Phrase[]>();

/** All words an option of this question can be told by: its label, the parts of it, what else the guide calls it. */
export function phrasesOf(field: SimpleField): readonly Phrase[] {
  if (!('options' in field)) return [];
  const found = known.get(field);
  if (found) return found;
  const shared = sharedIn(field);
  const phrases = field.options.flatMap(({ value, label, also = [] }) => {
    const make = (words: readonly string[], isPart: boolean, isCore = false): Phrase[] =>
      words.length === 0 ? [] : [{ value, isPart, isCore, shared: keysOf(shared), ...keysOf(words) }];
    const whole = accentedSyllables(label);
    const core = whole.filter((word) => !shared.includes(word));
    return [
      ...make(whole, false),
      ...partsOf(label).flatMap((part) => make(accentedSyllables(part), true)),
      ...also.flatMap((words) => make(accentedSyllables(words), false)),
      ...(core.length > 1 && core.length < whole.length ? make(core, true, true) : []),
      ...(shared.includes(whole[0] ?? '') && whole.length === 3 ? make(whole.slice(1), true, true) : []),
    ];
  });
  known.set(field, phrases);
  return phrases;
}

const keysOf = (words: readonly string[]): Keys => ({ marked: words, plain: words.map(foldSyllable) });

/** The words that several options have, or the question itself. */
function sharedIn(field: SimpleField & { options: readonly { label: string }[] }): string[] {
  const asked = accentedSyllables(`${field.label} ${field.ask ?? ''}`);
  const labels = field.options.map(({ label }) => new Set(accentedSyllables(label)));
  const all = [...new Set(labels.flatMap((words) => [...words]))];
  return all.filter((word) => asked.includes(word) || labels.filter((words) => words.has(word)).length > 1);
}

/** "Đón, trả khách" is "đón khách" and "trả khách"; "sổ đỏ, sổ hồng" either. */
function partsOf(label: string): string[] {
  const parts = label.split(/\s*[,;(…)]\s*|\s+hoặc\s+/u).filter((part) => part.trim() !== '');
  if (parts.length < 2) return [];
  const [first = '', second = ''] = parts;
  const [, ...rest] = second.split(' ');
  return !first.includes(' ') && rest.length > 0 ? [...parts, `${first} ${rest.join(' ')}`] : parts;
}
