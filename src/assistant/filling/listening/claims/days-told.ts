import type { FactStep } from '#src/assistant/filling/listening/fit-facts.ts';
import { calendarDay } from '#src/base/calendar-day.ts';
import { isBirth } from '#src/guides/fields/shared/birth.ts';
import { spelledDays } from '#src/guides/read/date-wordings.ts';
import { readDate } from '#src/guides/read/read-date.ts';
import { foldText } from '#src/search/analysis/fold.ts';
import type { Claim } from './claim.ts';
import { keysOf, sharedWords, type ToldWords } from './told-words.ts';

/** A day or a year in figures or words, as it stands in the text. */
type Told = { kind: 'day' | 'year'; text: string; from: number; to: number };

const spokenDay =
  '(?:(?:ngay|hom|mung|mong) )?(?:mung |mong )?(?:\\d{1,2}|(?:mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi|lam|tu)(?: (?:mot|hai|ba|bon|nam|sau|bay|tam|chin|muoi|lam|tu)){0,2}) thang (?:\\d{1,2}|muoi (?:mot|hai)|mot|hai|ba|tu|bon|nam|sau|bay|tam|chin|muoi)(?:,? nam (?:nay|ngoai|sau|toi|\\d{4})| \\d{4})?';
const days = new RegExp(
  `(?<![\\d/.-])\\d{1,2}\\s?[/.-]\\s?\\d{1,2}(?:\\s?[/.-]\\s?\\d{4})?(?![\\d/]|[.-]\\d)|\\b${spokenDay}\\b|\\b(?:cuoi|het) thang (?:\\d{1,2}|muoi (?:mot|hai)|mot|hai|ba|tu|bon|nam|sau|bay|tam|chin|muoi)(?: nam (?:nay|sau|toi|\\d{4}))?\\b|\\b(?:hom nay|hom qua|hom kia|ngay mai)\\b`,
  'g',
);
const years = /(?<![\d/.,-])(?:19|20)\d{2}(?![\d/-]|[.,]\d)/g;

/** Days and years of anything but a birth or a death: those are told of somebody and read with them. */
export function daysTold(told: ToldWords, steps: readonly FactStep[], today: string): Claim[] {
  const folded = foldText(told.text);
  const found = [
    ...[...folded.matchAll(days)].map(
      (it): Told => ({ kind: 'day', text: it[0], from: it.index, to: it.index + it[0].length }),
    ),
    ...[...folded.matchAll(years)].map(
      (it): Told => ({ kind: 'year', text: it[0], from: it.index, to: it.index + it[0].length }),
    ),
  ].filter(
    (one, _, all) => one.kind === 'day' || !all.some((it) => it.kind === 'day' && it.from < one.to && one.from < it.to),
  );
  const claims: Claim[] = [];
  for (const one of found) {
    const near = wordsBefore(told, one, found);
    if (near === undefined) continue;
    const wanted = steps.filter(
      ({ field, id }) =>
        field.type === (one.kind === 'day' ? 'date' : 'year') && !isBirth({ id }) && !/^ngay-mat/.test(id),
    );
    const scored = wanted
      .map((step) => ({ step, score: sharedWords(near, keysOf(step.field, told.isMarked)) + edge(step, folded, one) }))
      .filter(({ score }) => score > 0 || wanted.length === 1)
      .toSorted((left, right) => right.score - left.score);
    const [best, second] = scored;
    if (!best || best.score === second?.score || claims.some(({ step }) => step === best.step)) continue;
    const text = one.kind === 'year' ? one.text : dayFor(best.step, one.text, today);
    const isBare = best.score === 0 ? (true as const) : undefined;
    if (text) claims.push({ step: best.step, text, from: one.from, to: one.to, isBare });
  }
  return claims;
}

/** "Từ … đến hết …": which end of a time a day is. */
function edge({ id }: FactStep, folded: string, { from }: Told): number {
  const before = folded.slice(Math.max(0, from - 16), from);
  if (/-tu$/.test(id)) return /\btu (?:hom |ngay )?$/.test(before) ? 3 : 0;
  return /-den$/.test(id) && /\b(?:den|toi)(?: het)?(?: hom| ngay| cuoi)? $/.test(before) ? 3 : 0;
}

const events = /\b(?:(?<!khai )sinh|sn|de|mat|chet|qua doi|tu tran|ket hon nam|cuoi)\b/;

/** The words of the same clause in front of a day; undefined where it is told of a birth or a death. */
function wordsBefore({ text, words }: ToldWords, one: Told, all: readonly Told[]): Set<string> | undefined {
  const at = words.findIndex(({ to }) => to > one.from);
  const clause = words[at]?.clause;
  const start = Math.max(0, ...all.filter((it) => it.to <= one.from).map((it) => it.to));
  const before = words.filter((word, nth) => nth < at && nth >= at - 9 && word.clause === clause && word.from >= start);
  const behind = words.filter((word) => word.clause === clause && word.from >= one.to).slice(0, 4);
  if (events.test(foldText(text.slice(before[0]?.from ?? one.from, one.from)))) return undefined;
  return new Set([...before, ...behind].map(({ key }) => key));
}

/** One day, with its year: of a day without one the next or the latest, as the question looks ahead or back. */
function dayFor({ field }: FactStep, said: string, today: string): string | undefined {
  const whole = readDate(said, today);
  if (whole.ok) return whole.value;
  const looksAhead = field.type === 'date' && /^today/.test(field.min ?? '');
  const looksBack = field.type === 'date' && field.max === 'today';
  const month = /^(?:cuoi|het) thang/.test(said) ? lastDay(said, today) : undefined;
  if (month) return month;
  const [, date, of] = /^(\d{1,2})\s?[/.-]\s?(\d{1,2})$/.exec(said) ?? [];
  const [spelled] = date ? [] : spelledDays(said, today);
  const day = date ? { day: Number(date), month: Number(of) } : spelled === 'lunar' ? undefined : spelled;
  if (!day || looksAhead === looksBack) return undefined;
  const year = Number(today.slice(0, 4));
  const named = [year - 1, year, year + 1].flatMap((it) => calendarDay(it, day.month, day.day) ?? []);
  return looksAhead ? named.find((it) => it >= today) : named.findLast((it) => it <= today);
}

/** "Hết tháng hai năm sau". */
function lastDay(said: string, today: string): string | undefined {
  const [first] = spelledDays(said.replace(/^(?:cuoi|het) /, '1 '), today);
  if (!first || first === 'lunar') return undefined;
  const now = Number(today.slice(0, 4));
  const year = first.year ? Number(first.year) : first.month >= Number(today.slice(5, 7)) ? now : now + 1;
  return [31, 30, 29, 28].map((date) => calendarDay(year, first.month, date)).find((it) => it !== undefined);
}
