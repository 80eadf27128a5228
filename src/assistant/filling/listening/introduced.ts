import { foldText } from '#src/search/analysis/fold.ts';
import { type Named, personAt } from './person-words.ts';

/** Words for somebody with a name right behind them: where they begin, and whom they mean. */
export type Introduced = {
  from: number;
  named: Named;
  /** Where the words for them end. */
  to: number;
  name: string;
  nameFrom: number;
  /** More is said of them before the name: "em là chủ hộ luôn, Đinh Thị Na". */
  isBeside: boolean;
};

const names = /(?<![\p{L}\p{M}\d]|\d\s)\p{Lu}[\p{L}\p{M}'’]*(?:\s\p{Lu}[\p{L}\p{M}'’-]*){1,5}(?![\p{L}\p{M}])/gu;
/** What may stand between somebody and the name: "vợ mình là …", "con trai cả tên …", "chủ hộ luôn, …". */
const between =
  /(?:\s+(?:cả|út|trưởng|thứ|lớn|ruột|đẻ|luôn|ca|truong|thu|lon|ruot|de|luon))?\s*(?:,\s*|\s)(?:(?:họ|ho)\s+)?(?:(?:tên|ten)(?:\s+(?:là|la))?|(?:là|la))?\s*:?\s*$/u;
/** A clause of the speaker's own goes on behind these. */
const goesBefore =
  /(?:^| )(?:va|con|thi|la|ma|voi|nen|roi|do|vi|chinh|ban than|ca nhan|da|vang|a|day|nay|gio|xin|luon|nhe|a)$/;
const saysName = /(?:tên|ten|là|la)\s*:?\s*$/u;
const ofMarriage = /\b(?:(?:ket hon|cuoi)(?: [a-z]+){0,6} (?:voi|cung)|(?:ket hon|cuoi|lay))$/;
const manOf = /^(?:anh|a|ông|chú|cậu|bác|ong|chu|cau|bac)$/iu;
const womanOf = /^(?:chị|c|cô|bà|em|dì|chi|co|ba|di)$/iu;

/**
 * Everybody a text names with words for who they are, wherever in it: "… vợ mình là Trần Thị Thu …", "mua của ông Bùi
 * Văn Nhượng", "mẹ cháu là con gái tôi, Hoàng Thị Nhàn", who is the mother. Places and things have other words in front.
 */
export function introducedIn(text: string): Introduced[] {
  if (text === text.toUpperCase()) return [];
  return [...text.matchAll(names)].flatMap((found): Introduced[] => {
    const before = text.slice(0, found.index);
    const lead = between.exec(before);
    if (!lead || (lead.index === 0 && lead[0].trim() === '')) return [];
    const stem = before.slice(0, lead.index);
    const person = personEnding(stem);
    if (!person) return [];
    const isSaid = saysName.test(lead[0]);
    if (!isSaid && found[0].split(/\s/).length < 3) return [];
    const other = saidToBe(stem, person.from);
    // "Tôi là bố cháu Nguyễn Văn An": without a word between them the name is the child's.
    const ofChild = other && lead[0].trim() === '' ? /(?<=\s)(?:cháu|bé|con|em bé|chau|be)$/u.exec(stem) : null;
    const meant: Person | undefined = ofChild
      ? { from: ofChild.index, named: 'child', words: ofChild[0] }
      : (other ?? asSpoken(person, stem));
    if (!meant) return [];
    const to = meant.from + meant.words.length;
    const isBeside = meant === other;
    return [{ from: meant.from, to, named: meant.named, name: found[0], nameFrom: found.index, isBeside }];
  });
}

const isSomebody = /\s(?:(?:chính|chinh)\s+)?(?:là|la)\s+(?:\p{Ll}[\p{L}\p{M}]*\s+){0,5}$/u;

/** "A là B, tên …": A is meant, whoever B speaks of. */
function saidToBe(stem: string, at: number): Person | undefined {
  const start = Math.max(...[',', ';', '.', '\n'].map((sign) => stem.lastIndexOf(sign, at - 1))) + 1;
  const clause = stem.slice(0, at);
  const found = isSomebody.exec(clause.slice(start));
  return found ? personEnding(clause.slice(0, start + found.index)) : undefined;
}

type Person = { from: number; named: Named; words: string };

/** The words for somebody that a stretch ends with; the most words are meant. */
function personEnding(stem: string): Person | undefined {
  const starts = [...stem.matchAll(/(?<![\p{L}\p{M}\p{N}])\p{L}/gu)].map(({ index }) => index).slice(-6);
  for (const from of starts) {
    const words = stem.slice(from);
    if (/[,;.]/.test(words) || /\s\p{Lu}/u.test(words)) continue;
    const person = personAt(words);
    if (person && person.length === words.length) return { from, named: person.named, words };
  }
  return undefined;
}

/** "Anh", "chị" in the middle of a clause are somebody spoken of; whom one marries is the other of the two. */
function asSpoken(person: Person, stem: string): Person | undefined {
  const before = stem.slice(0, person.from).trimEnd();
  const isFirst = before === '' || /[,;.:]$/.test(before);
  // "Hàng xóm tôi", "quán em": somebody or something of the speaker's, and nobody the form knows.
  const isOf =
    !isFirst && person.named.startsWith('speaker') && !goesBefore.test(foldText(before)) && /\p{Ll}$/u.test(before);
  if (isOf && !/\s?\p{Lu}\p{Ll}*$/u.test(before)) return undefined;
  const isMan = manOf.test(person.words);
  if (!isMan && !womanOf.test(person.words)) return person;
  if (ofMarriage.test(foldText(before.slice(-60)))) return { ...person, named: isMan ? 'groom' : 'bride' };
  if (person.named !== 'speaker-perhaps' || isFirst) return person;
  return /^em$/iu.test(person.words) ? undefined : { ...person, named: isMan ? 'he' : 'she' };
}
