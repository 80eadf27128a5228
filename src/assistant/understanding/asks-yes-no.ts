import { spellOut } from '#src/assistant/understanding/shorthand.ts';
import { foldText, hasMarks, syllables } from '#src/search/analysis/fold.ts';

/** Words of courtesy behind a question. "Ạ" is spelt out as "anh" where marks are gone. */
const courtesy =
  '(?: (?:a|em|vay|the|nhi|ban|ad|chi|anh|oi|nhe|ba con|moi nguoi|ca nha|shop|admin|voi|bac|co|chu|chau|con|day|da|ta|hay sao|nua|ho|hu|he|hi|nhe|nha|cau|ong|ba|rua|re))*$';
const closing = new RegExp(`\\b(?:khong|chua|hong|hem|ham|hon|hk|hg|hok)${courtesy}`);
/** A question of this end wants a yes or no only where it has no word that asks for something else. */
/** "Vẫn ở đấy" is a place. */
const softClosing =
  /\b(?:ha|a|anh|nhi|chu|(?<!\b(?:o|tai|tu|den|ve|ra|vao|len|xuong) )day)(?: (?:em|ban|anh|chi|ad|bac))*$/;
/** "Được chứ", "đúng không nhỉ", "cũng phải báo à": nothing else is asked, whatever words stand before. */
const surelySoft =
  /\b(?:duoc|dung|phai|kip|xong|on) (?:chu|cho|ha|hen|nhi|a|anh|day)(?: (?:a|em|ban|anh|chi|ad|bac))*$|\bcung (?:\w+ ){1,4}(?:a|anh|ha|chu|sao)$/;
const asksWhat = /\b(?:gi|nao|bao nhieu|bao lau|may|dau|ai|sao|the nao|what|which|where|when|how|who|why)\b/;
const opening =
  /^(?:(?:the|vay|cho|em|toi|hoi|minh|chau|xin|a|da|nhung|ma|ban) )*(?:co phai|co can|co duoc|lieu|phai chang|can i|can we|can my|can he|can she|could|do (?:i|we|you|they|both|my|he|she)|does|is it|is there|may i|will|must i|must we|should i|am i|are we)\b/;

/** In English by its first words; "can you tell me how …" asks how. */
const englishOpening =
  /^(?:(?:so|and|but|ok|okay|hi|hello|please|sorry) )*(?:(?:can|could|do|does|did|will|would|should|must|may|shall) (?:i|we|he|she|they|you|it|my|our|his|her|their|the|a|an|this|both|either|one|someone|somebody|anyone|foreigners|people|parents)|(?:is|are|am|was|were) (?:i|we|he|she|they|it|there|my|our|his|her|their|the|a|an|this|that|any|both)|(?:has|have) (?:it|he|she|they|we|my|the) (?:to|got)) /;
const englishWhat = /\b(?:what|which|where|when|how|who|why)\b/;

/** Folded, with what people shorten on a phone spelt out. */
export const spelt = (text: string) => spellOut(syllables(text)).join(' ');

/** Whether a text wants a yes or a no. */
export function asksYesNo(text: string): boolean {
  return yesNoClause(text) !== undefined;
}

/** The clause that asks it: "mẹ em đi xin hộ có được không, em đang ở Hàn". The last one, where several do. */
export function yesNoClause(text: string): string | undefined {
  if (asksIt(text)) return text;
  const clauses = text.split(/[.,;!?\n]+|\s(?:hay|hoặc)(?=\s)/u).filter((clause) => clause.trim() !== '');
  if (clauses.length < 2) return undefined;
  return clauses.findLast((clause) => strictClosing.test(spelt(clause)) || asksInEnglish(clause));
}

/** Within a longer text only what can be nothing else. */
const strictClosing = new RegExp(
  `\\b(?:duoc|co|phai|kip|roi|dung) (?:\\w+ ){0,1}(?:khong|chua|hong|hok|hk|hem|hg)${courtesy}|\\b(?:duoc|dung|phai) (?:chu|cho|ha)$|\\b(?:co|phai|can) (?:\\w+ ){1,7}khong${courtesy}`,
);

function asksIt(text: string): boolean {
  const said = spelt(text);
  if (/\bhay (?:la )?(?:o|phai|den|qua|nop|gui)\b/.test(said)) return false;
  if (asksInEnglish(text)) return true;
  return (
    closing.test(said) ||
    surelySoft.test(said) ||
    opening.test(said) ||
    (softClosing.test(said) && !asksForWhat(text, said))
  );
}

/** With their marks: "chỗ đậu bè à" asks for no place. */
const markedWhat = /(?<!\p{L})(?:gì|nào|bao nhiêu|bao lâu|mấy|đâu|ai|sao|thế nào)(?!\p{L})/iu;
const asksForWhat = (text: string, said: string) =>
  hasMarks(text) ? markedWhat.test(text.normalize('NFC')) : asksWhat.test(said);

/** Whether a text asks for a yes or a no by its first English words. */
export function asksInEnglish(text: string): boolean {
  const typed = foldText(text)
    .replace(/[^a-z0-9 ]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return englishOpening.test(`${typed} `) && !englishWhat.test(typed);
}
