import type { Claim } from '#src/assistant/answering/claims.ts';
import { isEmpty } from '#src/assistant/answering/said-words.ts';
import type { WhetherKind } from '#src/assistant/answering/whether/whether-kind.ts';
import { syllables } from '#src/search/analysis/fold.ts';

/** The first word of an answer to a question that wants a yes or a no. */
export type Word = 'yes' | 'no' | 'depends';

/** More follows, or it is a matter of its own. */
const thenMore =
  /\b(?:sau do|buoc dau|viec rieng|thu tuc rieng|nop rieng|con phai|moi la|afterwards|first step|separate)\b/;

type Cues = { yes: RegExp; no: RegExp };

const cues: Record<WhetherKind, Cues> = {
  may: {
    no: /\b(?:khong|chua) (?:duoc|the|nhan|lam|chung thuc|giai quyet|uy quyen|gui|cap|tra|dung|thay|cho|ai|phai thu tuc)\b|\bkhong (?:\w+ ){1,3}duoc\b|\b(?:la|thi|co) (?:ma )?(?:thu tuc|che do|viec|giay|quy dinh|ho so) (?:\w+ )?(?:khac|rieng)\b|\bchi (?:cho|danh cho|duoc)\b|\b(?:must not|cannot|can not|may not|not possible|nobody|is not)\b/,
    yes: /\bvan\b|\b(?:duoc|co the|deu|bat ki|bat ke|khong phu thuoc|khong (?:can|bat buoc)|chi can|tu (?:nop|khai|lam|den|viet)|la du|giup|cung (?:nop|duoc|lam|nhan))\b|\b(?:can|may|possible|also|any|still)\b/,
  },
  must: {
    no: /\bkhong (?:can|bat buoc|yeu cau|thu|bat|mat|con|nhat thiet|doi)\b|\bkhong phai (?:lam|dang ki|nop|bao|xin|khai|mang|den|di|xuat trinh|ve|co|tra|dong|chuan bi|ki|gui|doi|photo|cat|xoa|thue|kem|cho)\b|\bvan (?:dung|con)\b|\b(?:khoi (?:phai|can|di|nop)|duoc mien|mien (?:phi|dang ki|nop|giay)|tu tra|chua can|la du)\b|\b(?:not (?:needed|required|necessary)|need not|no need|free of charge|not (?:need|have) to)\b/,
    yes: /\b(?:phai|can|bat buoc|cung|kem|mang|van (?:gap|den|nop|ki)|must|needs?|required|ha(?:s|ve) to)\b/,
  },
  fact: {
    no: /\bkhong (?:duoc|con|co|can|phai|tra|thay|phu thuoc|hoan|phat|ap dung|tinh|the)\b|\b(?:not|no)\b/,
    yes: /\b(?:co|la|duoc|deu|se|van|phai|is|are|has|have|will)\b/,
  },
};
/** What holds of some only, or perhaps. */
const hedged = /\b(?:mot so|co the duoc|con tuy|tuy (?:truong hop|tung|loai|noi)|some|may be)\b/;
const dont = /(?<!\p{L})đừng(?!\p{L})/iu;
const selfOnly =
  /\bphai (?:co mat|cung|truc tiep|dich than|ki truoc|tu|den)\b|\bcung (?:den|ki|co mat)\b|\bboth\b.*\b(?:sign|come)\b/;
const isAlone =
  /\b(?:mot minh|mot nguoi|minh (?:toi|em) (?:ki|di)|thay|ho|gium|giup|dum|online|qua mang|truc tuyen|o nha|buu dien|alone|without|for me)\b/;
/** "Mỗi người chỉ được đứng tên một hộ" answers who asks for two. */
const severalAsked = /\b(?:hai|2|ba|3|[4-9]|them|nua|chung|nhieu|cung luc|several|two|more)\b/;
const oneEach = /\bmoi\b.*\bmot\b|\bchi (?:\w+ ){0,3}mot\b|\bone (?:each|only)\b/;

/** With its marks: "thường trú" is no "trừ". */
const ifs = /(?<!\p{L})(?:nếu|khi|trừ|chỉ khi|chỉ cần khi|trường hợp|if|unless|only when|when|except)(?!\p{L})/iu;
const then = /(?<=\s)(?:thì|then)(?=\s)/u;
/** "Nếu mất thẻ, bạn …", "Sổ gốc còn: xin bản sao". */
const leading = /(?<=^\s*(?:Nếu|Khi|If|When)\s[^,]{3,80}),/u;
const named = /(?<=^[^:]{3,60}):(?=\s)/u;

export type Clause = { raw: string; plain: string };
/** A statement and what it holds of: "người ngoài | thì phải có giấy"; the conditions may be several to choose from. */
export type Statement = { mains: Clause[]; conditions: string[][]; isThen: boolean };

const clause = (raw: string): Clause => ({ raw, plain: syllables(raw).join(' ') });

/** The statements of a sentence, each with what it holds of. */
export function statementsOf(sentence: string): Statement[] {
  // "Chỉ khi mở sớm hơn mới cần báo" is "… thì cần báo"; what it is good for says nothing of it.
  const plainly = sentence
    .replace(/\s(?:mới|only then)(?=\s(?:cần|phải|được)\s)/gu, ' thì ')
    .replace(/\sđể\s(?:(?!không|được|phải|cần)[^,;\s]+\s?)+(?=[,;.]|$)/gu, ' ');
  return plainly.split(/[;()]|(?<=\s)(?:nhưng|but)(?=\s)/u).flatMap((part) => {
    const at = then.exec(part) ?? leading.exec(part) ?? named.exec(part);
    const before = at ? part.slice(0, at.index) : '';
    const rest = at ? part.slice(at.index + at[0].length) : part;
    // "Kayak, thuyền đạp và ván chèo thì …": any of a list before "thì" is what it holds of.
    const conditions = before.trim() === '' ? [] : [before.split(/[,:]|\s(?:và|hoặc|and|or)\s/u)];
    const mains: Clause[] = [];
    for (const raw of rest.split(/[,:]/)) {
      const from = ifs.exec(raw)?.index ?? raw.length;
      mains.push(clause(raw.slice(0, from)));
      if (from < raw.length) conditions.push([raw.slice(from)]);
    }
    const some = mains.filter(({ plain }) => plain !== '');
    const plain = conditions.map((items) => items.map((item) => syllables(item).join(' ')).filter(Boolean));
    return some.length === 0 ? [] : [{ mains: some, conditions: plain, isThen: at !== null }];
  });
}

const elsewhere = /\b(?:thu tuc|hoi|xem|chuyen|lui|toa an|noi khac|so \w+|ask|see)\b/;

/** The share of the telling words of a clause that were said. */
export function coverage(said: ReadonlySet<string>, plain: string): number {
  const words = plain.split(' ').filter((word) => !isEmpty(word) || word === 'khong' || word === 'chua');
  return words.length === 0 ? 0 : words.filter((word) => said.has(word)).length / words.length;
}

/**
 * What a claim answers: its own words of may and must decide, in the statement that speaks of what was asked; a condition
 * the asker has not named makes it "it depends". Undefined where it says neither. `context`: what may be taken as said.
 */
export function wordOfClaim(kind: WhetherKind, asked: string, claim: Claim, context = ''): Word | undefined {
  // The "không" a question ends with denies nothing.
  const said = asked.replace(/ (?:khong|chua|hong|hok)(?: (?:a|em|vay|nhi|ban))*$/, '');
  const words = new Set(`${said} ${context}`.split(' '));
  // "Có cần giấy độc thân không: thường là không." A heading that asks is answered in the first words below it.
  const isAskedAbove = /\bkhong$/.test(syllables(claim.heading).join(' '));
  if (isAskedAbove && /^(?:thuong la )?khong\b/.test(syllables(claim.text).slice(0, 3).join(' '))) return 'no';
  if (claim.isMistake) return kind !== 'must' && coverage(words, claim.said.plain) >= 0.6 ? 'no' : undefined;
  const own = new Set(said.split(' ').filter((word) => !isEmpty(word)));
  // The name of a paper in front of what is said of it is no condition.
  const isNamed = claim.heading !== '' && claim.sentence.startsWith(`${claim.heading}:`);
  const sentence = isNamed ? claim.sentence.slice(claim.heading.length + 1) : claim.sentence;
  const statements = statementsOf(sentence)
    .map((statement) => ({ ...statement, shared: sharedWith(own, statement) }))
    .sort((one, other) => other.shared - one.shared);
  for (const statement of statements) {
    const word = wordOfStatement(kind, said, words, statement);
    if (word) return word;
  }
  return undefined;
}

const sharedWith = (own: ReadonlySet<string>, { mains, conditions }: Statement) =>
  [...mains.map(({ plain }) => plain), ...conditions.flat()]
    .flatMap((plain) => [...new Set(plain.split(' '))])
    .filter((word) => own.has(word)).length;

function wordOfStatement(
  kind: WhetherKind,
  said: string,
  words: ReadonlySet<string>,
  { mains, conditions, isThen }: Statement,
): Word | undefined {
  const isOpen = conditions.some((items) => !items.some((plain) => coverage(words, plain) >= 0.5));
  const sorted = mains.toSorted((one, other) => coverage(words, other.plain) - coverage(words, one.plain));
  for (const main of sorted) {
    const word = wordOfClause(kind, said, main);
    if (word) return isOpen ? 'depends' : word;
  }
  // "Mất thẻ thì làm thủ tục cấp lại": for whom it holds something else is done.
  const isOther = kind === 'may' || (kind === 'must' && /\b(?:cai|viec|thu tuc|giay) nay\b/.test(said));
  if (isThen && isOther) return !isOpen && mains.some(({ plain }) => elsewhere.test(plain)) ? 'no' : 'depends';
  return isOpen ? 'depends' : undefined;
}

/** The word of a clause alone, whatever it holds of. */
export function wordOfClause(kind: WhetherKind, said: string, { plain: whole, raw }: Clause): Word | undefined {
  // "Xong là sang tên luôn à": not where more has to be done after it.
  if (kind !== 'must' && /\b(?:luon|tu dong|automatically|right away)\b/.test(said) && thenMore.test(whole))
    return 'no';
  // What the asker says as well is no answer to it: "không có lương hưu".
  const plain = whole.replace(/\bkhong \w+ \w+/g, (part) => (said.includes(part) ? ' ' : part));
  if (kind === 'fact' && /\bco the\b/.test(plain)) return 'depends';
  // "Trung tâm không xác minh …": all of it is denied.
  if (kind === 'fact' && /^(?:\w+ ){0,2}khong (?!chi\b)\w+/.test(plain)) return 'no';
  if (kind !== 'must') {
    // "Tạm ngừng không xóa nợ" denies just what was asked; "không chỉ …" that it is that alone.
    const denied = [...plain.matchAll(/\bkhong (\w+)/g)].map(([, word = '']) => word);
    if (denied.some((word) => !isEmpty(word) && said.split(' ').includes(word))) return 'no';
    if (denied.includes('chi') && /\b(?:chi|thoi)\b/.test(said)) return 'no';
  }
  if (kind === 'must' && dont.test(raw)) return 'no';
  if (kind === 'may') {
    if (dont.test(raw) || (selfOnly.test(plain) && isAlone.test(said))) return 'no';
    if (oneEach.test(plain) && severalAsked.test(said)) return 'no';
    if (/\b(?:giay|thu tuc|viec) nay\b/.test(said) && /\bla (?:thu tuc|viec|che do)\b/.test(plain)) return 'no';
    // "Bến chưa xây xong" beside "chỉ cho bến đã làm xong".
    if (/\bchua\b/.test(said) && /\b(?:chi|phai|moi)\b.*\bda\b/.test(plain)) return 'no';
  }
  if (cues[kind].no.test(plain)) {
    if (kind === 'may' && /\bvan (?:\w+ ){0,4}duoc\b/.test(plain)) return 'yes';
    return hedged.test(plain) ? 'depends' : 'no';
  }
  return cues[kind].yes.test(plain) ? 'yes' : undefined;
}
