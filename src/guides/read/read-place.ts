import { plainLetters, tidyLine } from '#src/base/plain-letters.ts';
import { ok, type Result, refuse } from '#src/base/result.ts';
import { receptionCommunes, type Unit } from '#src/county/unit.ts';
import { isProvince, namesOtherProvince, withoutPlaceLead } from './place-words.ts';

const prefix = /^(xa|x|thi tran|tt|phuong|p|dao|khu vuc|commune|town) /;
/** "Xã Đông Xá cũ", "Đông Xá (cũ)": as the communes of before 01/07/2025 are called today. */
const former = / (cu|truoc day)$/;
/** What may follow a commune's name without making it another place. */
const after = /(?: (?:cu|truoc day|nhe|nha|a|em|day|nay|(?:dac khu |huyen )?van don|(?:tinh )?quang ninh))+$/;
const parents = /^(?:(?:dac khu|huyen|h|dk) )?van don(?: (?:tinh )?quang ninh)?$|^(?:tinh |tp |thanh pho )?quang ninh$/;
const parentsBehind = / (?:(?:dac khu|huyen|h|dk) )?van don(?: (?:tinh )?quang ninh)?$| (?:tinh )?quang ninh$/;
const country = /^(?:viet nam|vietnam|vn)$/;
const communeKind = /^(?:xa|thi tran|tt|dao) /;

/** Finds one of the 12 former communes by id, name, short name or alias, with or without diacritics and "xã". */
export function findCommune(units: readonly Unit[], text: string): Unit | undefined {
  const communes = receptionCommunes(units);
  const plain = plainLetters(text);
  if (plain === '') return undefined;
  const today = plain.replace(former, '');
  const wanted = new Set([plain, today, today.replace(prefix, '')]);
  return (
    communes.find((unit) => unit.id === text.trim()) ??
    communes.find((unit) => names(unit).some((name) => wanted.has(name)))
  );
}

/**
 * A commune's id, also from a longer text ("tôi ở thôn 3 xã Đông Xá"); elsewhere in the country only where allowed, as it
 * was said. A name of ours is taken for another place when a district or province that is not ours stands behind it: there
 * are a Bình Dân in Hải Dương and a Thắng Lợi in Hưng Yên.
 */
export function readCommune(
  units: readonly Unit[],
  text: string,
  elsewhere: boolean,
): Result<string | { other: string }, { kind: 'unknown-commune' }> {
  const place = withoutPlaceLead(tidyLine(text), (word) => startsWithCommune(units, word));
  const ours = ourCommune(units, place);
  if (ours) return ok(ours.id);
  return elsewhere && plainLetters(place) ? ok({ other: place }) : refuse({ kind: 'unknown-commune' });
}

function ourCommune(units: readonly Unit[], place: string): Unit | undefined {
  const exact = findCommune(units, place);
  if (exact) return exact;
  const parts = place.split(/[,\n;]| - /).filter((part) => plainLetters(part) !== '');
  const local = parts.filter((part) => !parents.test(plainLetters(part)));
  const last = plainLetters(local.at(-1) ?? '');
  const named = findCommune(units, last);
  // "Hạ Long, tỉnh Quảng Ninh" may be the city of that name.
  if (named?.id === 'ha-long' && local.length < parts.length && !namesVanDon(place)) return undefined;
  if (named) return named;
  if (outsideVanDon(place)) return undefined;
  const said = last.replace(after, '');
  const inside = receptionCommunes(units).filter((unit) => names(unit).some((name) => ` ${said}`.endsWith(` ${name}`)));
  if (inside.length !== 1) return undefined;
  const isCity = inside[0]?.id === 'ha-long' && !namesVanDon(place) && !/\bxa ha long\b/.test(last);
  return isCity ? undefined : inside[0];
}

export type Address = { commune: string; detail: string } | { province: string; commune: string; detail: string };

/**
 * An address in one line, smallest part first: "Thôn 3, xã Đông Xá" is ours; "Số 5 phố Huế, phường Hai Bà Trưng,
 * Hà Nội" is elsewhere, province last. Where a commune of ours is only mentioned ("gần trạm cứu hỏa Cái Rồng"), the
 * whole text is the detail. No word is left out but those that the answer says by itself. Refused when neither a commune
 * of ours nor a province can be told.
 */
export function readAddress(units: readonly Unit[], text: string): Result<Address, { kind: 'incomplete-address' }> {
  const parts = withoutPlaceLead(text.trim(), (word) => startsWithCommune(units, word))
    .split(/[,\n;]| - /)
    .map(tidyLine)
    .filter((part) => plainLetters(part) !== '' && !country.test(plainLetters(part)));
  const inVanDon = parts.some(namesVanDon);
  const local = parts.filter((part) => !parents.test(plainLetters(part)));
  const closing = closingCommune(units, local.at(-1) ?? '');
  // A single "Hạ Long" beside "Quảng Ninh" may be the city of that name: only "Vân Đồn" makes it ours.
  const isCity = closing?.commune.id === 'ha-long' && !inVanDon && local.length < parts.length;
  if (closing && !isCity) {
    const detail = [...local.slice(0, -1), closing.before].filter(Boolean).join(', ');
    return ok({ commune: closing.commune.id, detail });
  }
  const [province = '', town, ...rest] = [...parts].reverse();
  if (town && !inVanDon && isProvince(province)) {
    return ok({ province, commune: town, detail: rest.reverse().join(', ') });
  }
  // In Vân Đồn, but in which of the former communes? Their offices are kilometres and ferries apart.
  const commune = isCity ? undefined : mentionedCommune(units, parts);
  return commune ? ok({ commune: commune.id, detail: parts.join(', ') }) : refuse({ kind: 'incomplete-address' });
}

/** Whether the line begins with a commune of ours, so that an "o" before it without marks is the word ở. */
function startsWithCommune(units: readonly Unit[], line: string): boolean {
  const plain = plainLetters(line);
  return receptionCommunes(units).some((unit) => names(unit).some((name) => `${plain} `.startsWith(`${name} `)));
}

const namesOf = new WeakMap<Unit, string[]>();

function names(unit: Unit): string[] {
  const known = namesOf.get(unit);
  if (known) return known;
  const all = [unit.id, unit.name.vi, unit.name.en, unit.shortName?.vi, ...unit.aliases]
    .filter((name) => name !== undefined)
    .map(plainLetters);
  namesOf.set(unit, all);
  return all;
}

/** More words than the longest name of a commune has together with those of its parents. */
const longestClosing = 16;

/** "thôn 3 xã Đông Xá": a commune after its kind, or all by itself, closes the part; `before` is what stands there. */
function closingCommune(units: readonly Unit[], part: string): { commune: Unit; before: string } | undefined {
  const words = part.split(' ');
  for (let index = Math.max(0, words.length - longestClosing); index < words.length; index += 1) {
    const end = words.slice(index).join(' ');
    if (index > 0 && !communeKind.test(plainLetters(end))) continue;
    const commune = findCommune(units, end) ?? findCommune(units, plainLetters(end).replace(parentsBehind, ''));
    if (commune) return { commune, before: words.slice(0, index).join(' ') };
  }
  return undefined;
}

/** The only commune of ours that is spoken of: after its kind, written as a name, or at the end of a part. */
function mentionedCommune(units: readonly Unit[], parts: readonly string[]): Unit | undefined {
  const text = parts.join(', ');
  if (outsideVanDon(text) || namesOtherProvince(text)) return undefined;
  const lines = parts.map((part) => {
    const words = part.split(' ').filter((word) => plainLetters(word) !== '');
    return { words, plain: words.map(plainLetters) };
  });
  const found = receptionCommunes(units).filter((unit) => lines.some((line) => mentions(unit, line)));
  const isCity = found[0]?.id === 'ha-long' && !namesVanDon(text) && !/\bxa ha long\b/.test(plainLetters(text));
  return found.length === 1 && !isCity ? found[0] : undefined;
}

function mentions(unit: Unit, { words, plain }: { words: readonly string[]; plain: readonly string[] }): boolean {
  const line = ` ${plain.join(' ')} `;
  return names(unit).some((name) => {
    if (!line.includes(` ${name} `)) return false;
    const length = name.split(' ').length;
    return plain.some((_, from) => {
      if (plain.slice(from, from + length).join(' ') !== name) return false;
      const isName = words.slice(from, from + length).every((word) => /^\P{L}*\p{Lu}/u.test(word));
      return isName || from + length === words.length || communeKind.test(name);
    });
  });
}

function namesVanDon(text: string): boolean {
  return /(^| )van don( |$)/.test(plainLetters(text));
}

/** Whether the text names a province or town other than ours. */
function outsideVanDon(text: string): boolean {
  const plain = plainLetters(text).replace(/\btinh quang ninh\b/, '');
  return /\b(tinh|thanh pho|tp|huyen|quan(?! lan)|thi xa|phuong)\b/.test(plain) && !/\bvan don\b/.test(plain);
}
