import { stringify } from 'yaml';
import { isRecord } from '#src/base/is-record.ts';
import { formatAsWritten } from '#src/i18n/format.ts';
import { conditionInWords } from './condition-words.ts';
import { type Choice, type FormPart, partsOfRow } from './form-parts.ts';
import { isMoment } from './read-day.ts';

/** What stands in the controls of a form, by their names: as the browser sends it. */
export type Words = Record<string, readonly string[]>;

/** What a box that is ticked says; before it an empty word tells that the box was in the form. */
export const ticked = 'co';
/** Of each row: the place in the list it came from, empty for a new one. */
export const originOf = (row: string) => `${row}.~`;
export const isOrigin = (name: string) => name.endsWith('.~');
/** Of each list of rows: tells that the form shows it, also when it is empty. */
export const hasRows = (list: string) => `${list}.#`;
/** Lines that begin so go on with the text above. */
const further = '\n  ';

/** What a form shows for these values. `prefix` is what the names of its controls begin with. */
export function wordsFor(parts: readonly FormPart[], values: unknown, prefix: string): Words {
  const record = isRecord(values) ? values : {};
  const words: Record<string, readonly string[]> = {};
  for (const part of parts) {
    const name = `${prefix}.${part.name}`;
    const value = record[part.name];
    if (value !== undefined && !fits(part, value)) words[name] = asYaml(value);
    else if (part.type === 'both-languages') Object.assign(words, inBothLanguages(name, value));
    else if (part.type === 'group') Object.assign(words, wordsFor(part.parts, value, name));
    else if (part.type === 'rows') {
      words[hasRows(name)] = [''];
      for (const [index, row] of (Array.isArray(value) ? value : []).entries()) {
        const at = `${name}.${index}`;
        const variant = isRecord(row) && part.variants ? String(row[part.variants.by]) : undefined;
        words[originOf(at)] = [String(index)];
        Object.assign(words, wordsFor(partsOfRow(part, variant), row, at));
      }
    } else words[name] = shownAs(part, value);
  }
  return words;
}

/** A text of both languages has a control for each; one without English is Vietnamese. */
function inBothLanguages(name: string, value: unknown): Words {
  const { vi, en } = isRecord(value) ? value : { vi: value };
  return { [`${name}.vi`]: [String(vi ?? '')], [`${name}.en`]: [String(en ?? '')] };
}

/** Whether a value is as its part asks for it; a file may write some of them shorter, and those are shown as YAML. */
export function fits(part: FormPart, value: unknown): boolean {
  switch (part.type) {
    case 'group':
      return isRecord(value);
    case 'rows':
      return Array.isArray(value) && value.every(isRecord);
    case 'lines':
    case 'choices':
    case 'picks':
      return Array.isArray(value) && value.every((item) => typeof item === 'string');
    case 'both-languages':
      return typeof value === 'string' || (isRecord(value) && typeof value.vi === 'string');
    case 'word-groups':
      return Array.isArray(value) && value.every(isWordGroup);
    case 'yes-no':
      return typeof value === 'boolean';
    case 'number':
      return typeof value === 'number' || value === null;
    case 'condition':
      return conditionInWords(value) !== undefined;
    case 'yaml':
      return true;
    default:
      return typeof value === 'string';
  }
}

/** Words that can stand on one line with commas between them and be read from it again. */
const isWordGroup = (value: unknown) =>
  Array.isArray(value) && value.every((word) => typeof word === 'string' && word !== '' && !/[,\n]|^\s|\s$/.test(word));

/** A value as it may stand in a file. */
const asYaml = (value: unknown) => [value === undefined ? '' : stringify(value, { lineWidth: 0 }).trimEnd()];

/** What the control of one part shows. */
export function shownAs(part: FormPart, value: unknown): readonly string[] {
  if (part.type === 'yaml' || (value !== undefined && !fits(part, value))) return asYaml(value);
  switch (part.type) {
    case 'yes-no':
      return (value ?? part.usual) === true ? ['', ticked] : [''];
    case 'choices': {
      const chosen = value ?? part.usual;
      return ['', ...(Array.isArray(chosen) ? chosen.map(String) : [])];
    }
    case 'picks': {
      const chosen = value ?? part.usual;
      return ['', ...(Array.isArray(chosen) ? chosen.map((item) => labelOf(part.choices, String(item))) : [])];
    }
    case 'pick':
      return [labelOf(part.choices, String(value ?? part.usual ?? ''))];
    case 'condition':
      return [conditionInWords(value) ?? ''];
    case 'lines':
      return [shownLines((Array.isArray(value) ? value : []).map(String))];
    case 'word-groups':
      return [(Array.isArray(value) ? value : []).map((words: string[]) => words.join(', ')).join('\n')];
    case 'choice':
      return [String(value ?? part.usual ?? '')];
    case 'day':
      return [typeof value === 'string' ? shownDay(value) : ''];
    default:
      return [value === undefined || value === null ? '' : String(value)];
  }
}

/** What is picked is shown by its name where there are many to pick from; a short list is shown as it is. */
function labelOf(choices: readonly Choice[], value: string): string {
  return isLong(choices) ? (choices.find((choice) => choice.value === value)?.label ?? value) : value;
}

/** So many choices are typed into a box that proposes, not looked through in a list. */
export const isLong = (choices: readonly Choice[]) => choices.length > 60;

function shownDay(value: string): string {
  return /^\d{4}-\d\d-\d\d(?:T|$)/.test(value) && isMoment(value) ? formatAsWritten(value, 'vi') : value;
}

/** Texts as a box with one text a line shows them. */
export const shownLines = (texts: readonly string[]): string =>
  texts.map((text) => text.replaceAll('\n', further)).join('\n');

/** The texts of a box with one text a line. */
export function linesIn(text: string): string[] {
  const texts: string[] = [];
  for (const line of text.split('\n')) {
    if (/^ {2}/.test(line) && texts.length > 0) texts.push(`${texts.pop()}\n${line.slice(2)}`);
    else if (line.trim() !== '') texts.push(line.trim());
  }
  return texts;
}
