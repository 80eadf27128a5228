import { ok, type Result, refuse } from '#src/library/result.ts';
import { plainLetters, tidyLine } from './plain-letters.ts';

type NumberRefusal = { kind: 'not-a-number' };

const words = ['khong', 'mot', 'hai', 'ba', 'bon', 'nam', 'sau', 'bay', 'tam', 'chin', 'muoi'];
const scales: Record<string, number> = {
  k: 1e3,
  nghin: 1e3,
  ngan: 1e3,
  thousand: 1e3,
  tr: 1e6,
  trieu: 1e6,
  cu: 1e6,
  million: 1e6,
  ty: 1e9,
  ti: 1e9,
  billion: 1e9,
};
const grouped = /^-?\d{1,3}([.,\s])\d{3}(?:\1\d{3})*(?:[.,]\d{1,2})?$/;
/** Units whose digit is no number: m2, m², km2, m3. */
const areaUnits = /(?<=[\d\s])(?:k?m)[23²³](?!\d)/gi;
const token = /-?\d+(?:[.,\s]\d+)*/g;

/**
 * A number as people write it: `1.234.567`, `1,234`, `12,5`, `2 triệu`, `1 tỷ 200 triệu`, `2tr5`, `1 triệu rưỡi`,
 * `500k`, `3 bản`, `120 m2`, `ba`. A dot or comma before exactly three digits groups thousands. Refused when the
 * text holds no number or several.
 */
export function readNumber(text: string): Result<number, NumberRefusal> {
  const line = tidyLine(text).toLowerCase().replace(areaUnits, ' ');
  const scaled = readScaled(line);
  if (scaled !== undefined) return ok(scaled);
  const tokens = line.match(token) ?? [];
  if (tokens.length > 1) return refuse({ kind: 'not-a-number' });
  if (tokens.length === 1) {
    const value = readDigits(tokens[0] ?? '');
    return value === undefined ? refuse({ kind: 'not-a-number' }) : ok(value);
  }
  const spoken = plainLetters(text)
    .replace(/^(da|vang|khoang|chi|can) /, '')
    .split(' ');
  const value = words.indexOf(spoken[0] ?? '');
  return value >= 0 && spoken.length <= 3 ? ok(value) : refuse({ kind: 'not-a-number' });
}

/** "2,5 triệu", "1 tỷ 200 triệu", "2tr5", "hai triệu rưỡi": parts with a scale, added up. */
function readScaled(line: string): number | undefined {
  const plain = line
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/đ/g, 'd');
  const names = Object.keys(scales).join('|');
  const part = new RegExp(`(\\d+(?:[.,]\\d+)*|${words.join('|')}) ?(${names})(?![a-z])(?: ?(ruoi)|(\\d)(?!\\d))?`, 'g');
  let total: number | undefined;
  for (const [, amount = '', scale = '', half, tenth] of plain.matchAll(part)) {
    const value = words.includes(amount) ? words.indexOf(amount) : readDigits(amount);
    if (value === undefined) return undefined;
    const unit = scales[scale] ?? 1;
    total = (total ?? 0) + value * unit + (half ? unit / 2 : 0) + (tenth ? (Number(tenth) * unit) / 10 : 0);
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
