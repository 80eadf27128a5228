import { foldText, hasMarks } from '#src/search/analysis/fold.ts';

/** How people shorten, and say on the islands, what facts are told with. Small letters only: in capitals they are names. */
const spelt: Record<string, string> = {
  ko: 'không',
  k: 'không',
  kh: 'không',
  hok: 'không',
  hông: 'không',
  hổng: 'không',
  đk: 'đăng ký',
  dk: 'đăng ký',
  đki: 'đăng ký',
  đc: 'được',
  dc: 'được',
  r: 'rồi',
  cx: 'cũng',
  ng: 'người',
  vs: 'với',
  gđ: 'gia đình',
  sn: 'sinh',
  sanh: 'sinh',
  lm: 'làm',
  cty: 'công ty',
  htx: 'hợp tác xã',
  tui: 'tôi',
  bữa: 'hôm',
  bs: 'bản sao',
  thg: 'tháng',
  cck: 'chồng chưa cưới',
  vcc: 'vợ chưa cưới',
  bv: 'bệnh viện',
  viện: 'viện',
};
const word = /(?<![\p{L}\p{M}\p{N}@.])[\p{Ll}\p{M}]+(?![\p{L}\p{M}\p{N}@])/gu;
/** "Đc" in front of a place is its address, else "được". */
const address = /(?<![\p{L}\p{M}])(?:đc|dc)(?=:? (?:số|so|thôn|thon|khu|xóm|xom|tổ|ngõ|ngo|\d))/gu;
const people = /(?<![\p{L}\p{M}])(?:dt|đt)(?= \p{L})/gu;

/** The text with shorthand spelt out, with marks where its writer typed any. */
export function shorthandSpelt(text: string): string {
  const isMarked = hasMarks(text);
  const write = (words: string) => (isMarked ? words : foldText(words));
  return text
    .replace(address, write('địa chỉ'))
    .replace(people, write('dân tộc'))
    .replace(word, (said) => (Object.hasOwn(spelt, said) ? write(spelt[said] ?? said) : said));
}
