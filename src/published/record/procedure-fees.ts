import { defined } from '#src/base/defined.ts';
import type { Fee } from '#src/guides/model/guide-schema.ts';
import { short } from './parse-procedure.ts';

/** Why a price stayed words; the report of an import counts them. */
export type UnreadFee =
  | 'fee-not-published'
  | 'fee-free-but'
  | 'fee-not-dong'
  | 'fee-several'
  | 'fee-other-sum'
  | 'fee-too-small'
  | 'fee-glued';
export type ReadFees = {
  fees: Fee[];
  unread: UnreadFee[] /** What follows the prices: the description of the way. */;
  rest: string;
};

const noInformation = 'Chưa có thông tin';
/** A price as a flattened table has it, at the start of a text: 50,000 with commas, then the currency. */
const price = /^\s*(?:(Miễn phí|Không có thông tin)|(\d[\d,.]*)\s*(Việt Nam Đồng|VNĐ|USD))/;
const sum = /(\d{1,3}(?:[.,]\d{3})+|\d+)\s*(?:đồng|đ(?!\p{L})|vnđ|vnd)|(\d+)\s*(?:triệu|nghìn|ngàn)/giu;
const sayNothingMore =
  /^\W*(?:(?:được )?miễn(?: thu)?(?: phí| lệ phí|, lệ phí)*|không(?: thu| có| quy định| mất| phải nộp)?(?: quy định)?(?: phí| lệ phí|, lệ phí)*|chưa quy định)(?:\s*\(?(?:theo )?(?:quy định tại )?(?:Thông tư|Nghị định|Luật)[^;.]*\)?)?[\s.;)]*$/iu;
const perUnit =
  /^\W*(?:(?:phí|lệ phí|mức thu)\s*:?\s*)?(?:[\d.,]+\s*)?(?:đồng|đ|vnđ|vnd)?\s*\/\s*(?:0?1\s*)?([\p{L}][\p{L}\s]{1,39})(\s*\([\s\S]*\))?[\s.;]*$/iu;

/** The prices at the start of `text`. An empty list of fees means free of charge. */
export function readFees(text: string): ReadFees {
  const fees: Fee[] = [];
  const unread: UnreadFee[] = [];
  let rest = text;
  let known = false;
  for (let found = price.exec(rest); found; found = price.exec(rest)) {
    // "Miễn phí 03 bản đầu" in a description is no second price.
    if (known && found[1]) break;
    known = true;
    const described = bracketed(rest.slice(found[0].length));
    rest = described.rest;
    const read = found[1]
      ? wordFee(found[1], described.inside)
      : sumFee(found[2] ?? '', found[3] ?? '', described.inside);
    if (read.fee) fees.push(read.fee);
    if (read.unread) unread.push(read.unread);
  }
  if (known) return { fees, unread, rest: rest.trim() };
  return {
    fees: [{ kind: 'phi', amount: null, text: noInformation }],
    unread: ['fee-not-published'],
    rest: text.trim(),
  };
}

/**
 * A price glued to a time that has no unit ("1100 VNĐ"): where one ends and the other begins shows only when the words
 * beside it name the same sum.
 */
export function readGluedPrice(text: string): ReadFees {
  const [found = '', digits = '', currency = ''] =
    /^(\d[\d,.]*)\s*(\S+(?: Nam Đồng)?)/.exec(text.replace('(', ' (')) ?? [];
  const { inside, rest } = bracketed(text.slice(found.length));
  const [said, ...others] = new Set([...inside.matchAll(sum)].map(amountOf));
  const plain = digits.replace(/[,.]/g, '');
  if (said && others.length === 0 && [`${said}`, `${said / 1000}`].some((ending) => plain.endsWith(ending))) {
    return { ...readFees(`${said} VNĐ(${inside})${rest}`), rest };
  }
  const shown = `bản công bố ghi liền thời hạn và phí: "${digits} ${currency}"`;
  const fee: Fee = {
    kind: kindOf(inside),
    amount: null,
    text: inside ? `${words(inside)} (${shown})` : `Chưa rõ: ${shown}`,
  };
  return { fees: [fee], unread: ['fee-glued'], rest: rest.trim() };
}

type One = { fee?: Fee; unread?: UnreadFee };

/** A nought in the published table is shown as "free", also where the words beside it name a price. */
function wordFee(word: string, inside: string): One {
  if (word !== 'Miễn phí')
    return { fee: { kind: 'phi', amount: null, text: words(inside) || noInformation }, unread: 'fee-not-published' };
  if (inside === '' || sayNothingMore.test(inside)) return {};
  return { fee: { kind: kindOf(inside), amount: null, text: words(inside) }, unread: 'fee-free-but' };
}

function sumFee(digits: string, currency: string, inside: string): One {
  const kind = kindOf(inside);
  const said = [...new Set([...inside.matchAll(sum)].map(amountOf))];
  const published = Number(digits.replace(/,/g, ''));
  const asWords = (unread: UnreadFee): One => {
    const whole = currency === 'USD' ? `${digits} USD` : `${digits.replaceAll(',', '.')} đồng`;
    return {
      fee: {
        kind,
        amount: null,
        text: words(unread === 'fee-several' ? inside : [whole, inside].filter(Boolean).join(': ')),
      },
      unread,
    };
  };
  if (currency === 'USD' || !Number.isInteger(published)) return asWords('fee-not-dong');
  if (said.length > 1) return asWords('fee-several');
  // "20 (20.000 đồng/tờ)": thousands were meant.
  const amount = published < 1000 && said[0] === published * 1000 ? said[0] : published;
  if (amount < 1000) {
    const published = `bản công bố ghi "${digits} ${currency}", cần xác minh`;
    return {
      fee: { kind, amount: null, text: inside ? `${words(inside)} (${published})` : `Chưa rõ: ${published}` },
      unread: 'fee-too-small',
    };
  }
  if (said[0] !== undefined && said[0] !== amount) return asWords('fee-other-sum');
  const [, per, law] = perUnit.exec(inside) ?? [];
  if (!per) return { fee: defined({ kind, amount, when: words(inside) || undefined }) };
  const when = law && words(law.replace(/^\s*\(|\)\s*$/g, ''));
  return { fee: defined({ kind, amount, per: per.trim(), when }) };
}

function amountOf([, plain, large]: RegExpMatchArray): number {
  if (plain) return Number(plain.replace(/[.,]/g, ''));
  return Number(large) * 1_000_000;
}

const kindOf = (inside: string): Fee['kind'] => (/^\W*(?:mức )?(?:thu )?lệ phí/iu.test(inside) ? 'le-phi' : 'phi');

const words = (text: string) => short(text.replace(/^[\s\-+*•/:]+/, ''), 300);

/** The bracket that opens `text`, to the one that closes it; a bracket never closed is no bracket. */
function bracketed(text: string): { inside: string; rest: string } {
  if (!text.startsWith('(')) return { inside: '', rest: text };
  let depth = 0;
  for (const [at, letter] of [...text].entries()) {
    if (letter === '(') depth += 1;
    if (letter === ')') depth -= 1;
    if (depth === 0) {
      const units = [...text].slice(0, at + 1).join('');
      return { inside: units.slice(1, -1).trim(), rest: text.slice(units.length) };
    }
  }
  return { inside: '', rest: text };
}
