import { cue } from '#src/assistant/filling/listening/cue.ts';
import type { FactStep } from '#src/assistant/filling/listening/fit-facts.ts';
import { foldText, syllables } from '#src/search/analysis/fold.ts';
import type { Claim } from './claim.ts';
import type { ToldWords } from './told-words.ts';

type Found = { from: number; to: number; text: string; isBare?: true };

/**
 * Texts that tell by their own shape what they are: the number of a paper or a plate beside a word of the question, a
 * number and a day of a paper, what is bred, and a spot on the water.
 */
export function thingsTold({ text }: ToldWords, steps: readonly FactStep[]): Claim[] {
  const folded = foldText(text);
  return steps.flatMap((step): Claim[] => {
    if (step.field.type !== 'text') return [];
    const label = foldText(step.field.label);
    const found =
      numberAndDay(label, text, folded) ?? numberOf(label, text, folded) ?? bred(label, text) ?? spot(label, text);
    return found ? [{ step, ...found }] : [];
  });
}

/** "QN-4567", "15/XN-TS", "TE1222212345678", "BG 123456", "77/2015"; bare figures count only behind "số". */
const code =
  /(?<![\p{L}\d/.,-])((?:\p{Lu}{1,4}[ -]?)?\d[\p{Lu}\d]{1,18}(?:[/-][\p{Lu}\d-]{1,12})*)(?![\p{L}\d]|[.,]\d)/gu;
/** A day, a card, a telephone. */
const isOther = /^\d{1,2}\/\d{1,2}(?:\/\d{2,4})?$|^\d{12}$|^0\d{8,10}$/;
/** Words of a name that say nothing of which number it is. */
const idle = new Set('so ma da cap cua hoac va tren cu dang nhan ve viec nguoi trong'.split(' '));
/** What people call what stands on a plate or a sheet. */
const called: readonly (readonly [RegExp, string])[] = [
  [/^so dang ky$/, 'bien tau thuyen do xuong dk hieu'],
  [/^so phat hanh/, 'seri se ri'],
  [/^so giay|^so the/, 'giay the'],
];

/** The number of a paper, where a word of its name stands in front of it. */
function numberOf(label: string, text: string, folded: string): Found | undefined {
  if (!/^so (?!nha|thua|to\b|quyen)\S/.test(label) || /^so(?:,| va\b| luong)/.test(label)) return undefined;
  const everyday = called.flatMap(([of, words]) => (of.test(label) ? words.split(' ') : []));
  const names = new Set([...syllables(label.replace(/[()]/g, ' ')).filter((word) => !idle.has(word)), ...everyday]);
  for (const found of text.matchAll(code)) {
    const said = found[1] as string;
    const before = folded.slice(0, found.index);
    const clause = syllables(before.slice(Math.max(before.lastIndexOf(','), before.lastIndexOf(';')) + 1)).slice(-5);
    const isNumbered = /\b(?:so|seri|se ri|bien)(?: la|:)? $/.test(before);
    if (isOther.test(said) || (/^\d+$/.test(said) && !isNumbered)) continue;
    if (!clause.some((word) => names.has(word))) continue;
    return { from: found.index, to: found.index + said.length, text: said };
  }
  return undefined;
}

/** "Giấy báo tử số 45 ngày 24/11", to a question for number, day and who gave it. */
function numberAndDay(label: string, text: string, folded: string): Found | undefined {
  if (!/^so(?:,| va) ngay/.test(label)) return undefined;
  const found = /\bso (?:\S*\d\S*)(?: \S+){0,4}? ngay \d[\d/.-]*(?: (?:thang|nam) \d+)*[^,;]*/.exec(folded);
  if (!found) return undefined;
  const start = Math.max(folded.lastIndexOf(',', found.index), folded.lastIndexOf(';', found.index)) + 1;
  const clause = text.slice(start, found.index + found[0].length);
  return { from: found.index, to: found.index + found[0].length, text: clause.trim() };
}

const kind =
  '(?:cá(?: (?!ở|tại|với|và|từ)[^ ,.;0-9]+)?|hàu(?: sữa)?|hầu|tôm(?: (?:sú|thẻ|hùm|rảo))?|ngao(?: hai cùi)?|sò(?: (?:huyết|lông|điệp))?|tu hài|ốc(?: (?:hương|đá))?|hà|vẹm|cua|ghẹ|bào ngư|rong(?: (?:sụn|nho))?|trai)';
const breeding = cue(
  `(?:^|[ ,;])(?:nuôi|thả|bè|lồng|bãi|đầm|giàn|vây)(?: (?:thêm|trồng|toàn|chủ yếu|con|bè|lồng|treo))* (${kind}(?:(?:,| và| với| cùng)+ ${kind})*)(?=[ ,.;]|$)`,
);

/** "Nuôi cá song", "bè hàu": what is bred. */
function bred(label: string, text: string): Found | undefined {
  const found = /^loai nuoi\b/.test(label) ? breeding(text) : undefined;
  const [said] = found?.groups ?? [];
  return found && said ? { from: found.end - said.length, to: found.end, text: said } : undefined;
}

const water =
  /(?<!\p{L})((?:[Vv]ụng|[Vv]ịnh|[Bb]ãi tắm|[Bb]ãi biển|[Bb]ãi|[Bb]ến|[Hh]òn|[Áá]ng|[Ll]uồng|[Ll]ạch|[Mm]ũi|[Đđ]ảo|[Vv]ung|[Bb]ai tam|[Bb]ai|[Bb]en|[Hh]on) \p{Lu}[\p{L}\p{M}]*(?: \p{Lu}[\p{L}\p{M}]*)*)/du;

/** "Ở vụng Ông Cụ", "bãi tắm Sơn Hào": a spot on the water. */
function spot(label: string, text: string): Found | undefined {
  if (!/^(?:vi tri|ten bai tam)/.test(label)) return undefined;
  const place = water.exec(text)?.indices?.[1];
  return place ? { from: place[0], to: place[1], text: text.slice(...place) } : undefined;
}
