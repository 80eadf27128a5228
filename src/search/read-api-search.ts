import { isCalendarDay } from '#src/base/calendar-day.ts';
import { defined } from '#src/base/defined.ts';
import type { Language } from '#src/base/localized.ts';
import { ok, type Result, refuse } from '#src/base/result.ts';
import { type ResultType, resultTypes, type SearchQuery } from './search.ts';

export type ApiSearchRefusal = { kind: 'invalid-parameter'; parameter: string; detail: string };

const MAX_LETTERS = 10_000;
const MAX_LIMIT = 50;
const MAX_OFFSET = 999_999;

/** Reads the parameters of `/api/v1/search`. Refuses dates, types and numbers that mean nothing, and texts without end. */
export function readApiSearch(parameters: URLSearchParams): Result<SearchQuery, ApiSearchRefusal> {
  const query = parameters.get('q') ?? '';
  if (query.length > MAX_LETTERS) return wrong('q', `at most ${MAX_LETTERS} letters`);
  const types = parameters.getAll('types').flatMap((value) => value.split(',').filter((type) => type !== ''));
  if (!types.every(isType)) return wrong('types', `any of ${resultTypes.join(',')}`);
  const named: { category?: string; sector?: string; from?: string; to?: string } = {};
  for (const key of ['category', 'sector'] as const) {
    const value = parameters.get(key);
    if (!value) continue;
    if (!/^[a-z0-9-]{1,80}$/.test(value)) return wrong(key, 'an id: small letters, digits and hyphens');
    named[key] = value;
  }
  for (const key of ['from', 'to'] as const) {
    const value = parameters.get(key);
    if (!value) continue;
    if (!isCalendarDay(value)) return wrong(key, 'a day that exists, YYYY-MM-DD');
    named[key] = value;
  }
  if (named.from && named.to && named.from > named.to) return wrong('to', 'no day before from');
  const limit = readNumber(parameters.get('limit'), MAX_LIMIT);
  if (limit === null) return wrong('limit', `a whole number from 0 to ${MAX_LIMIT}`);
  const offset = readNumber(parameters.get('offset'), MAX_OFFSET);
  if (offset === null) return wrong('offset', `a whole number from 0 to ${MAX_OFFSET}`);
  const sort = parameters.get('sort');
  if (sort && sort !== 'date' && sort !== 'relevance') return wrong('sort', 'date or relevance');
  const language = readLanguage(parameters.get('lang'));
  if (language === null) return wrong('lang', 'vi or en');
  return ok(
    defined({
      query,
      types: types.length > 0 ? [...new Set(types)] : undefined,
      ...named,
      limit,
      offset,
      order: sort === 'date' ? ('date' as const) : undefined,
      language,
    }),
  );
}

/** Reads the parameters of `/api/v1/suggest`. */
export function readApiSuggest(
  parameters: URLSearchParams,
): Result<{ query: string; limit?: number; language?: Language }, ApiSearchRefusal> {
  const query = parameters.get('q') ?? '';
  if (query.length > MAX_LETTERS) return wrong('q', `at most ${MAX_LETTERS} letters`);
  const limit = readNumber(parameters.get('limit'), MAX_LIMIT);
  if (limit === null) return wrong('limit', `a whole number from 0 to ${MAX_LIMIT}`);
  const language = readLanguage(parameters.get('lang'));
  if (language === null) return wrong('lang', 'vi or en');
  return ok(defined({ query, limit, language }));
}

const isType = (text: string): text is ResultType => (resultTypes as readonly string[]).includes(text);

/** undefined when it was left out: then the address decides (`/en/api/…`). */
function readLanguage(text: string | null): Language | undefined | null {
  if (!text) return undefined;
  return text === 'vi' || text === 'en' ? text : null;
}

/** undefined when it was left out, null when it is no number of this range. */
function readNumber(text: string | null, most: number): number | undefined | null {
  if (text === null || text === '') return undefined;
  if (!/^\d{1,6}$/.test(text)) return null;
  const value = Number(text);
  return value <= most ? value : null;
}

function wrong(parameter: string, takes: string): Result<never, ApiSearchRefusal> {
  return refuse({ kind: 'invalid-parameter', parameter, detail: `${parameter}: ${takes}` });
}
