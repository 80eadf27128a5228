import { asksInEnglish, spelt, yesNoClause } from '#src/assistant/understanding/asks-yes-no.ts';
import { isEnglish } from '#src/assistant/understanding/language.ts';
import { hasMarks } from '#src/search/analysis/fold.ts';

/** What a yes is to: that something may be done, that it must, or that it is so. */
export type WhetherKind = 'may' | 'must' | 'fact';

const end =
  '(?: (?:a|em|vay|the|nhi|ban|ad|chi|anh|oi|nhe|ba con|moi nguoi|ca nha|shop|admin|voi|bac|co|chu|chau|con|day|da|ta|hay sao|nua|ha|hu|ho|he|hi|nha|cau|ong|ba|rua|re))*$';
const closingMay = new RegExp(
  `\\b(?:duoc|kip|on|hop le|sao)(?: \\w+){0,2} (?:khong|chua|hong|hem|ham|hon|hk|hg|hok|chu|ha|a)${end}|\\b(?:duoc|kip) (?:chu|ha|a|nhi)${end}`,
);
const may =
  /\b(?:co the|duoc phep|can (?:i|we|he|she|the[yi]|m[yi]|our|it|the|his|her|both|either|someone|somebod[yi]|an[yi]one|foreigners|people|parents)|could|ma[yi] (?:i|we|he|she|it)|is it possible|allowed)\b/;
const must =
  /\b(?:(?:co |van |con )?(?:can|phai|bat buoc|nhat thiet|doi hoi|yeu cau)(?! phai khong| khong)|must|need|needed|have to|has to|required|necessary)\b/;

const mustMarked = /(?<!\p{L})(?:cần|phải|bắt buộc|nhất thiết|đòi hỏi|yêu cầu)(?!\p{L})/iu;

const mustInEnglish = /\b(?:must|need|needed|have to|has to|had to|got to|required|necessary|should)\b/;
const mayInEnglish = /\b(?:can|could|mai|may|possible|allowed|enough|ok|okay)\b/;

/** Which of them a question asks; undefined where it wants neither yes nor no. */
export function whetherKind(text: string): WhetherKind | undefined {
  const clause = yesNoClause(text);
  if (clause === undefined) return undefined;
  const said = spelt(clause);
  // In English "can" is no "cần".
  if (isEnglish(clause) || asksInEnglish(clause))
    return mustInEnglish.test(said) ? 'must' : mayInEnglish.test(said) ? 'may' : 'fact';
  if (closingMay.test(said)) return 'may';
  // "Cán bộ" is no "cần": where marks are typed they decide.
  if (
    must.test(said) &&
    (!hasMarks(clause) || mustMarked.test(clause.normalize('NFC')) || /\b(?:must|need|have to|required)\b/.test(said))
  )
    return 'must';
  return may.test(said) || /\b(?:thu tuc|giay|cai|viec) nay\b/.test(said) ? 'may' : 'fact';
}
