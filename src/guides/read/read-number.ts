import { keyboardSigns, plainLetters, withoutMarks } from '#src/base/plain-letters.ts';
import { ok, type Result, refuse } from '#src/base/result.ts';
import { isNumberWord, readWords, scales } from './number-words.ts';

type NumberRefusal = { kind: 'not-a-number' };

const grouped = /^-?\d{1,3}([.,\s])\d{3}(?:\1\d{3})*(?:[.,]\d{1,2})?$/;
/** Units whose digit is no number: m2, m², km2, m3. */
const areaUnits = /(?<=[\d\s])(?:k?m)[23²³](?!\d)/gi;
const token = /-?\d+(?:[.,\s]\d+)*/g;
/** Words that may stand before a number said in words. */
const leads = new Set(
  'da vang a thua cho khoang chung tam chi can co la duoc gan hon tat ca tong cong so toi em minh nha gia dinh lay xin tien'.split(
    ' ',
  ),
);
const none =
  /^(?:(?:da|thua|toi|em|minh|a) )*(?:khong|ko|k|hok)(?: (?:co|can|them|gi|ai|dau|dong|nguoi|ban|to|a|nhe|het))*$/;
/** Within a number these stand for a nought or a five; in front they are other words (làm, lệ, linh). */
const noStart = new Set(['khong', 'linh', 'le', 'lam']);
/** "Tạm ba" is not eleven: two digits never follow one another. */
const twoDigits =
  /(?<!tram| nghin| ngan) (?:mot|hai|ba|bon|tu|nam|lam|sau|bay|tam|chin) (?:mot|hai|ba|bon|tu|nam|lam|sau|bay|tam|chin)\b/;
/** "năm nay", "năm ngoái" tell a year, not the number five. */
const ofTime = /^(?:nay|ngoai|sau|truoc|kia)$/;

/**
 * A number as people write it: `1.234.567`, `1,234`, `12,5`, `2 triệu`, `1 tỷ 200 triệu`, `2tr5`, `1 triệu rưỡi`,
 * `500k`, `3 bản`, `120 m2`, `hai mươi lăm`, `không có`. A dot or comma before exactly three digits groups thousands.
 * Refused when the text holds no number or several.
 */
export function readNumber(text: string): Result<number, NumberRefusal> {
  const line = keyboardSigns(text).toLowerCase().replace(areaUnits, ' ');
  const scaled = readScaled(line);
  if (scaled !== undefined) return ok(scaled);
  const tokens = line.match(token) ?? [];
  if (tokens.length > 1) return refuse({ kind: 'not-a-number' });
  const value = tokens.length === 1 ? readDigits(tokens[0] ?? '') : readSpoken(plainLetters(text));
  return value === undefined ? refuse({ kind: 'not-a-number' }) : ok(value);
}

/** "hai mươi lăm", "một trăm triệu đồng", "không có": number words between a lead and a unit, and nothing else. */
function readSpoken(plain: string): number | undefined {
  if (none.test(plain)) return 0;
  const words = plain.split(' ');
  const start = words.findIndex((word) => isNumberWord(word) && !(word in scales));
  if (start < 0 || noStart.has(words[start] ?? '') || !words.slice(0, start).every((word) => leads.has(word))) {
    return undefined;
  }
  const length = words.slice(start).findIndex((word) => !isNumberWord(word));
  const unit = length < 0 ? [] : words.slice(start + length);
  const said = words.slice(start, length < 0 ? undefined : start + length);
  if (unit.length > 3 || ofTime.test(unit[0] ?? '') || twoDigits.test(` ${said.join(' ')}`)) return undefined;
  return readWords(said);
}

/** "2,5 triệu", "1 tỷ 200 triệu", "2tr5", "1 tỷ 2", "1 triệu 500", "2 triệu rưỡi": parts with a scale, added up. */
function readScaled(line: string): number | undefined {
  const plain = withoutMarks(line);
  const names = Object.keys(scales).join('|');
  const part = new RegExp(
    `(\\d+(?:[.,]\\d+)*) ?(${names})(?![a-z])(?: ?(ruoi)|(\\d)(?!\\d)| (\\d)$| (\\d{3})(?![\\d.,]| ?(?:${names})(?![a-z])))?`,
    'g',
  );
  let total: number | undefined;
  for (const [, amount = '', scale = '', half, tenth, spaced, rest] of plain.trim().matchAll(part)) {
    const value = readDigits(amount);
    if (value === undefined) return undefined;
    const unit = scales[scale] ?? 1;
    const more = half
      ? unit / 2
      : (tenth ?? spaced)
        ? (Number(tenth ?? spaced) * unit) / 10
        : rest
          ? (Number(rest) * unit) / 1000
          : 0;
    total = (total ?? 0) + value * unit + more;
  }
  if (total === undefined) return undefined;
  return /\d/.test(plain.replace(part, '')) ? undefined : Math.round(total * 100) / 100;
}

function readDigits(text: string): number | undefined {
  const group = grouped.exec(text)?.[1];
  const spaced = group ? text.replaceAll(group, '') : text;
  if (/\s/.test(spaced)) return undefined;
  const value = Number(spaced.replace(',', '.'));
  return Number.isFinite(value) ? value : undefined;
}
