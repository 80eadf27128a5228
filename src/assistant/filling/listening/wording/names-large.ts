import { isNamePart, isSurelySurname, isSurname, mayGoOn } from '#src/assistant/entities/name-syllables.ts';
import { personAt } from '#src/assistant/filling/listening/person-words.ts';
import { foldText, hasMarks } from '#src/search/analysis/fold.ts';

type Word = { text: string; from: number; to: number; isEnd: boolean };

/** "Thị" and "văn" make the words around them a name. */
const middle = (word: string, isMarked: boolean): boolean =>
  isMarked ? word === 'thị' || word === 'văn' : word === 'thi' || word === 'van';
/** What stands in front of a name. */
const leads =
  /(?:^|\s)(?:là|tên|la|ten|gồm|gom|với|voi|và|va|của|cua|anh|chị|chi|ông|bà|ong|cụ|cu|cô|chú|chu|bác|bac|dì|cậu|cau)\s*:?\s*$/iu;
/** A street, a school, a boat or a shop is called by somebody's name. */
const ofThings =
  /(?:^|\s)(?:đường|phố|trường|tàu|quán|thôn|khu|xã|tổ|chợ|xóm|công ty|cửa hàng|bệnh viện|nhà nghỉ|khách sạn|hiệu|duong|pho|truong|tau|quan|thon|khu|xa|cho|xom|cong ty|cua hang|khach san)\s*$/iu;
/** Words of every sentence: no name goes on with them, whatever follows. */
const stops = new Set(
  `sinh sn ở o tại tai là la và va với voi của cua cho thì mà đã đang da số so cccd sđt sdt đt dt căn can mất mat chết nhận nộp nop làm quê que dân dan
  hiện năm ngày mới nhé nhe nha ạ a nhỏ chăm trông đi rồi roi không khong ko được duoc có tôi toi em mình minh cháu chau con bé nó no ấy này bị còn
  cũng cung để nuôi nuoi đứng dung xin gửi gui từ như nhu hay hoặc`.split(/\s+/),
);

/**
 * Names written small, in capitals: a surname with what names are made of behind it. So they are found like all others;
 * every letter keeps its place. Streets and things that bear somebody's name stay as they are.
 */
export function namesLarge(text: string): string {
  const isMarked = hasMarks(text);
  const words = wordsOf(text);
  const letters = [...text];
  if (letters.length !== text.length) return text;
  let next = 0;
  for (const [nth, word] of words.entries()) {
    if (nth < next || !isSmall(word.text) || !isSurname(word.text, isMarked)) continue;
    const length = lengthOf(words, nth, isMarked);
    if (length < 2 || !isName(text, words.slice(nth, nth + length), isMarked)) continue;
    for (const { from } of words.slice(nth, nth + length)) letters[from] = letters[from]?.toUpperCase() ?? '';
    next = nth + length;
  }
  return letters.join('');
}

const isSmall = (word: string): boolean => word === word.toLowerCase();

function wordsOf(text: string): Word[] {
  return [...text.matchAll(/[\p{L}\p{M}'’]+/gu)].map((found) => {
    const to = found.index + found[0].length;
    return { text: found[0], from: found.index, to, isEnd: !/^ \p{L}/u.test(text.slice(to)) };
  });
}

/** How many words from here on belong to the name. */
function lengthOf(words: readonly Word[], start: number, isMarked: boolean): number {
  let length = 1;
  while (length < 5 && !words[start + length - 1]?.isEnd) {
    const word = words[start + length]?.text ?? '';
    if (!isSmall(word)) return 0;
    const isFirst = length >= 2 && middle(words[start + length - 1]?.text ?? '', isMarked);
    const part = isNamePart(word, isMarked);
    const isOne = isFirst
      ? part || !stops.has(word)
      : part && !stops.has(word) && (length < 2 || !goesOn(words, start + length, isMarked));
    if (!isOne) break;
    length += 1;
  }
  const last = words[start + length - 1]?.text ?? '';
  return length === 2 && middle(last, isMarked) ? 0 : middle(last, isMarked) && length > 2 ? length - 1 : length;
}

/** Without marks a word may begin the next part of the sentence: not where that part begins behind it. */
function goesOn(words: readonly Word[], at: number, isMarked: boolean): boolean {
  const word = words[at];
  if (!word || !mayGoOn(word.text, isMarked) || word.isEnd) return false;
  const after = words[at + 1]?.text ?? '';
  return !/^(?:sinh|sn|cccd|sdt|dt|va|voi|la)$/.test(after);
}

function isName(text: string, found: readonly Word[], isMarked: boolean): boolean {
  const [first] = found;
  if (!first) return false;
  const before = text.slice(0, first.from);
  if (ofThings.test(before)) return false;
  const isLed = leads.test(before) || isBehindPerson(before);
  const isMiddle = found.length > 2 && middle(found[1]?.text ?? '', isMarked);
  if (isMiddle)
    return isMarked || isLed || isSurelySurname(first.text, isMarked) || !mayGoOn(foldText(first.text), false);
  return found.length > 2
    ? isLed || isSurelySurname(first.text, isMarked)
    : isLed && isSurelySurname(first.text, isMarked);
}

/** "Mẹ lò thị thương", "vợ em ngô thị yến". */
function isBehindPerson(before: string): boolean {
  const starts = [...before.matchAll(/(?<![\p{L}\p{M}])\p{L}/gu)].map(({ index }) => index).slice(-4);
  return starts.some((from) => personAt(before.slice(from).trimEnd())?.length === before.slice(from).trimEnd().length);
}
