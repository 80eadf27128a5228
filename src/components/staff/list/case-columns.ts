/** What a row of the list can show besides its reference, by the words of the address; `usual` unless others are chosen. */
export const columns = {
  'thu-tuc': 'guide',
  nguoi: 'name',
  gui: 'submitted',
  hen: 'due',
  'trang-thai': 'state',
  'phu-trach': 'officer',
  'don-vi': 'holder',
} as const;
export type Column = (typeof columns)[keyof typeof columns];
const usual: Column[] = ['guide', 'name', 'due', 'state', 'officer'];

/** The columns chosen in the address, in the order they have in the list. */
export function columnsOf({ cot }: Record<string, string>): Column[] {
  const chosen = (cot ?? '').split('.');
  const known = Object.entries(columns).flatMap(([word, name]) => (chosen.includes(word) ? [name] : []));
  return known.length > 0 ? known : usual;
}

/** Which columns were ticked, as the address says it; nothing for the usual ones. */
export function writeColumns(ticked: readonly string[]): string {
  const chosen = columnsOf({ cot: ticked.join('.') });
  return chosen.join() === usual.join() ? '' : ticked.join('.');
}
