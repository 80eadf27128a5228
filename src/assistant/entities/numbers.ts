import { foldText } from '#src/search/fold.ts';

const digits: Record<string, number> = {
  khong: 0,
  mot: 1,
  hai: 2,
  ba: 3,
  bon: 4,
  tu: 4,
  nam: 5,
  lam: 5,
  sau: 6,
  bay: 7,
  tam: 8,
  chin: 9,
  linh: 0,
  le: 0,
};
const scales: Record<string, number> = {
  nghin: 1_000,
  ngan: 1_000,
  k: 1_000,
  trieu: 1_000_000,
  tr: 1_000_000,
  cu: 1_000_000,
  ti: 1_000_000_000,
  ty: 1_000_000_000,
};

/**
 * The first number a text states, in digits or words: "2 triệu rưỡi" → 2500000, "1tr5" → 1500000, "hai mươi lăm" → 25,
 * "500k" → 500000, "không" → 0. Undefined when there is none.
 */
export function readNumber(text: string): number | undefined {
  const folded = foldText(text);
  const mixed =
    folded.match(/(\d[\d.,]*)\s*(nghin|ngan|k|trieu|tr|cu|ti|ty)?(?:\b|(?=\d))\s*(\d{1,3}|ruoi)?(?![\d.,])/) ??
    folded.match(/(\d[\d.,]*)(tr|k|ty|ti)(\d{1,3})?/);
  if (mixed?.[1]) return fromDigits(mixed[1], mixed[2], mixed[3]);
  return readWords(folded.split(/[^\p{L}\p{N}]+/u).filter(Boolean));
}

function fromDigits(figure: string, scale: string | undefined, rest: string | undefined): number | undefined {
  if (!scale) return plainNumber(figure);
  const unit = scales[scale] ?? 1;
  const whole = Number(figure.replace(/\.(?=\d{3})/g, '').replace(',', '.'));
  const tail = rest === 'ruoi' ? 0.5 : rest ? Number(`0.${rest}`) : 0;
  const value = Math.round((whole + tail) * unit);
  return Number.isFinite(value) ? value : undefined;
}

/** Dots in groups of three are thousands, a comma is the decimal mark. */
function plainNumber(figure: string): number | undefined {
  const trimmed = figure.replace(/[.,]+$/, '');
  const plain = /^\d{1,3}([.,]\d{3})+$/.test(trimmed) ? trimmed.replace(/[.,]/g, '') : trimmed.replace(',', '.');
  const value = Number(plain);
  return Number.isFinite(value) ? value : undefined;
}

/** Number words in order, ignoring what comes before them; stops at the first word that is none. */
export function readWords(words: readonly string[]): number | undefined {
  let total = 0;
  let group = 0;
  let seen = false;
  for (const word of words) {
    const scale = scales[word];
    if (word in digits) group += digits[word] ?? 0;
    else if (word === 'muoi') group = Math.floor(group / 100) * 100 + Math.max(1, group % 100) * 10;
    else if (word === 'tram') group *= 100;
    else if (word === 'chuc') group = Math.max(1, group) * 10;
    else if (word === 'ruoi' && seen) return Math.round(total + group + lastScale(total) / 2);
    else if (scale && seen) {
      total += Math.max(1, group) * scale;
      group = 0;
    } else if (seen) break;
    else continue;
    seen = true;
  }
  return seen ? total + group : undefined;
}

function lastScale(total: number): number {
  return [1_000_000_000, 1_000_000, 1_000].find((scale) => total > 0 && total % scale === 0) ?? 0;
}
