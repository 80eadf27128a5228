import type { Word } from './analysis.ts';
import { analyse } from './analysis.ts';

/**
 * Words around a question that say nothing about what is asked. Laws hardly use them, so that by rarity alone they
 * would outweigh the subject. They count a little, not nothing.
 */
const phrases = `
xin chào; chào anh chị; chào cán bộ; cho em hỏi; cho tôi hỏi; cho mình hỏi; cho hỏi; em hỏi; tôi hỏi; xin hỏi; hỏi về; hỏi chút; hỏi xíu
anh chị ơi; ad ơi; admin ơi; mọi người ơi; giúp em với; giúp tôi với; giúp mình; tư vấn giúp; tư vấn cho
tôi muốn; em muốn; mình muốn; tôi cần; em cần; mình cần; nhà tôi; nhà em; của tôi; của em; của mình; cho tôi; cho em; cho mình
làm sao; làm sao để; làm thế nào; làm thế nào để; thế nào; như thế nào; ra sao; phải làm sao; phải làm gì; làm gì; cách nào; bằng cách nào; kiểu gì
ở đâu; tại đâu; đến đâu; ra đâu; chỗ nào; nơi nào; cơ quan nào; ai làm; ai cấp; ai giải quyết
bao lâu; mất bao lâu; trong bao lâu; bao giờ; khi nào; mấy ngày; bao nhiêu ngày; bao nhiêu tiền; bao nhiêu; hết bao nhiêu; mấy tiền
cần những gì; cần gì; gồm những gì; gồm gì; cần giấy tờ gì; giấy tờ gì; những giấy tờ gì; cần chuẩn bị gì; chuẩn bị gì
thủ tục gì; thủ tục thế nào; thủ tục ra sao; có được không; được không; có phải; phải không; có cần; có thể; có bị; thì sao; hay không; hiện nay
làm thủ tục; thủ tục để; thủ tục; quy trình; trình tự; trình tự thủ tục; các bước; hướng dẫn; cách làm; xin được; đi làm; how to; i want; i need
`;
/** One word of these is filler only as it is written here: folded, "cần" is "căn" and "đang" is "đăng". */
const marked = `
đâu; ạ; nhé; nha; vậy; thì; là; mà; rồi; đã; đang; sẽ; bị; được; với; để; hay; thôi; giờ; bây giờ; nay; cách; muốn; cần; phải; nên; xin; làm; khi; nếu
bạn; mình; tôi; em; anh; chị; ai; gì; nào; sao; không; có; những; các; thế; này; đó; kia; ấy; của; cho; ở; tại; và; một; ra; hỏi; mấy
`;
/** These are filler also without marks. */
const unmarked =
  'toi; xin; gi; nao; khong; nhu; duoc; cach; em; cua; how; the; a; an; of; for; my; i; do; can; what; where; is; are; want; need; please; get';

/** `longest` is by the first word: most words of a query begin no such phrase. */
type Table = { byKey: Set<string>; longest: Map<string, number> };

const byMarks = table([phrases, marked], 'accented');
const byLetters = table([phrases, unmarked], 'folded');

/** For each word of a query, whether it belongs to such a phrase. */
export function findFillers(words: readonly Word[], hasMarks: boolean): boolean[] {
  const form = hasMarks ? 'accented' : 'folded';
  const { byKey, longest } = hasMarks ? byMarks : byLetters;
  const texts = words.map((word) => word[form]);
  const found = texts.map(() => false);
  for (let at = 0; at < texts.length; ) {
    let length = Math.min(longest.get(texts[at] as string) ?? 0, texts.length - at);
    while (length > 0 && !byKey.has(texts.slice(at, at + length).join(' '))) length -= 1;
    found.fill(true, at, at + length);
    at += Math.max(1, length);
  }
  return found;
}

function table(lists: readonly string[], form: 'accented' | 'folded'): Table {
  const keys = lists
    .flatMap((list) => list.split(/[;\n]/))
    .map((phrase) => analyse(phrase).map((word) => word[form]))
    .filter((words) => words.length > 0);
  const longest = new Map<string, number>();
  for (const [first = '', ...others] of keys) {
    longest.set(first, Math.max(longest.get(first) ?? 0, others.length + 1));
  }
  return { byKey: new Set(keys.map((words) => words.join(' '))), longest };
}
