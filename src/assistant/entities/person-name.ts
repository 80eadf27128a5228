import { tidyLines } from '#src/base/plain-letters.ts';
import { foldText, hasMarks } from '#src/search/analysis/fold.ts';
import { secondFact } from './second-fact.ts';

/** A name as it was said, and what was said beside it. */
export type SaidName = { name: string; rest: string };

const politely = '(?:(?:dạ|vâng|thưa|ừ|ờ|à|ok)[\\s,]+)*';
/** Words for persons. Many are surnames too (Ông, Bố, Ba, La): they never go alone, only in a phrase that announces a name. */
const kin =
  '(?:tôi|em bé|em|mình|cháu|bé|con trai|con gái|con|mẹ|bố|cha|ba|má|anh|chị|ông|bà|vợ|chồng|cô|chú|bác|dì|cậu|nó|bên nữ|bên nam|cô dâu|chú rể|người mất|người con|chủ hộ)';
const kinUnmarked =
  '(?:toi|em be|em|minh|chau|be|con trai|con gai|con|me|bo|cha|ba|ma|anh|chi|ong|ba|vo|chong|co|chu|bac|di|cau|no|chu ho)';
const title = '(?:(?:đặt )?(?:họ(?:,? (?:chữ|tên) đệm)?,?(?: và)? )?tên(?: (?:đầy đủ|khai sinh|thật))?)';
const titleUnmarked = '(?:(?:dat )?(?:ho(?:,? (?:chu|ten) dem)?,?(?: va)? )?ten(?: (?:day du|khai sinh|that))?)';

/** "tên cháu là", "cháu tên", "mẹ cháu là", "họ tên:": what announces a name and cannot begin one. */
const announced = new RegExp(
  `^${politely}(?:${title}(?: (?:của )?${kin}){0,3}(?: là|\\s*:)\\s+|${kin}(?: (?:của )?${kin}){0,2} ${title}(?: là|\\s*:)?\\s+|${kin}(?: (?:của )?${kin}){0,2}(?: là|\\s*:)\\s+|${title}\\s*:\\s*)`,
  'iu',
);
/** Without marks "chau la" may begin a name (Châu La Việt): here the word "ten" must be said, or "toi la". */
const announcedUnmarked = new RegExp(
  `^(?:(?:da|vang|thua)[\\s,]+)*(?:${titleUnmarked}(?: (?:cua )?${kinUnmarked}){0,3} la\\s+|${kinUnmarked}(?: (?:cua )?${kinUnmarked}){0,2} ${titleUnmarked} la\\s+|toi la\\s+|${titleUnmarked}(?: (?:cua )?${kinUnmarked}){0,3}\\s*:\\s*)`,
  'i',
);
/** Shorter leads: right only where a name surely begins behind them. */
const likely = new RegExp(`^(?:${politely}(?:là|${title})\\s+|(?:(?:dạ|vâng|thưa)\\s+)+)`, 'iu');
const likelyUnmarked = new RegExp(
  `^(?:(?:(?:da|vang|thua)\\s+)*(?:la|${titleUnmarked}|${kinUnmarked} ${titleUnmarked})\\s+|(?:(?:da|vang|thua)\\s+)+)`,
  'i',
);
const politeComma = /^(?:(?:dạ|da|vâng|vang|thưa|thua)\s*,\s*)+/iu;
/** "Bé trai …": the sex, told before the name. */
const sex = /^((?:em bé|bé|con|cháu) (?:trai|gái)|(?:em be|be|con|chau) (?:trai|gai))\s+/iu;
const courtesy = /(?:[\s,]+(?:ạ|nhé|nhá)|[.!,;:–—-])+\s*$/u;
const kinAlone = new RegExp(`^(${kin}) (?=\\p{Lu})`, 'u');

/** The commonest surnames: behind a lead they tell that a name begins here. */
const surnames =
  'nguyễn trần lê phạm hoàng huỳnh phan vũ võ đặng bùi đỗ hồ ngô dương lý đào đoàn trịnh trương đinh lâm mai cao lương tạ lưu'.split(
    ' ',
  );
const surnamesUnmarked = new Set(surnames.map(foldText));

/**
 * The name in an answer to the question for one. An answer of letters alone is the name, whole, of any length and case; a
 * lead goes only where it announces a name ("tên cháu là …"), an end only where another fact begins ("… sinh 3/5/2026"),
 * which is then `rest`. A bare word for a person goes only before such a fact, where its small letter tells it from a name.
 */
export function splitName(text: string): SaidName {
  const said = tidyLines(text);
  const told = sex.exec(said)?.[1];
  const lead = told && !goesOnLarge(told) && beginsName(`${told} `, said.slice(told.length + 1)) ? told : '';
  const body = withoutLead(said.slice(lead.length).trim());
  const cut = secondFact(body);
  const name = (cut < 0 ? body : body.slice(0, cut)).replace(courtesy, '').trim();
  const rest = cut < 0 ? '' : body.slice(cut).replace(/^[\s,;:.–—-]+/, '');
  const alone = cut < 0 ? undefined : kinAlone.exec(name)?.[0];
  return { name: alone ? name.slice(alone.length).trim() : name, rest: [lead, rest].filter(Boolean).join(', ') };
}

/** The small word for a person a name begins with ("cháu Nguyễn …"): kept, but worth asking about. */
export function kinWord(name: string): string | undefined {
  return kinAlone.exec(name)?.[1];
}

/** Whether the text names one person with two words or more, each but the first small ones with a capital. */
export function namesSomebody(text: string): boolean {
  return isName(splitName(text).name.replace(kinAlone, ''), 2);
}

/** Whether a few words are surely a name: capitals tell it, or one of the commonest surnames in front. */
export function beginsLikeName(text: string): boolean {
  const words = text.toLowerCase().split(/\s+/);
  const [surname = ''] = words;
  const isSurname = hasMarks(text) ? surnames.includes(surname) : surnamesUnmarked.has(surname);
  return namesSomebody(text) || (isSurname && words.length > 1 && words.length <= 5);
}

function withoutLead(said: string): string {
  const whole = (hasMarks(said) ? announced.exec(said)?.[0] : undefined) ?? announcedUnmarked.exec(said)?.[0];
  if (whole && !goesOnLarge(whole)) return said.slice(whole.length) || said;
  const rest = said.replace(politeComma, '') || said;
  const short = likely.exec(rest)?.[0] ?? likelyUnmarked.exec(rest)?.[0];
  if (!short || !beginsName(short, rest.slice(short.length).replace(kinAlone, ''))) return rest;
  const behind = rest.slice(short.length);
  return new RegExp(title, 'iu').test(short) ? behind.replace(kinAlone, '') : behind;
}

/** "Bố Là Thị Mai", "Cháu Trai Sềnh": capitals inside make the words a name, unless all is written large. */
function goesOnLarge(lead: string): boolean {
  return lead !== lead.toUpperCase() && /\s\p{Lu}/u.test(lead.trim());
}

/** A small lead before capitals, or any before a commonest surname with more behind it; "Dạ" may begin a sentence. */
function beginsName(lead: string, rest: string): boolean {
  const [first = '', ...more] = rest.toLowerCase().split(' ');
  const isSurname = hasMarks(rest) ? surnames.includes(first) : surnamesUnmarked.has(first);
  if (isSurname && more.length > 0) return true;
  if (!hasMarks(lead)) return false;
  return lead === lead.toLowerCase() ? isName(rest, 2) : !/^là\s/iu.test(lead) && isName(rest, 3);
}

function isName(text: string, least: number): boolean {
  const words = text.split(' ');
  return words.length >= least && words.every((word) => /^\p{Lu}/u.test(word));
}

/** Courtesies, a wish to wait, words for a child or a number: said in small letters, none of them is a name. */
const noName =
  /^(?:(?:ok|oke|okay|da|vang|u|uh|um|a|o|khoan|khoan da|doi|doi ti|doi chut|cam on|cam on nhieu|thank|thanks|thank you|chao|xin chao|hi|hello|em|anh|chi|ban|ad|nhe|nha|nhieu|roi|the|vay|duoc|tot|hay|chua|be trai|be gai|con trai|con gai|chau trai|chau gai|chau la|la|can cuoc|cccd|cmnd|so|sdt|nop|lam|gui|luon|o day|tai day|di|ho so)(?: |$))+$/;

/** The same words with their marks: "Ở Đổi" is no "ờ đợi", and "bàn là" no "bạn là". */
const noNameMarked = new Set(
  `ok oke okay dạ vâng ừ uh um ờ ồ à ạ á khoan đã đợi tí chút cảm cám ơn nhiều thank thanks you chào xin hi hello em anh chị bạn ad nhé nhá nha rồi thế
  vậy được tốt hay chưa bé trai gái con cháu là căn cước cccd cmnd số sđt sdt nộp làm gửi luôn ở đây tại đi hồ sơ`.split(
    /\s+/,
  ),
);
const saysNoName = (words: string): boolean =>
  noName.test(foldText(words)) &&
  (!hasMarks(words) ||
    words
      .toLowerCase()
      .split(' ')
      .every((word) => noNameMarked.has(word)));

/** "Vậy làm bản sao đi": something is proposed. */
const lets = /^(?:vay|the|thoi|hay la|khoan|khoan da) (?:thi )?(?:lam|nop|xin|cho|bo|dung|chuyen|doi|sang|de) \S+ \S+/;

/** Small words of sentences, with their marks: two of them among five words or more, all in small letters, are no name. */
const linking = new Set(
  'của là rồi cho đây nhờ không được tôi làm thì mà và có cả nữa lần đã chưa muốn cần với này trước sau cũng vẫn để nên ghi mục ngày tháng đang bị phải nhớ biết'.split(
    ' ',
  ),
);
/** The same where no marks are typed, as far as no name is written so: thì is like Thị, làm like Lâm. */
const linkingPlain = new Set(
  'cua khong duoc toi chua muon nay truoc cung ghi muc ngay thang phai biet nho roi nhung'.split(' '),
);
/** No surname is written so: what begins with one of these, in small letters, goes on as a sentence. */
const noSurname = new Set(
  'chưa không vẫn đang rồi nhưng tại vì ở hôm hồi bị để cho của bọn chúng xin muốn cần được nhà người là nếu khi lúc cũng còn sắp khong cua tai'.split(
    ' ',
  ),
);
/** No part of a name is written so. "Là", "Ở", "Không" and "Tại" are names of the peoples here: they alone tell nothing. */
const noPart = new Set(
  `của rồi cho đây nhờ được làm thì mà cả nữa lần đã chưa muốn cần với này trước sau cũng vẫn để nên đang nhưng vì hôm hồi bị bọn chúng xin người
  nếu khi lúc còn sắp mới đẻ về đến ra bệnh viện trạm huyện xã thôn xóm phường phố cua chua duoc dang roi nhung vien huyen thon`.split(
    /\s+/,
  ),
);
function isSentence(text: string): boolean {
  const words = text.normalize('NFC').split(' ');
  const isSmall = !/\p{Lu}/u.test(text.slice(1));
  if (words.length >= 5 && isSmall && !hasMarks(text) && words.filter((word) => linkingPlain.has(word)).length >= 3)
    return true;
  if (!words.some((word) => noPart.has(word))) return false;
  if (words.length >= 3 && noSurname.has(words[0] ?? '') && !/\p{Lu}/u.test(text)) return true;
  return words.length >= 5 && isSmall && words.filter((word) => linking.has(word)).length >= 2;
}

/** Whether words that stand where a name is asked for surely are none ("ok cảm ơn em nhé", "cháu là con trai"). */
export function isNoName(text: string): boolean {
  const words = tidyLines(text)
    .replace(/[.,!?]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  // "Ông Đợi" and "Hồ Sơ Làm" may be names: capitals inside, or one word alone with its own mark.
  if (/\s\p{Lu}/u.test(words)) return false;
  if (lets.test(foldText(words)) || isSentence(words)) return true;
  // "La A" is a name, however it is written; nobody answers "là ạ".
  if (/^la a$/i.test(words)) return false;
  return saysNoName(words) && (words.includes(' ') || /^(?:khoan|ok|oke|okay|thanks)$/iu.test(words));
}
