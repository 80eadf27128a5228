import { cleanText, foldText, hasMarks } from '#src/search/analysis/fold.ts';
import { factsFromEnglish, tellsInEnglish } from './english-facts.ts';
import { daysWritten } from './days-said.ts';
import { numbersWritten } from './numbers-said.ts';
import { shorthandSpelt } from './shorthand-spelt.ts';

/** Where something else is told, in words that have no signs between them: spoken to a phone, or typed in one breath. */
const begins =
  '(?:sinh (?:ngày|năm|tháng|hôm|ngay|nam|thang|hom)|mất (?:ngày|hôm|lúc|tại|ở|ngoài|sáng|tối|chiều|vì|do|năm)|dân tộc|quê(?: quán)?(?: ở)?|căn cước|cccd|số căn cước|số điện thoại|sđt|sdt|địa chỉ(?! điện)|vợ chồng|vợ tôi|chồng tôi|vợ em|chồng em|(?:bố|mẹ|cha) (?:cháu|nó|bé|con)|hiện (?:ở|đang)|nhà (?:tôi|em|mình) ở|mã số|vốn(?= \\d|\\s(?:một|hai|ba|năm))|tôi là|tôi tên|giờ ở)';
const marked = new RegExp(`(?<=[\\p{L}\\p{M}\\p{N}]{2,}) (?=${begins}(?![\\p{L}\\p{M}]))`, 'gu');
const plain = new RegExp(`(?<=[a-z0-9]{2,}) (?=${foldText(begins)}(?![a-z]))`, 'g');
/** These lead over, or belong to what follows: no sign goes between. */
const holds = /(?:^|[\s,])(?:và|còn|là|của|tên|cho|với|mà|thì|số|có|va|con|la|cua|ten|voi|ma|thi|so|co|họ|ho|không|khong|theo|người|nguoi|hai|cả|ca|chủ|chu|cũng|cung|mẹ|bố|vợ|chồng|nhà|năm|nam|tôi|toi|em|e|mình|minh|cháu|chau|bé|be|ông|ong|bà|ba|nó|no|ấy|ay|cụ|cu|anh|chị|chi|con)$/iu;

/**
 * What was said as the listening reads it: lines as clauses, English and shorthand in the words of the form, years and
 * numbers in figures, and signs where something else begins. Names, places and days stay letter for letter.
 */
export function asHeard(text: string, today: string): string {
  const lines = text
    .normalize('NFC')
    .replace(/\s*\n\s*/g, '; ')
    .replace(/(?:^|(?<=; ))[-•*+]\s*/g, '');
  const told = tellsInEnglish(lines) ? factsFromEnglish(lines) : lines;
  return withSigns(daysWritten(numbersWritten(shorthandSpelt(cleanText(told)), today), today));
}

function withSigns(text: string): string {
  const isMarked = hasMarks(text);
  const pattern = isMarked ? marked : plain;
  return text
    .split(/(?<=[,;.!?])/)
    .map((clause) => {
      if (clause.trim().split(' ').length < 7) return clause;
      return clause.replace(pattern, (space, at: number) => (holds.test(clause.slice(0, at)) ? space : ', '));
    })
    .join('');
}
