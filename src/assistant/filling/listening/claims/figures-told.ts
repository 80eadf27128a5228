import type { FactStep } from '#src/assistant/filling/listening/fit-facts.ts';
import { foldText } from '#src/search/analysis/fold.ts';
import type { Claim } from './claim.ts';
import { aloneIn, type Figure, figuresIn, nothingIn } from './figures-in.ts';
import { keysOf, sharedWords, type ToldWords, type Word } from './told-words.ts';

const persons = 'nguoi ng nhan vien lao dong tho me con bo nhan cong'.split(' ');

type Wanted = { step: FactStep; unit: string | undefined; side: Side | undefined };

/** Numbers that the text tells, each for the question it measures or counts something for. */
export function figuresTold(told: ToldWords, steps: readonly FactStep[]): Claim[] {
  const asked = steps.filter(({ field }) => field.type === 'number');
  const sides = new Set(asked.map(sideOf));
  const isSided = sides.has('before') && sides.has('after');
  const wanted = asked.map((step): Wanted => ({ step, unit: unitOf(step), side: isSided ? sideOf(step) : undefined }));
  const figures = [...figuresIn(told, countedBy(wanted)), ...nothingIn(told), ...aloneIn(told), ...ofCouple(told)];
  const scored = figures.flatMap((figure, nth) => {
    const unit = unitMeant(figure, wanted);
    const side = isSided ? sideTold(told, figure) : undefined;
    const alike = wanted.filter((it) => unit === undefined || it.unit === unit);
    const apart = alike.filter((it) => !(side && it.side && it.side !== side));
    const needed = apart.filter((it) => it.step.field.required);
    return apart.flatMap(({ step, side: own }) => {
      const score = nearness(told, figures, nth, step) + (side && own === side && unit !== undefined ? 1 : 0);
      // Of two that count the same, "Số tầng" and "Số tầng hầm", the one that must be answered is meant.
      const isOnly = unit !== undefined && (apart.length === 1 || (needed.length === 1 && needed[0]?.step === step));
      const isBare = score === 0 ? (true as const) : undefined;
      return score > 0 || isOnly ? [{ figure, step, score: score + (unit === undefined ? 0 : 1), isBare }] : [];
    });
  });
  const claims: Claim[] = [];
  const used = new Set<unknown>();
  for (const item of scored.toSorted((left, right) => right.score - left.score)) {
    if (used.has(item.figure) || used.has(item.step)) continue;
    const rivals = scored.filter((it) => it.figure === item.figure && !used.has(it.step) && it.score === item.score);
    if (rivals.length > 1) continue;
    used.add(item.figure).add(item.step);
    claims.push({ ...claimOf(told, item.figure, item.step), isBare: item.isBare });
  }
  return [...claims, ...noneTold(told, asked, claims)];
}

/** "Rộng 420 mét" of land: where a form measures no length, metres are square ones. */
function unitMeant({ unit }: Figure, wanted: readonly Wanted[]): string | undefined {
  const measures = (sought: string) => wanted.some((it) => it.unit === sought);
  return unit === 'm' && !measures('m') && measures('m2') ? 'm2' : unit;
}

/** Whether a question asks how something is or how it will be: "số tầng hiện có", "số tầng sau khi sửa". */
type Side = 'before' | 'after';

function sideOf({ field }: FactStep): Side | undefined {
  const label = foldText(field.label);
  if (/\b(?:hien co|hien tai|hien nay|dang co|cu)\b/.test(label)) return 'before';
  return /\b(?:sau khi|sau|moi)\b/.test(label) ? 'after' : undefined;
}

const beforehand = new Set('hien dang truoc cu von nguyen'.split(' '));
const afterwards = new Set('sau thanh len xong them nang moi con'.split(' '));

/** How something is or how it will be, by the last word in front of a number that says which. */
function sideTold({ words }: ToldWords, { first }: Figure): Side | undefined {
  const said = words.slice(0, first).findLast(({ plain }) => beforehand.has(plain) || afterwards.has(plain));
  return said && (beforehand.has(said.plain) ? 'before' : 'after');
}

/** "Không có tầng hầm": none of what a question counts by two words of its name. */
function noneTold({ words }: ToldWords, asked: readonly FactStep[], claims: readonly Claim[]): Claim[] {
  return asked.flatMap((step): Claim[] => {
    const [, one, other] = /^so (\S+) (\S+)/.exec(foldText(step.field.label)) ?? [];
    if (one === undefined || other === undefined || claims.some((claim) => claim.step === step)) return [];
    if ('min' in step.field && Number(step.field.min) > 0) return [];
    const at = words.findIndex((word, nth) => word.plain === one && words[nth + 1]?.plain === other);
    const denied = [words[at - 1], words[at - 2]].find((word) => word && /^(?:khong|ko|k|chang)$/.test(word.plain));
    if (at < 0 || !denied || denied.clause !== words[at]?.clause) return [];
    return [{ step, text: '0', from: denied.from, to: words[at + 1]?.to ?? 0 }];
  });
}

/** "Hai vợ chồng làm", "một mình mẹ em bán": how many work there. */
function ofCouple({ words }: ToldWords): Figure[] {
  const doing = /^(?:lam|ban|trong|dung|quan|phu|chay|nau)$/;
  const at = words.findIndex(
    ({ plain, isLarge }, nth) =>
      !isLarge &&
      ((/^(?:hai|2)$/.test(plain) && words[nth + 1]?.plain === 'vo' && words[nth + 2]?.plain === 'chong') ||
        (plain === 'mot' && words[nth + 1]?.plain === 'minh')) &&
      words.slice(nth + 2, nth + 7).some((word) => doing.test(word.plain) && word.clause === words[nth]?.clause),
  );
  if (at < 0) return [];
  const isTwo = words[at]?.plain !== 'mot';
  return [{ text: isTwo ? '2' : '1', unit: 'nguoi', first: at, last: at + (isTwo ? 2 : 1) }];
}

function claimOf({ words }: ToldWords, { text, first, last }: Figure, step: FactStep): Claim {
  return { step, text, from: words[first]?.from ?? 0, to: words[last]?.to ?? 0 };
}

/** What is measured stands in front of a number, seldom behind: there only where nothing in front tells. */
function nearness(told: ToldWords, figures: readonly Figure[], nth: number, step: FactStep): number {
  const keys = keysOf(step.field, told.isMarked);
  const [before, behind] = around(told, figures, nth);
  return sharedWords(before, keys) * 2 || Math.min(1, sharedWords(behind, keys));
}

/** The words in front of a number and behind it, up to the next ones. */
function around({ words }: ToldWords, figures: readonly Figure[], nth: number): [Set<string>, Set<string>] {
  const { first, last, unit } = figures[nth] as Figure;
  const isMeasured = unit === 'm' || unit === 'm2' || unit === 'm3';
  const { clause } = words[first] as Word;
  // "Một tầng 90 m²": what was counted right before is what is measured.
  const starts = figures.filter((it) => it.last < first).map((it) => (it.last === first - 1 ? it.first : it.last + 1));
  const start = Math.max(first - 6, ...starts, 0);
  // A number alone between two commas measures what was spoken of before.
  // "…, rộng 120 m²": nor does one word in front of it say what is.
  const isAlone =
    (words[first - 1]?.clause !== clause || (isMeasured && words[first - 2]?.clause !== clause)) &&
    words[last + 1]?.clause !== clause;
  const end = Math.min(last + 4, ...figures.filter((it) => it.first > last).map((it) => it.first - 1), words.length);
  const keys = (from: number, to: number) =>
    new Set(
      words.flatMap((word, at) => ((word.clause === clause || isAlone) && at >= from && at <= to ? [word.key] : [])),
    );
  return [keys(start, first - 1), keys(last, end)];
}

/** Things that questions count by their own name, and those this form's questions do: "40 ô", "6 tháng". */
function countedBy(wanted: readonly { unit: string | undefined }[]): ReadonlySet<string> {
  const own = wanted.flatMap(({ unit }) => (unit && /^[a-z]+$/.test(unit) && !emptyUnits.has(unit) ? [unit] : []));
  return new Set(['ban', 'tang', 'thang', 'tan', ...own]);
}
/** Without their marks, or by themselves, these count nothing. */
const emptyUnits = new Set(['dinh', 'can', 'dien', 'thua', 'to', 'nha', 'giay', 'luong', 'hp', 'm', 'ha']);

const measured: Record<string, string> = {
  'm²': 'm2',
  m2: 'm2',
  'm³': 'm3',
  m3: 'm3',
  met: 'm',
  m: 'm',
  'suc ngua': 'hp',
  tan: 'tan',
  nguoi: 'nguoi',
};

/** What a question for a number measures or counts: "(mét)", "Số bản …", "… mấy tháng". */
function unitOf({ field }: FactStep): string | undefined {
  const label = foldText(field.label);
  const sign = /\(([^)]+)\)/.exec(label)?.[1];
  if (sign) return measured[sign] ?? sign;
  const [, thing] = /^so (?:luong )?(\S+)/.exec(label) ?? /^(lan)\b/.exec(label) ?? /\bmay (\S+)/.exec(label) ?? [];
  if (thing === 'giay' || thing === 'to') return 'ban';
  return thing !== undefined && persons.includes(thing) ? 'nguoi' : thing;
}
