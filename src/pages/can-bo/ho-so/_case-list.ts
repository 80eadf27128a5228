import { isCalendarDay } from '#src/base/calendar-day.ts';
import { defined } from '#src/base/defined.ts';
import type { CaseFilter } from '#src/cases/model/case.ts';
import { caseStates } from '#src/cases/model/case-state.ts';
import type { CaseSort } from '#src/cases/model/list/list-order.ts';
import type { Seal } from '#src/staff/case-query.ts';
import { readCaseQuery, writeCaseQuery } from '#src/staff/case-query.ts';
import type { Person } from '#src/staff/person.ts';
import { ownUnits } from '#src/staff/unit-rights.ts';

export const sortWords: Record<CaseSort, string> = { urgent: 'gap', due: 'han', oldest: 'cu', newest: 'moi' };
export const pageSizes = [25, 50, 100];
/** The choice of every state; left out, a list is of what is not at its end, unless something is searched for. */
export const everyState = 'tat-ca';

/** What the values of the list's address ask for. */
export function filterOf(values: Record<string, string>, person: Person, page = 1): CaseFilter {
  const chosen = values['trang-thai'];
  const state = caseStates.find((name) => name === chosen);
  const day = (name: string) => (isCalendarDay(values[name] ?? '') ? values[name] : undefined);
  const sorts = Object.keys(sortWords) as CaseSort[];
  const isSomebody = values.nguoi !== undefined && values.nguoi !== nobody;
  return defined({
    page,
    pageSize: pageSizes.find((size) => String(size) === values.so),
    sort: sorts.find((sort) => sortWords[sort] === values.xep),
    state,
    isOpen: (!state && chosen !== everyState && !values.q) || undefined,
    guide: values['thu-tuc'] || undefined,
    unit: values['don-vi'] || undefined,
    overdue: values.han === 'qua-han' || undefined,
    dueWithinDays: values.han === 'hom-nay' ? 0 : values.han === 'sap-den' ? 3 : undefined,
    waiting: Boolean(values.cho) || undefined,
    isFresh: Boolean(values.moi) || undefined,
    isWatched: values.hang === 'theo-doi' || undefined,
    officer: values.hang === 'cua-toi' ? person.id : isSomebody ? values.nguoi : undefined,
    holders: values.hang === 'don-vi' ? ownUnits(person, 'case.read') : undefined,
    unassigned: values.hang === 'chua-giao' || values.nguoi === nobody || undefined,
    isAsked: values.hang === 'hoi-y-kien' || undefined,
    isProposed: values.hang === 'cho-duyet' || undefined,
    sentFrom: day('tu'),
    sentTo: day('den'),
    text: values.q || undefined,
  });
}

/** The choice of cases that nobody has on their table, among those of officers. */
export const nobody = 'khong-ai';

/** The queues there are for this person, by their words in the address; those of their unit where they have one. */
export const queuesOf = (person: Person) =>
  ['', 'cua-toi', 'don-vi', 'chua-giao', 'hoi-y-kien', 'cho-duyet', 'theo-doi'].filter(
    (word) => !['don-vi', 'hoi-y-kien'].includes(word) || ownUnits(person, 'case.read').length > 0,
  );

/** What narrows a list besides the text that is searched for. */
export const narrowing = (values: Record<string, string>) =>
  Object.keys(values).filter((key) => !['q', 'xep', 'so', 'cot'].includes(key));

/** The list that a case's page was opened from, and the place the case had in it. */
export type FromList = { query: string; at: number; values: Record<string, string> };

/** Reads it from the address of a case's page. */
export function fromList(query: URLSearchParams, seal: Seal): FromList | undefined {
  const list = query.get('ds');
  const at = Number(query.get('vt'));
  if (list === null || !Number.isInteger(at) || at < 0) return undefined;
  const values = readCaseQuery(new URLSearchParams(list), seal);
  return { query: writeCaseQuery(values, seal), at, values };
}

/** The part of a case's address that says which list it was opened from. */
export function listPart({ query, at }: Pick<FromList, 'query' | 'at'>): string {
  return new URLSearchParams({ ds: query, vt: String(at) }).toString();
}
