import { foldText, hasMarks } from '#src/search/analysis/fold.ts';

const excuse =
  '(?:(?:a|o|oi|ay|ui|chet|da|thoi|ay chet|xin loi|khoan|khoan da|toi|em|minh|cho toi|cho em|toi muon|em muon|hinh nhu)[ ,]+)';
const change = '(?:bi |da )?(?:nham|lon|sai|(?:khai|ghi|viet|noi|go|danh) (?:nham|sai|lon)|sua|doi|chinh|thay)';
const cue = new RegExp(`^${excuse}*${change}(?: (?:lai|roi|thanh|mat roi))?(?=[ ,.:!]|$)`);
/** What nobody's answer begins with: an excuse in front, "nhầm rồi", "sửa lại". */
export const sureCue = new RegExp(`^(?:${excuse}+${change}|${change} (?:roi|lai|mat roi))(?=[ ,.:!]|$)`);
/** What only corrections end in, or hold: "… mới đúng", "năm sinh tôi nhớ nhầm, …". */
const endsAsCorrection =
  /(?:mới (?:đúng|phải)|mới là đúng)(?: ạ| chứ| nhé)?[\s.!]*$|(?<!\p{L})(?:nhớ|nói|khai|ghi|gõ|viết|bấm) (?:nhầm|sai|lộn)(?!\p{L})/iu;
const endsAsCorrectionPlain =
  /moi (?:dung|phai)(?: a| chu| nhe)?[\s.!]*$|\b(?:nho|noi|khai|ghi|go|viet|bam) (?:nham|lon)\b/;
const denial = /^(?:khong phai|ko phai|khong dung|khong,|ko,)/;
/** "Không phải, sinh ngày 19": what is denied is told afresh. */
export const toldAfresh =
  /^(?:khong phai|ko phai|khong dung|khong|ko)(?: (?:the|vay|dau|roi))*[,.] *(?:sinh|ten|ho ten|que|dan toc|nam sinh|ngay) /;
/** The same words with their marks: "Sái Văn Nam", "Đội 3", "Đới Thị Hoa" and "Sài Gòn" only fold to them. */
const markedCue = /(?<!\p{L})(?:nhầm|sai|lộn|sửa|đổi|chỉnh|thay)(?!\p{L})/u;
const markedDenial = /^(?:không phải|ko phải|không đúng|không,|ko,)/u;

/** Whether the text starts like a correction of what was said before. Where marks are typed, they decide. */
export function soundsLikeCorrection(text: string): boolean {
  const folded = foldText(text);
  const said = text.normalize('NFC').toLowerCase();
  const isMarked = hasMarks(text);
  if (isMarked ? endsAsCorrection.test(said) : endsAsCorrectionPlain.test(folded)) return true;
  const found = cue.exec(folded)?.[0];
  if (found !== undefined) return !isMarked || markedCue.test(said.slice(0, found.length));
  return denial.test(folded) && (!isMarked || markedDenial.test(said));
}

/** The text without the words that announce a correction. Folding keeps every letter's place. */
export function afterCue(said: string): string {
  const folded = foldText(said);
  const match = cue.exec(folded) ?? denial.exec(folded);
  const rest = match
    ? said.slice(match[0].length)
    : said.slice(/^(?:(?:a|oi|ay|ui|chet|ay chet|thoi chet)[ ,]+)+/.exec(folded)?.[0].length ?? 0);
  const instead = /(?:^|\s)(?:mà là|ma la|phải là|phai la|mới đúng|moi dung)\s*/iu.exec(rest);
  return (instead ? rest.slice(instead.index + instead[0].length) || rest.slice(0, instead.index) : rest)
    .replace(/^[\s,.:!–-]+/, '')
    .trim();
}
