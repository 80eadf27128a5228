import { cleanText, foldText, hasMarks } from '#src/search/analysis/fold.ts';
import { daysWritten } from './days-said.ts';
import { factsFromEnglish, tellsInEnglish } from './english-facts.ts';
import { namesLarge } from './names-large.ts';
import { numbersWritten } from './numbers-said.ts';
import { shorthandSpelt } from './shorthand-spelt.ts';

/** Where something else is told, in words that have no signs between them: spoken to a phone, or typed in one breath. */
const begins =
  '(?:sinh (?:ngày|năm|tháng|hôm|ngay|nam|thang|hom)|mất (?:ngày|hôm|lúc|tại|ở|ngoài|sáng|tối|chiều|vì|do|năm)|dân tộc|quê(?: quán)?(?: ở)?|căn cước|cccd|số căn cước|số điện thoại|sđt|sdt|địa chỉ(?! điện)|vợ chồng|vợ tôi|chồng tôi|vợ em|chồng em|(?:bố|mẹ|cha) (?:cháu|nó|bé|con)|tên (?:cháu|con|bé|nó)(?= (?:là|[A-ZĐ]))|hiện (?:ở|đang)|nhà (?:tôi|em|mình) ở|mã số|vốn(?= \\d|\\s(?:một|hai|ba|năm))|tôi là|tôi tên|giờ ở)';
const marked = new RegExp(`(?<=[\\p{L}\\p{M}\\p{N}]{2,}) (?=${begins}(?![\\p{L}\\p{M}]))`, 'gu');
const plain = new RegExp(`(?<=[a-z0-9]{2,}) (?=${foldText(begins)}(?![a-z]))`, 'g');
/** These lead over, or belong to what follows: no sign goes between. */
const holds = new Set(
  'va con thi la cua ten cho voi ma so co ho khong theo nguoi hai ca chu cung me bo cha vo chong ck vk nha nam toi em e minh tui chau be ong ba no ay cu anh chi bac chu co di gai trai noi ngoai ruot de biet toc cham nuoi giup trong gom xa'.split(
    ' ',
  ),
);

/**
 * What was said as the listening reads it: lines as clauses, English and shorthand in the words of the form, years and
 * numbers in figures, and signs where something else begins. Names, places and days stay letter for letter.
 */
export function asHeard(text: string, today: string): string {
  const lines = text
    .normalize('NFC')
    .replace(/\s*\n\s*/g, '; ')
    .replace(/(?:^|(?<=; ))[-•*+]\s*/g, '');
  const told = (tellsInEnglish(lines) ? factsFromEnglish(lines) : lines).replace(calledSo, (_, says: string) =>
    hasMarks(says) ? 'tên là' : 'ten la',
  );
  const spelt = namesLarge(shorthandSpelt(cleanText(told)));
  return withSigns(daysWritten(numbersWritten(spelt, today), today));
}

/** "Đặt là", "đặt tên là", "gọi là" in front of a name. */
const calledSo = /(?<!\p{L})((?:đặt tên là|đặt tên|đặt là|gọi là|dat ten la|dat la|goi la))(?=\s\p{Lu})/gu;

function withSigns(text: string): string {
  const isMarked = hasMarks(text);
  const pattern = isMarked ? marked : plain;
  return text
    .split(/(?<=[,;.!?])/)
    .map((clause) => {
      if (clause.trim().split(' ').length < 7) return clause;
      return clause.replace(pattern, (space, at: number) =>
        !/^\s(?:tên|ten|mẹ|bố|me|bo|cha) (?:cháu|con|bé|nó|chau|be|no) (?:tên|ten|là|la|\p{Lu})/u.test(
          clause.slice(at),
        ) && holds.has(foldText(/[\p{L}\p{M}\p{N}]+$/u.exec(clause.slice(0, at))?.[0] ?? ''))
          ? space
          : ', ',
      );
    })
    .join('');
}
