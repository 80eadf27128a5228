/** The words an id says the kind of an answer with; what is left says whose it is. */
export const idWords: ReadonlySet<string> = new Set(
  'so dinh danh ca nhan can cuoc cong dan cccd cmnd cc the'.split(' '),
);
export const birthWords: ReadonlySet<string> = new Set('ngay thang nam sinh day du'.split(' '));
export const sexWords: ReadonlySet<string> = new Set(['gioi', 'tinh']);
export const nameWords: ReadonlySet<string> = new Set('ho chu dem va ten'.split(' '));
export const homeWords: ReadonlySet<string> = new Set('noi cu tru o thuong dia chi'.split(' '));

/** What is left of an id without the words of its kind: whose it is. `so-dinh-danh-me` goes with `nam-sinh-me`. */
export function whoseIs(id: string, words: ReadonlySet<string>): string {
  return id
    .split('-')
    .filter((word) => !words.has(word))
    .join('-');
}
