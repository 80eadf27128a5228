import { foldText, syllables } from '#src/search/analysis/fold.ts';

/** Words that begin another matter; with their marks, or without any. */
const seams = [
  'với lại',
  'với',
  'vs',
  'ngoài ra',
  'đồng thời',
  'tiện thể',
  'nhân tiện',
  'rồi thì',
  'xong rồi',
  'sau đó',
  'và',
  'rồi',
  'xong',
  'thứ nhất',
  'thứ hai',
  'thứ ba',
  'một là',
  'hai là',
  'ba là',
  'voi lai',
  'ngoai ra',
  'tien the',
  'sau do',
  'voi',
  'and then',
  'and also',
  'also',
];
const seam = new RegExp(
  `[.!?;\\n]+(?=\\s|$)|,\\s+|\\s+[–-]\\s+|(?<=\\s)(?:${seams.join('|')})(?=\\s)|\\s(?:va|roi|and)(?=\\s)`,
  'giu',
);

/** Each of them is recognised by itself: nobody tells more matters at once, and a pasted text must hold nobody up. */
const mostParts = 16;

/** The first parts of a message, none twice, each about one matter at most; what says nothing (a word alone) stays out. */
export function partsOf(text: string): string[] {
  const parts = text
    .normalize('NFC')
    .split(seam)
    .map((part) => part.trim())
    .filter((part) => syllables(part).length >= 2);
  return [...new Set(parts)].slice(0, mostParts);
}

/** The last sentences of a message, none twice, as they were written: people end with what they want. */
export function sentencesOf(text: string): string[] {
  const sentences = text
    .normalize('NFC')
    .split(/(?<=[.!?])\s+|\n+/u)
    .map((part) => part.trim())
    .filter(Boolean);
  return [...new Set(sentences)].slice(-mostParts);
}

/** "Chưa kết hôn thì bé mang họ ai": what is so, and what is asked about it. */
export function conditionIn(text: string): { given: string; asked: string } | undefined {
  const found = /^(.{6,}?)[\s,]+(?:thì|thi)\s+(.{4,})$/isu.exec(text.normalize('NFC').trim());
  return found?.[1] && found[2] ? { given: found[1], asked: found[2] } : undefined;
}

const courtesy =
  '(?:(?:dạ|da|vâng|vang|alo|a lô|ok|oke|ừ|à)[\\s,.!]+)*(?:(?:xin )?(?:chào|chao)(?: (?:em|anh|chị|chi|bạn|ban|ad|shop|cô|chú|bác|bot|trợ lý|cháu|mọi người|trung tâm|cả nhà))*|(?:xin )?(?:cảm ơn|cám ơn|cam on|thanks|thank you|tks)(?: (?:em|anh|chị|chi|bạn|ban|ad|cháu|bác|nhiều|nhieu|nhé|nhe|ạ|lắm|lam|you|a lot|very much))*|hello|hi|hey|good morning|good afternoon)';
const before = new RegExp(`^${courtesy}(?:\\s+(?:ạ|nhé|nha|a))?(?:[\\s,.!:]+|$)`, 'iu');
const behind =
  /(?:[\s,.!]+(?:(?:em|mình|tôi|cháu|xin)\s+)?(?:cảm ơn|cám ơn|cam on|thanks|thank you|tks)(?:\s+(?:em|anh|chị|bạn|ạ|nhiều|nhé|trước|lắm|ad|you|a lot|in advance))*)[\s.!]*$/iu;

/** "Có muộn không hở cháu", "thế hử": how the islands end a question, where others say "ạ". With their marks. */
const particle =
  /\s+(?:hở|hử|nhể|nhở|hỉ|hén|hè)(?:\s+(?:cháu|em|anh|chị|bác|cô|chú|ông|bà|con|ad|mọi người))*(?=\s*[.?!]*$)/iu;
/** L said for n and the other way round, as on the coast, where the word so written is none. */
const swapped: Readonly<Record<string, string>> = {
  nàm: 'làm',
  lộp: 'nộp',
  nấy: 'lấy',
  nuôn: 'luôn',
  lày: 'này',
  nuật: 'luật',
};
const swappedWord = new RegExp(`(?<!\\p{L})(?:${Object.keys(swapped).join('|')})(?!\\p{L})`, 'giu');

function asOthersSay(text: string): string {
  return text.replace(particle, ' ạ').replace(swappedWord, (word) => swapped[word.toLowerCase()] ?? word);
}

/** The text without the greeting and thanks around it; the text itself where nothing else is said. */
export function withoutCourtesy(text: string): string {
  const clean = asOthersSay(text.normalize('NFC').trim());
  const rest = clean.replace(before, '').replace(behind, '').trim();
  return syllables(rest).length >= 2 ? rest : clean;
}

/** "Tôi là người khuyết tật, xin giấy xác nhận độc thân": who somebody is stands in front of what they want. */
const whoIAm =
  /^(?:tôi|em|mình|cháu|bà|ông|nhà (?:tôi|em)|toi|minh|chau|i am|i'm) (?:đang |cũng )?(?:là|thuộc|bị|la|thuoc|bi) .{3,60}?[\s,]+(?=(?:muốn|cần|xin|đi|muon|can) )/iu;

/** The text without who says it, where a wish follows; the text itself otherwise. */
export function wishOf(text: string): string {
  return text.normalize('NFC').replace(whoIAm, '') || text;
}

/** Whether a text says no more than that all is well, beside its thanks. */
export function onlyCloses(text: string): boolean {
  return /^(?:(?:thoi|ok|oke|duoc|vang|da|roi|hieu|biet|du|the|la|nhe|a|em|anh|chi|ban|nay|cung|tot|hay|qua|lam|khoi|khong|can|nua|day|de|toi|minh|tu|lo|xong)\b[ ,.!]*)+$/.test(
    foldText(text),
  );
}
