import { foldText, hasMarks } from '#src/search/analysis/fold.ts';
import { answer } from './answer.ts';
import type { Conversation } from './conversation.ts';
import { findCommand } from './filling/commands.ts';
import type { Filling } from './filling/filling.ts';
import { claimsIn } from './filling/listening/claims/claims.ts';
import { byPerson } from './filling/listening/claims/options-told.ts';
import { asHeard } from './filling/listening/wording/as-heard.ts';
import type { Scene } from './knowledge.ts';
import { asksSomething } from './understanding/question-words.ts';

/** Another guide than the one that is being filled: it is begun or gone back to, or offered. */
export type Turning = { go: string } | { offer: string[] };

/** What nobody's answer begins with: this form is left, or was the wrong one. Folded. */
const leaves =
  /^(?:(?:a|o|u|ui|chet|ay|ma|nhung|da|vang)[ ,]+)*(?:thoi|khoan|dung|doi y|(?:toi |em |minh )?(?:bi )?nham)(?: (?:khoan|da|roi|lai|thoi))*[ ,]+(?=\S+ \S+ \S)/;
/** After a mistake only what names a wish is about another form: "à nhầm, sinh ngày 4" mends an answer. */
const wishes = /\b(?:muon|can|dinh) (?:lam|xin|dang ky|doi|sua|cap|nop|khai)\b/;
const starts = /\b(?:de (?:toi|em|minh|chau)|truoc (?:da|cai|co)|dang ki|dang ky|lam|nop|khai|mo)\b/;
/** What leads back to a form that was laid aside. */
const back =
  /(?:^|[ ,])(?:quay (?:lai|ve)|tro (?:lai|ve)|(?:lam|dien|khai|nop)(?: cho xong)? (?:tiep|not)|tiep tuc)(?: |$)/;
const before = /\b(?:luc nay|khi nay|ban nay|hoi nay|vua nay|truoc do|dang do|cu|kia|dau tien)\b/;
const agrees =
  /^(?:(?:u|uh|um|o|vang|da|ok|oke|okie|dung|dung roi|duoc|duoc roi|dong y|phai|phai roi|the|vay|thi|roi|yes)[ ,.]*)*(?:(?:lam|chuyen|mo|nop|dang ky|lay|sang|do it|go)(?:[ ,.]+\S+)*)?[ .!]*$/;

/**
 * Whether a text said in the middle of a form turns to another: "thôi khoan, để tôi khai sinh cho con trước đã", a yes to
 * what was offered then, "quay lại làm nốt bản sao lúc nãy". Everything else is for the open question.
 */
export function turnsTo(conversation: Conversation, filling: Filling, text: string, scene: Scene): Turning | undefined {
  const folded = foldText(text).trim();
  const offered = conversation.turning ?? [];
  const [first] = offered;
  if (first && agrees.test(folded)) {
    const named =
      offered.length > 1 ? guidesIn(conversation, text, scene).find((slug) => offered.includes(slug)) : first;
    return { go: named ?? first };
  }
  const kept = (conversation.kept ?? []).map(({ guide }) => guide).filter((guide) => guide !== filling.guide);
  if (kept.length > 0 && back.test(folded) && !findCommand(text)) {
    const named = guidesIn(conversation, text.replace(/^(?:thôi|giờ|thoi|gio)\s+/iu, ''), scene);
    const found =
      kept.find((slug) => named.includes(slug)) ?? (kept.length === 1 ? namedByTitle(kept, folded, scene) : undefined);
    if (found) return { go: found };
    if (kept.length === 1 && before.test(folded)) return { go: kept[0] as string };
  }
  if (text.includes('?') || asksSomething(text, false) || findCommand(text)) return undefined;
  const lead = leaves.exec(folded)?.[0];
  const isMistake = lead !== undefined && /nham/.test(lead);
  if (isMistake && !wishes.test(folded)) return undefined;
  // "Thôi Văn Khoan" and "Ma Dung Thanh Sinh Cau" are names: the words that leave are small.
  const isName = hasMarks(text)
    ? /^\p{Lu}\p{L}*\s\p{Lu}/u.test(text.trim())
    : /^[A-Z][a-z]*\s[A-Z][a-z]*\s[A-Z][a-z]/.test(text.trim());
  if (lead === undefined || isName) return undefined;
  const wish = text.normalize('NFC').trim().slice(lead.length);
  // "À thôi chuyển khoản đi": what tells something of this form leaves it not.
  if (!wishes.test(folded) && !starts.test(folded) && tellsOfForm(filling, text, scene)) return undefined;
  const guides = guidesIn(conversation, wishedFor(wish), scene).filter((slug) => slug !== filling.guide);
  return guides.length > 0 ? { offer: guides.slice(0, 2) } : undefined;
}

/** Whether a text surely tells something this form asks, other than for whom. */
function tellsOfForm(filling: Filling, text: string, { knowledge, today }: Scene): boolean {
  const meta = knowledge.guides.get(filling.guide)?.meta;
  if (!meta) return false;
  const context = { today, units: knowledge.units };
  const claims = claimsIn(meta, filling, asHeard(text, today), context);
  return claims.some(({ isBare, step }) => !isBare && 'options' in step.field && !byPerson.test(step.id));
}

/** "… chứ không phải tạm nghỉ", "… trước đã": what is not wanted, and when. */
const wishedFor = (wish: string): string =>
  wish
    .replace(/[\s,]+(?:chứ|mà|chu|ma)\s+(?:không phải|khong phai|ko phải|ko phai).*$/iu, '')
    .replace(/\s+(?:trước|truoc)(?:\s+(?:đã|cơ|cái|da|co|cai))?[\s.!]*$/iu, '');

/** The guides these words surely mean by themselves, or those they may mean. */
function guidesIn(conversation: Conversation, text: string, scene: Scene): string[] {
  const { filling: _, topic: __, guide: ___, candidates: ____, frame: _____, ...rest } = conversation;
  const { conversation: heard } = answer({ ...rest, status: 'answering' }, { text }, scene);
  if (heard.reply?.startsWith('guide') && heard.guide) return [heard.guide];
  return heard.status === 'clarifying' ? (heard.candidates ?? []).map(({ guide }) => guide) : [];
}

/** The form laid aside that is called by two words of its title: "cái kết hôn", "hồ sơ mở quán". */
function namedByTitle(kept: readonly string[], folded: string, scene: Scene): string | undefined {
  return kept.find((slug) => {
    const words = foldText(scene.knowledge.guides.get(slug)?.meta.title ?? '').split(' ');
    return words.some((word, at) => words[at + 1] && ` ${folded} `.includes(` ${word} ${words[at + 1]} `));
  });
}
