import { beginsLikeName, namesSomebody, splitName } from '#src/assistant/entities/person-name.ts';
import { wishesForPerson } from '#src/assistant/tickets/wants-person.ts';
import { isCryForHelp, isMentionOfHelp, isOnlyNumberToCall } from '#src/assistant/understanding/danger.ts';
import { findFacets, wantsToApply } from '#src/assistant/understanding/facets.ts';
import { asksForData, tellsOfSomebody } from '#src/assistant/understanding/misuse.ts';
import {
  asksSomething,
  asksWhether,
  hasQuestionWords,
  withoutAsking,
} from '#src/assistant/understanding/question-words.ts';
import { findSignal } from '#src/assistant/understanding/signals.ts';
import { defined } from '#src/base/defined.ts';
import { typeOf } from '#src/guides/fields/field-types.ts';
import { foldText } from '#src/search/analysis/fold.ts';
import { type Asked, findCommand, freeTexts } from './commands.ts';
import { asksHours, asksWhomToMeet } from './listening/asked-beside.ts';
import { isOption, type Step } from './steps.ts';

/** What a text said to an open question holds: its answer, something else, or both; nothing said is dropped. */
export type Heard = {
  /** The words that answer the question. */
  answer?: string;
  /** What has to be answered beside it, or in its place: a danger, a wish, a question. */
  asides: readonly string[];
  /** The answer was taken out of the text, so what is noted is repeated. */
  isPart?: true;
  /** What is noted, said back, if nobody knows what else the question could be about: "Sán Dìu được không?". */
  orElse?: string;
  /** All of it may have been meant as the answer: it is offered to be noted. */
  mayAnswer?: true;
};

/** Whether the form would take these words as the answer to the open question. */
type Reads = (text: string) => boolean;
type Question = { open: Step; hears: Asked; reads: Reads };

const figures = new Set<Asked>(['digits', 'day']);

/**
 * Parts what is said while a question is open. The open question has the first word: what it can read is its answer, also
 * where it sounds like something else; a danger, a wish for a person and a question are heard beside it.
 */
export function hearTurn(open: Step, text: string, reads: Reads): Heard {
  const hears = 'field' in open ? typeOf(open.field).talk.hears : open.kind;
  const asked = { open, hears, reads };
  if (isOption(open, text) && !text.includes('?')) return whole(text);
  const { words } = withoutAsking(text);
  if (isOption(open, words)) return { answer: words, asides: [], isPart: true };
  if (hears === 'name' && !text.includes('?') && namesSomebody(text)) return whole(text);
  const signal = findSignal(text);
  if (signal === 'emergency') return hearDanger(asked, text);
  if (signal === 'injection' || signal === 'private') {
    const isOurs = signal === 'private' ? !asksForData(text) : hears === 'place' || tellsOfSomebody(text);
    const isRead = takesWords(asked, text) || (signal === 'private' && (freeTexts.has(hears) || hears === 'place'));
    return isOurs && isRead ? hearAnswer(asked, text) : instead(asked, text);
  }
  if (wishesForPerson(text)) return instead(asked, text);
  if (asksWhomToMeet(text) && hears !== 'long-text') return { asides: [text] };
  if (asksHours(text) && hears !== 'long-text') return { asides: [text] };
  return findCommand(text) ? whole(text) : hearAnswer(asked, text);
}

const whole = (text: string): Heard => ({ answer: text, asides: [] });

function instead(asked: Question, text: string): Heard {
  return defined({ asides: [text], mayAnswer: takesWords(asked, text) || undefined });
}

/** Whether any words may be the answer, and these are such. */
function takesWords({ hears, reads }: Question, text: string): boolean {
  return (freeTexts.has(hears) || hears === 'place') && reads(text);
}

/**
 * Whoever calls for help is told whom to call, before all else. What happened, and where, is the answer and stays one;
 * whom to call is told beside it, unless danger only names a place or is no more than a number.
 */
function hearDanger(asked: Question, text: string): Heard {
  const { hears, reads } = asked;
  if (isOnlyNumberToCall(text) && (figures.has(hears) || takesWords(asked, text))) {
    return freeTexts.has(hears) && /^\d+$/.test(text) ? { answer: text, asides: [text] } : hearAnswer(asked, text);
  }
  if (isCryForHelp(text)) return instead(asked, text);
  if (isMentionOfHelp(text) && takesWords(asked, text)) return hearAnswer(asked, text);
  if (!takesWords(asked, text) && !((hears === 'one-of' || hears === 'some-of') && reads(text)))
    return { asides: [text] };
  const { asides, ...heard } = hearAnswer(asked, text);
  return { ...heard, asides: [text, ...asides.filter((aside) => aside !== text)] };
}

function hearAnswer(asked: Question, text: string): Heard {
  const { hears, reads } = asked;
  const isPlace = hears === 'place' && !text.includes('?') && !ofService.test(foldText(text)) && reads(text);
  // "Ở Đâu Coffee": capitals make the words of a shop's sign a name.
  const isSign = hears === 'text' && !text.includes('?') && namesSomebody(text);
  return isPlace || isSign || !isAsked(hears, text) ? whole(text) : hearQuestion(asked, text);
}

function isAsked(hears: Asked, text: string): boolean {
  return asksSomething(text, freeTexts.has(hears)) || (hears === 'text' && asksWhether(text));
}

/** What is asked of a service, and of no place. */
const ofService = /\b(?:nop|lam|gui|nhan|dang ki|dang ky|phi|tien|giay to|ho so|bao lau|bao nhieu|may ngay|can gi)\b/;

/** Ahead of a question these say nothing themselves: "cho em hỏi, …", "nếu sinh ở nhà, …". */
const leads =
  /^(?:(?:da|vang|a|o|u|uh|um|oi|alo|ok|oke|chao|xin chao|thua|the|vay|thoi|nhung|ma|khoan|khoan da|tu tu|ban|em|anh|chi|ad|bot|nay|cho da)(?:[ ,.]+|$))*(?:$|(?:nhan tien |tien the |xin |toi muon |em muon |muon |cho |cho (?:toi|em|minh|chau) |lam on )*(?:hoi|biet)\b|(?:toi|em|minh|chau) (?:muon|can|dinh|thac mac|chua hieu|chua ro)\b|(?:neu|khi|luc|truong hop|gia su|thac mac)\b)/;

/** Where a clause ends: a sign, a line, or a word that leads over to a question. */
const seam =
  /(?<=[,;.!?])\s+|(?<=[,;!?])(?=\p{L})|\n+|\s+(?=(?:vậy|thế(?! nào)|mà|nhưng|với lại|xin hỏi|cho (?:em|tôi|mình|cháu|hỏi)|vay|nhung|voi lai|xin hoi|cho (?:em|toi|minh|chau) hoi)\s)/giu;

/** The answer in front of the question, behind it, or put as one; else the question alone. */
function hearQuestion(asked: Question, text: string): Heard {
  const { hears, reads } = asked;
  const at = startOfQuestion(text);
  const before = tidyEnd(text.slice(0, at));
  const question = text.slice(at).trim();
  const isWhole = hears === 'place' && placeGoesOn.test(question);
  const command = findCommand(before, hears);
  // "Không" steers and answers: where it was an answer, it is said back.
  if (command) return defined({ answer: before, asides: [question], isPart: saysNo.has(command) || undefined });
  if (!isWhole && !/^thi\b/.test(foldText(question)) && isAnswer(asked, before))
    return { answer: before, asides: [question], isPart: true };
  const mark = text.lastIndexOf('?') + 1;
  const behind = tidyEnd(text.slice(mark));
  if (mark > 0 && !wantsToApply(behind) && isAnswer(asked, behind))
    return { answer: behind, asides: [text.slice(0, mark)], isPart: true };
  const { words, isHedged } = withoutAsking(text);
  // "Bưu điện được không?" names a way, and asks nothing of the post.
  const isOther = findFacets(words).some((facet) => hears !== 'way' || facet !== 'post');
  const isGiven = (isHedged || !needsHedge.has(hears)) && !isOther;
  if (isGiven && isAnswer(asked, words)) return { answer: words, asides: [], isPart: true };
  const isShort = hears === 'text' && words.split(/\s+/).length <= 8 && words !== text;
  const isPerhaps =
    isShort && !ofOneself.test(foldText(words)) && !isOther && !hasQuestionWords(words) && isAnswer(asked, words);
  return defined({
    asides: [text],
    mayAnswer: (!asksOnly.has(hears) && reads(text)) || undefined,
    orElse: isPerhaps ? words : undefined,
  });
}

/** "Em 17 tuổi đứng tên được không": whoever begins with themselves asks, and names nothing. */
const ofOneself = /^(?:e|em|toi|minh|tui|chau|bo|me|vo|chong|ong|anh|chi) \S/;
const saysNo = new Set<string>(['none', 'dont-know']);

/** "…, xã Đông Xá được không?": behind the comma the place goes on, and only its end asks. */
const placeGoesOn =
  /^(?:(?:xã|thị trấn|tt|phường|huyện|thành phố|tp|tỉnh|đặc khu|xa|thi tran|phuong|huyen|tinh)\s|\p{Lu}\p{Ll}*\s\p{Lu})/u;

/** "Có được không?" is no yes, and a text may be any question: there only what begins like an answer is one. */
const needsHedge = new Set<Asked>(['yes-no', 'more', 'text', 'long-text', 'paper', 'review']);
/** A question is no answer to these, whatever its words. */
const asksOnly = new Set<Asked>(['name', 'yes-no', 'more', 'way', 'paper', 'review']);

function startOfQuestion(text: string): number {
  const starts = [0, ...[...text.matchAll(seam)].map((found) => found.index + found[0].length)];
  return starts.find((start, nth) => hasQuestionWords(text.slice(start, starts[nth + 1]))) ?? 0;
}

/** Words in front of a question are a name only where they surely are one; a number stands at their beginning. */
function isAnswer({ open, hears, reads }: Question, part: string): boolean {
  if (isOption(open, part)) return true;
  if (part === '' || leads.test(foldText(part)) || !reads(part)) return false;
  const words = part.split(/\s+/).length;
  if (hears === 'name') return beginsLikeName(splitName(part).name);
  return !figures.has(hears) || /^\D{0,20}\d/.test(part) || words <= 6;
}

/** Without the signs around it; the full stop of several sentences stays. */
function tidyEnd(part: string): string {
  const tidy = part.replace(/^[\s,;.!?–-]+|[\s,;–-]+$/g, '');
  return tidy.indexOf('.') === tidy.length - 1 ? tidy.slice(0, -1) : tidy;
}
