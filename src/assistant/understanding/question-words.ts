import { foldText, syllables } from '#src/search/analysis/fold.ts';
import { asksYesNo } from './asks-yes-no.ts';
import { findFacets } from './facets.ts';
import { findPhrase, soughtPhrases } from './said-phrase.ts';

/** With their marks, so that "ở đầu ngõ", "máy ngày" and "bảo lâu" ask nothing. */
const questionWords = soughtPhrases(
  'bao nhiêu,bao lâu,ở đâu,đến đâu,chỗ nào,nơi nào,thế nào,làm sao,ra sao,như nào,tại sao,vì sao,mấy ngày,mấy hôm,mấy tiền,là gì,gì vậy,những gì,giấy gì,cần gì,giấy tờ gì,có phải,có cần,được không,được ko,phải không,khi nào,bao giờ,how,what,where,why,which',
);
const closing = /\S (?:không|khong|ko|hông|chưa)(?: (?:ạ|a|em|vậy|vay|thế|the|nhỉ|nhi|bạn|ban|ad))*[\s.!]*$/iu;

/** "Không biết mẹ đang ở đâu", "bao nhiêu cũng không đủ": words of asking inside a statement. */
const unknown =
  /\b(?:khong|chua|chang|ko|k|chang ai) (?:ai |he |con |the )?(?:biet|ro|nho|hieu|hay|thay)\b(?! (?:la )?(?:phai |can |nen )?(?:nop|lam|dang ki|dang ky|khai|dien|ghi|viet|gui|nhan|can|phi|le phi|giay|ho so|mat|het|bao lau|bao nhieu))/;
const whatever =
  /\b(?:bao nhieu|o dau|the nao|bao gio|khi nao|gi|ai)\b.{0,20}\bcung\b(?! (?:duoc|phai|can) (?:khong|ko))/;
const never = /\b(?:khong|chua|chang) bao gio\b/;

/** Written without marks "o dau ngo" is "ở đầu ngõ": the kind of a place follows. */
const headOf =
  /\bdau (?=(?:ngo|lang|cau|duong|thon|xom|cho|ben|doc|hem|khu|pho|dao|bai|song|nui|hoi|ban|de|truong)\b)/giu;

const mark = /\?[\s"”')]*$/;
/** "Cho em hỏi chút", "alo": the question is still to come. */
const announced =
  /^(?:(?:da|alo|ad|ban|em|anh|chi|oi|khoan|a)[ ,]+)*(?:(?:toi|em|minh|chau)(?: muon| can| xin)? hoi|(?:cho|xin|nho)(?: (?:toi|em|minh|chau))*(?: xin)? hoi|hoi|co ai (?:o day )?(?:khong|ko))(?: (?:chut|ti|xiu|mot|cai|cau|them|tham|nay|voi|a|nhe|duoc khong))*[ .!,]*$/;
const willItDo =
  /\s(?:được|đúng|phải|duoc|dung|phai|dc|đc)\s+(?:không|ko|khong|k|hông)(?:\s+(?:ạ|a|em|vậy|nhỉ|bạn))*[\s.]*$/iu;

/** Whether a text is a question about the service, with or without its mark. In a story statements may hold such words. */
export function asksSomething(text: string, isStory: boolean): boolean {
  if (mark.test(text)) return true;
  if (nothing.test(foldText(text).trim())) return false;
  const folded = foldText(text);
  if (announcesQuestion(text)) return true;
  if (isStory && (unknown.test(folded) || whatever.test(folded) || never.test(folded))) return false;
  if (!isStory && asksWhether(text)) return true;
  return hasQuestionWords(text) && findFacets(text.replace(headOf, '')).length > 0;
}

const thenWhat = /\b(?:thi (?:sao|the nao|lam sao)|the nao|what if|what about)\b/;

/** "Mất bản án rồi thì sao": what holds then is asked. */
export function asksThenWhat(text: string): boolean {
  return thenWhat.test(foldText(text));
}

/** "Nếu quên thì sao": what holds otherwise is asked of what is spoken of. */
export function asksOtherwise(text: string): boolean {
  const isShort = syllables(text).length <= 8;
  return (
    isShort &&
    /^(?:(?:the|vay|con|ma|roi|nhung) )*(?:neu|lo|nho|ngo nho|gia su|what if)\b/.test(foldText(text)) &&
    asksThenWhat(text)
  );
}

/** Whether a text is a question of any kind: for yes or no, by words of asking, or for what holds then. */
export function isQuestion(text: string): boolean {
  return asksYesNo(text) || hasQuestionWords(text) || asksThenWhat(text);
}

/** Whether a text says no more than that a question is to come. */
export function announcesQuestion(text: string): boolean {
  return announced.test(foldText(text));
}

/** Whether a text ends in asking whether it will do. */
export function asksWhether(text: string): boolean {
  return willItDo.test(text);
}

/** "Không có giấy tờ gì cả": nothing is asked. */
const nothing =
  /\b(?:khong|chua|chang|cha|ko|k)\b[^,.;]* (?:gi|nao|ai|dau) (?:\w+ ){0,2}(?:ca|het|sat|cung (?:khong|ko))(?=[ ,.;!]*$|[,.;])(?!.*\b(?:can|nop|mang) (?:gi|nhung gi|giay gi)\b)/;

/** Whether a clause is worded as a question, about whatever. */
export function hasQuestionWords(text: string): boolean {
  const said = text.replace(headOf, '');
  if (!mark.test(text) && nothing.test(foldText(text).trim())) return false;
  return mark.test(text) || findPhrase(said, questionWords) !== undefined || closing.test(said);
}

/** What only asks whether the answer will do: "… cũng được không?", "… phải không ạ?", "…?". */
const whether =
  /[\s,]*(?:(?:thì|cũng|vậy|thế|như vậy|như thế|ghi|thi|cung|vay|the)\s+)*(?:(?:có|co)\s+)?(?:được|đúng|phải|ổn|duoc|dung|phai|ok|dc|đc)\s+(?:không|ko|khong|chưa|chứ|hả|k)(?:\s+(?:ạ|a|em|bạn|vậy|nhỉ))*\s*\?*\s*$|[\s,]+(?:nhỉ|hả|chứ|hay sao|nhi|ha)(?:\s+(?:ạ|a|em|bạn))*\s*\?+\s*$/iu;
const hedge =
  /^(?:(?:dạ|da|vâng|ừ|à|ờ)[\s,]+)*(?:chắc(?: là| cứ)?|hình như(?: là)?|có lẽ(?: là)?|hay(?: là)?|để|ghi(?: là)?|cứ ghi(?: là)?|em ghi(?: là)?|tôi ghi(?: là)?|chac(?: la)?|hinh nhu(?: la)?|co le(?: la)?|hay(?: la)?|ghi(?: la)?)\s+/iu;

/** An answer that is put as a question, without what makes it one. `isHedged`: it begins like an answer given in doubt. */
export function withoutAsking(text: string): { words: string; isHedged: boolean } {
  const told = text
    .normalize('NFC')
    .replace(whether, '')
    .replace(/\s*\?+\s*$/, '')
    .trim();
  const words = told.replace(hedge, '').trim();
  return { words, isHedged: words !== told };
}
