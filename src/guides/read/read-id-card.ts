import { isCalendarDay } from '#src/base/calendar-day.ts';
import { defined } from '#src/base/defined.ts';
import { ok, type Result, refuse } from '#src/base/result.ts';

/** What the code on an identity card tells; days are `YYYY-MM-DD`, a birth of which only the year is known is `YYYY`. */
export type IdCard = {
  number: string;
  oldNumber?: string;
  name: string;
  birth: string;
  sex: 'nam' | 'nu';
  address: string;
  issued?: string;
};

/** `not-a-card`: a code of something else. `damaged`: of a card, and something in it cannot be. */
export type IdCardRefusal = { kind: 'not-a-card' | 'damaged' };

/** No card holds more; what is longer is not looked at. */
const longest = 1000;

/**
 * Reads the code of a căn cước card: number, old number, name, birth, sex, address, day of issue, separated by `|`, days
 * as ddMMyyyy. Cards issued later carry more behind these; it is left alone.
 */
export function readIdCard(code: string): Result<IdCard, IdCardRefusal> {
  const parts = code.length > longest ? [] : code.normalize('NFC').split('|').map(tidy);
  const [number = '', oldNumber = '', name = '', birthDay = '', sexWord = '', address = '', issuedDay = ''] = parts;
  if (parts.length < 6 || !/^\d{6,14}$/.test(number)) return refuse({ kind: 'not-a-card' });
  const birth = readBirth(birthDay);
  const sex = readSex(sexWord);
  const isWhole =
    /^\d{12}$/.test(number) && /^(?:\d{9}|\d{12})?$/.test(oldNumber) && /^[\p{L}\p{M}' ’.-]+$/u.test(name);
  if (!isWhole || !birth || !sex) return refuse({ kind: 'damaged' });
  const issued = readDay(issuedDay);
  return ok(defined({ number, oldNumber: oldNumber || undefined, name, birth, sex, address, issued }));
}

const tidy = (part: string) => part.replaceAll(/[\p{C}\s]+/gu, ' ').trim();

function readDay(text: string): string | undefined {
  const [, day, month, year] = /^(\d\d)(\d\d)(\d{4})$/.exec(text) ?? [];
  const written = `${year}-${month}-${day}`;
  return isCalendarDay(written) ? written : undefined;
}

function readBirth(text: string): string | undefined {
  const [, year] = /^(?:0000)?(\d{4})$/.exec(text) ?? [];
  return year && Number(year) > 1850 ? year : readDay(text);
}

function readSex(word: string): IdCard['sex'] | undefined {
  const plain = word.toLowerCase();
  if (plain === 'nam') return 'nam';
  return plain === 'nữ' ? 'nu' : undefined;
}

/** A place as the form takes it: a former commune of ours by the value of its option, else province and town. */
export type CardPlace = { commune?: string; province?: string; town?: string; detail: string };

/**
 * The address of a card, whose parts go from the house to the province. A card from before July 2025 names a district
 * between commune and province, a later one does not; a card of the present Vân Đồn names no former commune, so that
 * its owner has to choose it.
 */
export function splitAddress(address: string, communes: readonly { value: string; label: string }[]): CardPlace {
  const parts = address.split(',').map(tidy).filter(Boolean);
  const province = parts.pop();
  if (province === undefined || parts.length === 0) return { detail: address };
  const isOurs = bare(province) === 'quảng ninh' && parts.some((part) => bare(part) === 'vân đồn');
  if (!isOurs) {
    const towns = parts.splice(parts.length > 2 ? -2 : -1);
    return { province, town: towns.join(', '), detail: parts.join(', ') };
  }
  const place = parts.findIndex((part) => bare(part) === 'vân đồn');
  const above = parts.slice(0, place);
  const last = above.at(-1) ?? '';
  const commune = communes.find(({ label }) => bare(label) === bare(last))?.value;
  return commune ? { commune, detail: above.slice(0, -1).join(', ') } : { detail: above.join(', ') };
}

/** A unit's name without what kind of unit it is. */
const bare = (name: string) =>
  name
    .toLowerCase()
    .replace(/^(?:xã|thị trấn|phường|huyện|tỉnh|thành phố|đặc khu|tp\.?)\s+/, '')
    .trim();
