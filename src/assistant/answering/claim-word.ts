import type { Claim } from '#src/assistant/answering/claims.ts';
import { isEmpty } from '#src/assistant/answering/said-words.ts';
import type { WhetherKind } from '#src/assistant/understanding/whether-kind.ts';
import { syllables } from '#src/search/analysis/fold.ts';

/** The first word of an answer to a question that wants a yes or a no. */
export type Word = 'yes' | 'no' | 'depends';

type Cues = { yes: RegExp; no: RegExp };

/** What holds of some only, or perhaps. */
const hedged = /\b(?:mot so|co the duoc|thuong|con tuy|tuy (?:truong hop|tung|loai|noi)|some|may be)\b/;
const cannot =
  /\b(?:khong|chua) (?:duoc|the|nhan|lam|chung thuc|giai quyet|uy quyen|gui|cap|tra|dung|thay|cho|ai|phai thu tuc)\b|\bkhong (?:\w+ ){1,3}duoc\b|\b(?:la|thi|co) (?:thu tuc|che do|viec|giay|quy dinh) (?:\w+ )?(?:khac|rieng)\b|\bchi (?:cho|danh cho|duoc)\b|\b(?:must not|cannot|can not|may not|not possible|nobody|is not)\b/;
const dont = /(?<!\p{L})đừng(?!\p{L})/iu;
const selfOnly =
  /\bphai (?:co mat|cung|truc tiep|dich than|ki truoc|tu|den)\b|\bcung (?:den|ki|co mat)\b|\bboth\b.*\b(?:sign|come)\b/;

const cues: Record<WhetherKind, Cues> = {
  may: {
    no: cannot,
    yes: /\bvan\b|\b(?:duoc|co the|deu|bat ki|bat ke|khong phu thuoc|khong (?:can|bat buoc|phai)|tu (?:nop|khai|lam|den|viet)|la du|giup)\b|\b(?:can|may|possible|also|any|still)\b/,
  },
  must: {
    no: /\bkhong (?:can|phai|bat buoc|yeu cau|thu|bat|mat|con|nhat thiet|doi)\b|\b(?:khoi (?:phai|can|di|nop)|duoc mien|mien (?:phi|dang ki|nop|giay)|tu tra|chua can|la du)\b|\b(?:not (?:needed|required|necessary)|need not|no need|free of charge|not (?:need|have) to)\b/,
    yes: /\b(?:phai|can|bat buoc|cung|kem|mang|van (?:gap|den|nop|ki)|must|needs?|required|ha(?:s|ve) to)\b/,
  },
  fact: {
    no: /\bkhong (?:duoc|con|co|can|phai|tra|thay|phu thuoc|hoan|phat|ap dung|tinh|the)\b|\b(?:not|no)\b/,
    yes: /\b(?:co|la|duoc|deu|se|van|phai|is|are|has|have|will)\b/,
  },
};
/** With its marks: "thường trú" is no "trừ". */
const ifs = /(?<!\p{L})(?:nếu|khi|trừ|chỉ khi|chỉ cần khi|trường hợp|if|unless|only when|when|except)(?!\p{L})/iu;

/** A sentence in clauses; a condition is a clause of its own. */
function clausesOf(sentence: string): { plain: string; raw: string; isCondition: boolean }[] {
  return sentence
    .split(/[,;:()]|(?<=\s)(?:nhưng|còn|thì|but)(?=\s)/u)
    .flatMap((raw) => {
      const at = ifs.exec(raw)?.index ?? raw.length;
      return [
        { raw: raw.slice(0, at), isCondition: false },
        { raw: raw.slice(at), isCondition: true },
      ];
    })
    .map((clause) => ({ ...clause, plain: syllables(clause.raw).join(' ') }))
    .filter(({ plain }) => plain !== '');
}

const coverage = (said: ReadonlySet<string>, plain: string) => {
  const words = plain.split(' ').filter((word) => !isEmpty(word) || word === 'khong' || word === 'chua');
  return words.length === 0 ? 0 : words.filter((word) => said.has(word)).length / words.length;
};

/**
 * What a claim answers: its own words of may and must decide, in the clause that speaks of what was asked; a condition
 * the asker has not named makes it "it depends". Undefined where it says neither.
 */
export function wordOfClaim(kind: WhetherKind, said: string, claim: Claim, context = ''): Word | undefined {
  const words = new Set(`${said} ${context}`.split(' '));
  // "Có cần giấy độc thân không: thường là không." A heading that asks is answered in the first words below it.
  const first = syllables(claim.text.slice(claim.text.startsWith(claim.heading) ? claim.heading.length : 0))
    .slice(0, 3)
    .join(' ');
  if (/\bkhong$/.test(syllables(claim.heading).join(' ')) && /^(?:thuong la )?khong\b/.test(first)) return 'no';
  if (claim.isMistake) {
    const isAsked = coverage(new Set(said.split(' ')), claim.said.plain) >= 0.6;
    return isAsked && kind !== 'must' ? 'no' : undefined;
  }
  const clauses = clausesOf(claim.sentence);
  const conditions = clauses.filter(({ isCondition }) => isCondition);
  const isOpen = conditions.some(({ plain }) => coverage(words, plain) < 0.5);
  const mains = clauses
    .filter(({ isCondition }) => !isCondition)
    .map((clause) => ({ ...clause, share: [...new Set(clause.plain.split(' '))].filter((word) => !isEmpty(word) && words.has(word)).length }))
    .sort((one, other) => other.share - one.share);
  for (const { plain, raw } of mains) {
    const word = wordOfClause(kind, said, plain, raw);
    if (word) return isOpen ? 'depends' : word;
  }
  return isOpen ? 'depends' : undefined;
}

const isAlone = /\b(?:mot minh|thay|ho|gium|giup|dum|online|qua mang|truc tuyen|o nha|buu dien|alone|without|for me)\b/;

const severalAsked = /\b(?:hai|2|ba|3|[4-9]|them|nua|chung|nhieu|cung luc|several|two|more)\b/;
const oneEach = /\bmoi\b.*\bmot\b|\bchi (?:\w+ ){0,3}mot\b|\bone (?:each|only)\b/;

function wordOfClause(kind: WhetherKind, said: string, clause: string, raw: string): Word | undefined {
  // What the asker says as well is no answer to it: "không có lương hưu".
  const plain = clause.replace(/\bkhong \w+ \w+/g, (part) => (said.includes(part) ? ' ' : part));
  if (kind === 'may' && oneEach.test(plain) && severalAsked.test(said)) return 'no';
  if (kind === 'may' && /\b(?:giay|thu tuc|viec) nay\b/.test(said) && /\bla (?:thu tuc|viec|che do)\b/.test(plain)) return 'no';
  if (kind === 'fact' && /\bco the\b/.test(plain)) return 'depends';
  if (kind === 'may' && (dont.test(raw) || (selfOnly.test(plain) && isAlone.test(said)))) return 'no';
  // "Bến chưa xây xong" beside "chỉ cho bến đã làm xong".
  if (kind === 'may' && /\bchua\b/.test(said) && /\b(?:chi|phai|moi)\b.*\bda\b/.test(plain)) return 'no';
  if (cues[kind].no.test(plain)) {
    if (kind === 'may' && /\bvan (?:\w+ ){0,4}duoc\b/.test(plain)) return 'yes';
    return hedged.test(plain) ? 'depends' : 'no';
  }
  return cues[kind].yes.test(plain) ? 'yes' : undefined;
}
