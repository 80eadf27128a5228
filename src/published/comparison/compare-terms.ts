import { localize } from '#src/base/localized.ts';
import { findUnit } from '#src/county/unit.ts';
import type { GuideMeta } from '#src/guides/model/guide-schema.ts';
import { translator } from '#src/i18n/translate.ts';
import {
  type Procedure,
  readAudience,
  readLegal,
  readResult,
  readUnit,
  short,
} from '#src/published/record/parse-procedure.ts';
import { foldText } from '#src/search/analysis/fold.ts';
import type { Difference } from './compare-guide.ts';
import type { CountyLists } from './county-lists.ts';

/** A term of a guide beside the published one, both in words. */
export type Term = { name: TermName; ours: string; published: string; isSame: boolean };
type TermName = 'title' | 'sector' | 'unit' | 'audience' | 'result';
/** A law of the guide, of the record, or of both. */
export type Law = { number: string; title: string; isOurs: boolean; isPublished: boolean };

type Guide = Pick<GuideMeta, 'title' | 'sector' | 'unit' | 'audience' | 'result' | 'legal'>;
const t = translator('vi');
const unknown = 'Chưa có thông tin';
/** As much of a published text as names it, and as a table has room for. */
const mostLetters = 300;

/**
 * What a guide is called, who it is for, who decides and what comes of it, beside what is published. Residents read our
 * own words there, so that a difference is for an editor to weigh, and no fault.
 */
export function compareTerms(guide: Guide, record: Procedure, lists: CountyLists): Term[] {
  const level = ofCommune(findUnit(lists.units, guide.unit, lists.today)?.kind ?? guide.unit);
  const unit = findUnit(lists.units, guide.unit, lists.today);
  const audience = readAudience(record.subject);
  const result = readResult(record.result);
  const sector = sectorName(lists, guide.sector);
  return [
    term('title', guide.title, short(record.title, mostLetters), (text) => plain(text).replace(/^thu tuc /, '')),
    term('sector', sector, short(record.field, mostLetters), plain),
    {
      name: 'unit',
      ours: unit ? localize(unit.name, 'vi') : guide.unit,
      published: [record.level, record.agency]
        .filter(Boolean)
        .map((text) => short(text, mostLetters / 2))
        .join(' – '),
      isSame: record.level === '' || readUnit(record.level, record.agency) === level,
    },
    {
      name: 'audience',
      ours: audienceWords(guide.audience),
      published: short(record.subject, mostLetters),
      isSame: record.subject === '' || [...audience].sort().join() === [...guide.audience].sort().join(),
    },
    term('result', guide.result, result === unknown ? '' : result, plain),
  ];
}

/** The laws both name, those of ours alone, and those that only the record names. */
export function compareLaws(guide: Guide, record: Procedure): Law[] {
  const published = readLegal(record.legal).filter(({ number }) => isWhole(number));
  const letters = lawLetters(record.legal);
  const ours = guide.legal.map(({ number, title }) => {
    // The tables run cells together: a number of ours is looked for in all that is written there.
    const isPublished = letters.includes(lawLetters(number));
    return { number, title, isOurs: true, isPublished };
  });
  const isOurs = (number: string) => ours.some((law) => lawLetters(law.number) === lawLetters(number));
  return [
    ...ours,
    ...published
      .filter(({ number }) => !isOurs(number))
      .map(({ number, title }) => ({ number, title, isOurs: false, isPublished: true })),
  ];
}

/** What of both differs, by names an editor accepts it by. */
export function termDifferences(terms: readonly Term[], laws: readonly Law[], hasLaws: boolean): Difference[] {
  return [
    ...terms
      .filter(({ isSame }) => !isSame)
      .map(({ name, ours, published }) => ({ name: name as string, published, ours })),
    ...(hasLaws ? laws.flatMap((law) => lawDifference(law) ?? []) : []),
  ];
}

/** Undefined for a law both name. */
export function lawDifference({ number, title, isOurs, isPublished }: Law): Difference | undefined {
  if (isOurs && isPublished) return undefined;
  return isOurs
    ? { name: `legal.extra.${number}`, published: 'không có', ours: title }
    : { name: 'legal.missing', published: number, ours: 'không có' };
}

const sectorName = ({ sectors }: Pick<CountyLists, 'sectors'>, id: string): string => {
  const found = sectors.find((sector) => sector.id === id);
  return found ? localize(found.name, 'vi') : id;
};

/** Letters and figures alone: marks, case, dots and dashes tell no two names apart. */
export const plain = (text: string) =>
  foldText(text)
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim();

function term(name: TermName, ours: string, published: string, as: (text: string) => string): Term {
  return { name, ours, published, isSame: published === '' || as(ours) === as(published) };
}

const audienceWords = (audience: readonly string[]) => audience.map((who) => t(`guide.audience.${who}`)).join(', ');

/** Offices and reception points decide for the commune. */
const ofCommune = (kind: string) =>
  ['office', 'center', 'former-commune', 'district'].includes(kind) ? 'commune' : kind;

const lawLetters = (text: string) => foldText(text).replaceAll(/[^a-z0-9/]+/g, '');

/** A number as the state's own laws have them: one that is written otherwise may be a slip of the table. */
const isWhole = (number: string) =>
  /^\d{1,3}\/\d{4}\/(?:QH1\d|[A-ZĐ]{1,4}-(?:CP|TTg|B[A-ZĐ]{2,}|[A-ZĐ]{3,}))$/.test(number);
