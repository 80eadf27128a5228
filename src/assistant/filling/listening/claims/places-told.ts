import type { FactStep } from '#src/assistant/filling/listening/fit-facts.ts';
import type { FormContext } from '#src/guides/fields/field-type.ts';
import { readAnswer } from '#src/guides/read/read-answer.ts';
import { foldText, hasMarks } from '#src/search/analysis/fold.ts';
import type { Claim } from './claim.ts';
import { keysOf, sharedWords, type ToldWords } from './told-words.ts';

type Place = { text: string; from: number; to: number; begins: number };

const leads = {
  marked:
    /(?<![\p{L}\p{M}])(?:ở|tại|dưới|sang|thuộc|về)(?: (?:tại|ở|xã|bên|dưới))* (?=\S)|(?<![\p{L}\p{M}])(?=xã \p{Lu})/giu,
  plain: /(?<![a-z])(?:o|tai|duoi|sang|thuoc|ve)(?: (?:tai|o|ben|duoi))* (?=\S)|(?<![a-z])(?=xa [a-z])/gi,
};
/** Further parts of an address behind a comma begin so, or are a name. */
const goesOn =
  /^\s*(?:(?:thôn|khu|xóm|tổ|ấp|bản|số|xã|thị trấn|tt|phường|huyện|quận|thành phố|tp|tỉnh|đặc khu|đường|ngõ|thon|xom|to|ap|so|xa|thi tran|phuong|huyen|tinh|dac khu|duong|ngo)\s|\p{Lu}\p{L}*(?:\s\p{Lu}\p{L}*){0,3}\s*$)/u;
/** Where a place ends without a comma: something else is told. */
const ends = {
  marked:
    /\s(?:năm|hồi|từ|ngày|lúc|rộng|dài|cao|là|để|cho|có|chỉ|nên|với|và|rồi|thì|nhé|ạ|nha|sinh|số điện|sđt|sdt|mã|vợ|chồng|tôi|em|mình|giờ|nay|do|vì|được|trước|mà|cùng|đến|khoảng|tên|luôn|hết|chưa|không|này|đấy|đó)(?=\s|$)|\s(?=0\d{8})/u,
  plain:
    /\s(?:hoi|ngay|luc|rong (?=khoang|\d)|dai (?=khoang|\d)|nen|voi|va|roi|thi|nhe|a|sinh|so dien|sdt|ma so|toi|minh|gio|duoc|truoc|ma|cung|ten|luon|het|chua|khong|vo toi|chong toi)(?=\s|$)|\snam (?=\d)|\s(?=0\d{8})/u,
};

/** Places, each for the question whose words stand in front of it. */
export function placesTold(told: ToldWords, steps: readonly FactStep[], context: FormContext): Claim[] {
  const places = placesIn(told.text);
  const wanted = steps.filter(({ field }) => field.type === 'commune' || field.type === 'address');
  const claims: Claim[] = [];
  for (const place of places) {
    const near = wordsAround(told, place);
    const scored = wanted
      .flatMap((step) => {
        const score = sharedWords(near, keysOf(step.field, told.isMarked));
        const text = readable(step, place.text, context, score);
        return text === undefined ? [] : [{ step, score, text }];
      })
      .toSorted((left, right) => right.score - left.score);
    for (const type of ['commune', 'address'] as const) {
      const [best, second] = scored.filter(({ step }) => step.field.type === type);
      if (!best || best.score === second?.score || claims.some(({ step }) => step === best.step)) continue;
      const rival = scored.find(({ step }) => step.field.type !== type);
      if (rival && rival.score > best.score) continue;
      const isBare = best.score === 0 ? (true as const) : undefined;
      claims.push({ step: best.step, text: best.text, from: place.from, to: place.to, isBare });
    }
  }
  return claims;
}

/** The places of a text, without the word that leads to them. */
export function placesIn(text: string): Place[] {
  const end = hasMarks(text) ? ends.marked : ends.plain;
  return [...text.matchAll(hasMarks(text) ? leads.marked : leads.plain)].flatMap((found): Place[] => {
    const begins = found.index;
    const from = begins + found[0].length;
    const [first = '', ...more] = text.slice(from).split(/(?=[,;\n])|(?<=\.)(?=\s)/);
    const kept = [first];
    if (!end.test(first)) {
      for (const part of more) {
        if (!goesOn.test(part.replace(/^[,;]/, ''))) break;
        kept.push(part);
        if (end.test(part)) break;
      }
    }
    const whole = kept.join('');
    const cut = end.exec(whole);
    const place = (cut ? whole.slice(0, cut.index) : whole).replace(/[\s.,;!?]+$/, '');
    return place.length < 2 ? [] : [{ text: place, from, to: from + place.length, begins }];
  });
}

const home = /\b(?:song|cu tru|thuong tru|tam tru|ho khau|que|nha (?:toi|em|minh|tui)|sinh|mat|de)(?: \S+){0,2} $/;

/**
 * The words this question can read: a place of ours where it is the only one of its kind, any place where its own words
 * stand by it. People name the commune first as well ("ở Đoàn Kết, thôn Khe Ngái").
 */
function readable(step: FactStep, text: string, context: FormContext, score: number): string | undefined {
  const parts = text.split(/\s*,\s*/);
  const tries = step.field.type === 'commune' ? [text, ...parts] : [text, parts.toReversed().join(', ')];
  for (const words of tries) {
    const value = readAnswer(step.field, words, context);
    if (!value.ok) continue;
    const isOurs = typeof value.value === 'string' && !/^que\b/.test(foldText(step.field.label));
    if (step.field.type === 'commune' ? isOurs || (score > 0 && words === text) : score > 0) return words;
  }
  return undefined;
}

/** The words of the clause in front of a place. */
function wordsAround({ words, text }: ToldWords, { begins, from }: Place): Set<string> {
  const at = words.findIndex((word) => word.from >= from);
  const clause = words[at]?.clause;
  const before = words.filter((word, nth) => word.to <= begins && nth >= at - 8 && word.clause === clause);
  if (
    home.test(
      foldText(text.slice(before[0]?.from ?? begins, begins))
        .concat(' ')
        .replace(/\s+$/, ' '),
    )
  ) {
    const last = before.slice(-3);
    return new Set(last.map(({ key }) => key));
  }
  return new Set(before.map(({ key }) => key));
}
