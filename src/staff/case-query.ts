/** Seals a text so that only this portal can read it again. */
export type Seal = { seal(text: string): string; open(sealed: string): string | undefined };

/**
 * The filters of the list of cases and how it is ordered, by the keys of its form; `q` is what was typed, often a name or
 * an id number.
 */
const keys = [
  ...([
    'hang',
    'trang-thai',
    'thu-tuc',
    'don-vi',
    'nguoi',
    'han',
    'cho',
    'moi',
    'tu',
    'den',
    'xep',
    'so',
    'cot',
  ] as const),
];
const sealedKey = 'tim';

/** No name, code or number is longer; sealed, it leaves the address far below what browsers and gates take. */
export const longestSearch = 200;

/** The address of a filtered list. What was typed travels sealed: an address is kept in histories and logs. */
export function writeCaseQuery(values: Record<string, string | undefined>, seal: Seal, page = 1): string {
  const query = new URLSearchParams();
  for (const key of keys) if (values[key]) query.set(key, values[key]);
  if (values.q) query.set(sealedKey, seal.seal(values.q));
  if (page > 1) query.set('trang', String(page));
  return query.toString();
}

/** Reads what `writeCaseQuery` wrote; a sealed text that is not ours counts as none. */
export function readCaseQuery(query: URLSearchParams, seal: Seal): Record<string, string> {
  const values: Record<string, string> = {};
  for (const key of keys) {
    const value = query.get(key);
    if (value) values[key] = value;
  }
  const text = seal.open(query.get(sealedKey) ?? '');
  if (text) values.q = text;
  return values;
}
