import { receptionCommunes, type Unit } from '#src/county/unit.ts';
import { ok, type Result, refuse } from '#src/library/result.ts';
import { hasWords, plainLetters, tidyLine } from './plain-letters.ts';

const prefix = /^(xa|x|thi tran|tt|phuong|p|dao|khu vuc|commune|town) /;
/** "Xã Đông Xá cũ", "Đông Xá (cũ)": as the communes of before 01/07/2025 are called today. */
const former = / (cu|truoc day)$/;
const parents = /^(?:(?:dac khu|huyen|h|dk) )?van don(?: (?:tinh )?quang ninh)?$|^(?:tinh |tp |thanh pho )?quang ninh$/;

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

/** A commune's id, also from a longer text ("tôi ở xã Đông Xá"); elsewhere in the country only where allowed. */
export function readCommune(
  units: readonly Unit[],
  text: string,
  elsewhere: boolean,
): Result<string | { other: string }, { kind: 'unknown-commune' }> {
  const [first = text] = text.split(',');
  const exact = findCommune(units, text) ?? (outsideVanDon(text) ? undefined : findCommune(units, first));
  // "Hạ Long, tỉnh Quảng Ninh" may be the city of that name.
  const isCity = exact?.id === 'ha-long' && /\btinh quang ninh\b/.test(plainLetters(text)) && !namesVanDon(text);
  if (exact && !isCity) return ok(exact.id);
  const plain = plainLetters(text);
  const inside = receptionCommunes(units).filter((unit) => names(unit).some((name) => hasWords(plain, name)));
  if (inside.length === 1 && inside[0] && !isCity && !outsideVanDon(text)) return ok(inside[0].id);
  return elsewhere && plain ? ok({ other: tidyLine(text) }) : refuse({ kind: 'unknown-commune' });
}

export type Address = { commune: string; detail: string } | { province: string; commune: string; detail: string };

/**
 * An address in one line, smallest part first: "Thôn 3, xã Đông Xá" is ours; "Số 5 phố Huế, phường Hai Bà Trưng,
 * Hà Nội" is elsewhere, province last. Refused when neither a commune of ours nor a province can be told.
 */
export function readAddress(units: readonly Unit[], text: string): Result<Address, { kind: 'incomplete-address' }> {
  const parts = text
    .split(/[,\n;]| - /)
    .map(tidyLine)
    .filter(Boolean);
  const inVanDon = parts.some(namesVanDon);
  const local = parts.filter((part) => !parents.test(plainLetters(part)));
  const last = local.at(-1) ?? '';
  const commune = findCommune(units, last) ?? (local.length === 1 ? endsWithCommune(units, last) : undefined);
  // A single "Hạ Long" beside "Quảng Ninh" may be the city of that name: only "Vân Đồn" makes it ours.
  const ambiguous = commune?.id === 'ha-long' && !inVanDon && local.length < parts.length;
  if (commune && !ambiguous) {
    const detail = findCommune(units, last) ? local.slice(0, -1).join(', ') : withoutCommune(last, commune);
    return ok({ commune: commune.id, detail });
  }
  const [province, town, ...rest] = [...parts].reverse();
  // In Vân Đồn, but in which of the former communes? Their offices are kilometres and ferries apart.
  if (!province || !town || inVanDon) return refuse({ kind: 'incomplete-address' });
  return ok({ province, commune: town, detail: rest.reverse().join(', ') });
}

function names(unit: Unit): string[] {
  return [unit.id, unit.name.vi, unit.name.en, unit.shortName?.vi, ...unit.aliases]
    .filter((name) => name !== undefined)
    .map(plainLetters);
}

/** "thôn 3 xã Đông Xá": the commune closes a line without commas, after its kind. */
function endsWithCommune(units: readonly Unit[], line: string): Unit | undefined {
  const plain = plainLetters(line);
  return receptionCommunes(units).find((unit) =>
    names(unit).some((name) => new RegExp(` (xa|thi tran|tt|dao) ${name.replace(prefix, '')}$`).test(` ${plain}`)),
  );
}

function withoutCommune(line: string, commune: Unit): string {
  const short = plainLetters(commune.shortName?.vi ?? commune.name.vi.replace(/^(xã|thị trấn) /i, ''));
  const words = line.split(' ');
  const keep = words.length - short.split(' ').length;
  return tidyLine(
    words
      .slice(0, keep)
      .join(' ')
      .replace(/(?:xã|xa|thị trấn|thi tran|tt\.?|đảo|dao)$/i, ''),
  );
}

function namesVanDon(text: string): boolean {
  return /(^| )van don( |$)/.test(plainLetters(text));
}

/** Whether the text names a province or town other than ours. */
function outsideVanDon(text: string): boolean {
  const plain = plainLetters(text).replace(/\btinh quang ninh\b/, '');
  return /\b(tinh|thanh pho|tp|huyen|quan(?! lan)|thi xa|phuong)\b/.test(plain) && !/\bvan don\b/.test(plain);
}
