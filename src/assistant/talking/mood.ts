import { findPhrase, soughtPhrases } from '#src/assistant/understanding/said-phrase.ts';
import { foldText } from '#src/search/analysis/fold.ts';

/** How somebody feels who writes: what is answered first depends on it. */
export type Mood = 'angry' | 'grieving' | 'joyful' | 'lost';

const anger = soughtPhrases(
  'vô trách nhiệm,bực mình,bực quá,bực cả,tức quá,tức lắm,tức chết,quá đáng,làm ăn kiểu gì,làm ăn thế à,làm việc kiểu gì,làm ăn chán,hành dân,hành hạ dân,dài cổ,chờ mãi,đợi mãi,chờ hoài,đợi hoài,không ai trả lời,không thấy ai trả lời,chẳng ai trả lời,không ai gọi,không thấy ai gọi,chẳng thấy ai,không thấy gì,coi thường dân,chán lắm rồi,mất thời gian,đi lại nhiều lần,đi đi lại lại,phải đi mấy lần,thất vọng,tắc trách,quan liêu,cửa quyền,ridiculous,unacceptable,no one answers,nobody answers,fed up',
);
/** Words that are angry only where marks or signs show it. */
const loud = /!{2,}|\?!|!\?/;

const kin =
  '(?:bố|ba|cha|mẹ|má|ông|bà|chồng|vợ|con|anh|chị|em|cô|chú|bác|cụ|người nhà|bo|me|ma|ong|ba|chong|vo|cu|chau|cháu|nội|ngoại|noi|ngoai|dì|cậu|thầy|u|bạn)';
/** A relative who has died; papers and things that are lost ("mất sổ", "mất giấy") are no death. */
const death = new RegExp(
  `(?<!\\p{L})${kin}(?: (?:chồng|vợ|ruột|đẻ|nội|ngoại|tôi|em|mình|anh|chị|cháu|bác|nhà|chong|vo|ruot|de|noi|ngoai|toi|minh|nha))*(?: \\p{L}+){0,4}? (?:(?:tôi|em|mình|cháu|toi|minh|chau|đã|da|bị|bi) )*(?:(?:vừa|mới|vua|moi) )?(?:qua đời|qua doi|tạ thế|từ trần|tu tran|chết|(?:mất|mat)(?= (?:hôm|sáng|tối|đêm|chiều|trưa|ngày|tuần|tháng|năm|rồi|vì|do|ở|tại|hom|sang|toi|dem|ngay|tuan|thang|roi|vi|o|tai|được|duoc|lúc|\\d)|\\s*[,.!?]|$))`,
  'iu',
);
const deathPlain = /(?<!\p{L})(?:qua đời|tạ thế|từ trần|passed away|has died|just died)(?!\p{L})/iu;
const birth =
  /(?<!\p{L})(?:(?:vợ|vo|con gái|con dâu|chị|em|tôi|mình|nhà)(?: \p{L}+){0,2} (?:mới|vừa|moi|vua) (?:sinh|đẻ|de)|(?:mới|vừa|moi|vua) (?:sinh|đẻ) (?:em )?(?:bé|con|cháu|be|chau)|just (?:gave birth|had a baby)|baby was (?:just )?born)(?!\p{L})/iu;

/** The mood a text shows, the one that weighs most. */
export function moodOf(text: string): Mood | undefined {
  const clean = text.normalize('NFC');
  if (death.test(clean) || deathPlain.test(clean)) return 'grieving';
  const found = findPhrase(clean, anger);
  if (found && (found === 'sure' || loud.test(clean))) return 'angry';
  if (found && /\b(ho so|nop|giai quyet|can bo|nhan vien|trung tam)\b/.test(foldText(clean))) return 'angry';
  return birth.test(clean) ? 'joyful' : undefined;
}

const lost =
  /^(?:(?:da|a|o|u|oi|toi|em|minh|chau|bac|ong|ba|anh|chi|thoi|van|doc|nghe|xem) )*(?:(?:khong|ko|k|chua|chang|hok|cha) (?:hieu|ro)(?: (?:gi|lam|ro|noi gi|ban noi gi|em noi gi|may noi gi|y|ca|het|the nao|cho nao|may))*|noi lai|noi lai (?:di|xem|nao|giup toi|cho ro|tu dau|duoc khong)|noi (?:don gian|de hieu|cham|ngan|gon)(?: (?:hon|thoi|lai|di))*|la sao|sao co|ha|gi co|nghia la sao|la the nao|kho hieu(?: (?:qua|the|vay|lam))*|roi (?:qua|ram|ren|ca dau)(?: .{0,20})?|i (?:don ?t|do not) understand|say (?:it|that) again|what do you mean|sorry what)(?: (?:a|nhe|ban|em|oi|qua|ca|voi|the|vay|nua|giup|di))*$/;

/** Whether somebody says no more than that they did not understand. */
export function isLost(text: string): boolean {
  const said = foldText(text)
    .replace(/[^a-z0-9 ]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return lost.test(said);
}
