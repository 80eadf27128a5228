import { isCalendarDay } from '#src/base/calendar-day.ts';
import { defined } from '#src/base/defined.ts';
import { type ResultType, resultTypes, type SearchQuery } from './search.ts';

/** How the address of the search page names each type. */
export const typeWords: Record<ResultType, string> = {
  news: 'tin-tuc',
  guide: 'thu-tuc',
  postal: 'buu-chinh',
  document: 'van-ban',
  page: 'trang',
  situation: 'viec',
  disclosure: 'cong-khai',
};

export const resultsPerPage = 10;
/** More pages than any archive here has: an address names one, it does not make a list of them. */
const LAST_PAGE = 99_999;

export type SearchAddress = Omit<SearchQuery, 'limit' | 'offset' | 'language' | 'types'> & {
  types: ResultType[];
  page: number;
};

/** Reads `?q=&loai=tin-tuc,thu-tuc&chuyen-muc=&tu=&den=&trang=`; whatever makes no sense is left out. */
export function readSearchAddress(parameters: URLSearchParams): SearchAddress {
  const words = parameters.getAll('loai').flatMap((value) => value.split(','));
  const category = /^[a-z0-9-]{1,60}$/.exec(parameters.get('chuyen-muc') ?? '')?.[0];
  const from = day(parameters.get('tu'));
  const to = day(parameters.get('den'));
  return defined({
    query: (parameters.get('q') ?? '').normalize('NFC').trim().slice(0, 200),
    types: resultTypes.filter((type) => words.includes(typeWords[type])),
    page: Math.min(LAST_PAGE, Math.max(1, Math.trunc(Number(parameters.get('trang'))) || 1)),
    category,
    from,
    to,
  });
}

/** The query part of the address for this search, without `?`; the first page and empty filters are not written. */
export function writeSearchAddress(search: SearchAddress): string {
  const parameters = new URLSearchParams({ q: search.query });
  if (search.types.length > 0) parameters.set('loai', search.types.map((type) => typeWords[type]).join(','));
  if (search.category) parameters.set('chuyen-muc', search.category);
  if (search.from) parameters.set('tu', search.from);
  if (search.to) parameters.set('den', search.to);
  if (search.page > 1) parameters.set('trang', String(search.page));
  return parameters.toString().replaceAll('%2C', ',');
}

/** Whether a kind, a category or days were chosen: the list by filters alone is a search too. */
export function isFiltered({ types, category, from, to }: SearchAddress): boolean {
  return types.length > 0 || category !== undefined || from !== undefined || to !== undefined;
}

function day(value: string | null): string | undefined {
  return value && isCalendarDay(value) ? value : undefined;
}
