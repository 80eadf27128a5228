import { type FormPart, partsOfRow } from '#src/editing/form/form-parts.ts';
import { isOrigin, originOf } from '#src/editing/form/words.ts';
import type { Translate } from '#src/i18n/translate.ts';
import { type FormView, labelOf, optionOf } from './form-view.ts';

type Rows = Extract<FormPart, { type: 'rows' }>;

/** Whether anything is said, or wrong, in controls whose names begin so; what only tells of rows says nothing. */
function says({ words, problems }: FormView, beginning: string): boolean {
  const isSaid = Object.entries(words).some(
    ([name, said]) => name.startsWith(beginning) && !/\.[#~]$/.test(name) && said.some((word) => word !== ''),
  );
  return isSaid || hasProblem(problems, beginning);
}

const hasProblem = (problems: FormView['problems'], beginning: string) =>
  [...problems.keys()].some((name) => name.startsWith(beginning));

/** A group is folded while nothing has to be, or is, said in it. */
export function isOpenGroup(view: FormView, part: FormPart, name: string): boolean {
  return part.isRequired || view.problems.has(name) || says(view, `${name}.`);
}

/** A row is folded unless it is a new one or has a new one in it, or something is wrong in it. */
export function isOpenRow({ words, problems }: FormView, row: string): boolean {
  const isNew = Object.entries(words).some(
    ([name, said]) => (name === originOf(row) || (name.startsWith(`${row}.`) && isOrigin(name))) && said[0] === '',
  );
  return isNew || hasProblem(problems, `${row}.`) || problems.has(row);
}

/** Which variant a row is, where rows have variants. */
export function variantOf({ words }: FormView, { variants }: Rows, row: string): string | undefined {
  return variants && words[`${row}.${variants.by}`]?.[0];
}

/** What a row is recognised by: its number, and the first of its words that says something. */
export function titleOfRow(t: Translate, view: FormView, rows: Rows, row: string, index: number): string {
  for (const key of [
    'name',
    'section',
    'label',
    'title',
    'what',
    'group',
    'number',
    'kind',
    'guide',
    'article',
    'word',
    'id',
    'from',
  ]) {
    const said = view.words[`${row}.${key}`]?.[0] || view.words[`${row}.${key}.vi`]?.[0];
    if (!said) continue;
    const [day, to] = [view.words[`${row}.date`]?.[0], view.words[`${row}.to`]?.[0]];
    const word = key === 'from' && to ? `${said} – ${to}` : day ? `${day} – ${said}` : said;
    const part = partsOfRow(rows, variantOf(view, rows, row)).find(({ name }) => name === key);
    const shown = part?.type === 'choice' ? optionOf(t, part.name, word) : word;
    return `${index + 1}. ${shown.length > 80 ? `${shown.slice(0, 79)}…` : shown}`;
  }
  return `${index + 1}.${firstSaid(t, view, rows, row)}`;
}

/** Of a row without a name, such as a price: the first part that says something, with what it is called. */
function firstSaid(t: Translate, view: FormView, rows: Rows, row: string): string {
  const path = row.replaceAll(/\.\d+/g, '').replace(/^v\./, '');
  for (const part of partsOfRow(rows, variantOf(view, rows, row))) {
    const said = part.type === 'text' || part.type === 'number' ? view.words[`${row}.${part.name}`]?.[0] : undefined;
    if (said) return ` ${labelOf(t, view, `${path}.${part.name}`)}: ${said.slice(0, 60)}`;
  }
  return '';
}
