import { isCalendarDay } from '#src/base/calendar-day.ts';
import { defined } from '#src/base/defined.ts';
import { ok, type Result, refuse } from '#src/base/result.ts';
import { lookOf } from '#src/cases/desk/look.ts';
import { findForStaff } from '#src/cases/desk/open-case.ts';
import { isClosed } from '#src/cases/model/case-states.ts';
import type { WorkDependencies } from '#src/cases/work/dependencies.ts';
import { unitsThatWork } from '#src/cases/work/giving/give-case.ts';
import { lineOf } from '#src/cases/work/write-line.ts';
import { unitsOf } from '#src/county/unit.ts';
import { dayInVietnam, isoInVietnam } from '#src/i18n/format.ts';
import type { Person } from '#src/staff/person.ts';
import { type OpinionRefusal, wordsRefusal } from './refusals.ts';

/** What is asked: of which units, by which day `YYYY-MM-DD`, and about what; `key` is of one press of the button. */
export type Asked = { units: readonly string[]; until: string; text: string; key: string };

/**
 * Asks other units what they think, several at once, by a day (NĐ 61/2018 Art. 19(5)). They read the case meanwhile. All
 * of them are asked or none: where one cannot be, nothing is sent.
 */
export async function askOpinions(
  dependencies: WorkDependencies,
  reference: string,
  { units, until, text, key }: Asked,
  person: Person,
): Promise<Result<undefined, OpinionRefusal>> {
  const { library, now, work, newId } = dependencies;
  const found = await findForStaff(dependencies, reference, person, 'case.work');
  if (!found.ok) return found;
  const record = found.value;
  if (isClosed(record.state)) return refuse({ kind: 'case-closed' });
  const words = wordsRefusal(text);
  if (words) return refuse(words);
  const today = dayInVietnam(now());
  if (!isCalendarDay(until) || until < today) return refuse({ kind: 'day-not-valid' });
  const known = unitsThatWork(unitsOf(library), today).map(({ id }) => id);
  const asked = [...new Set(units)];
  if (asked.length === 0 || !asked.every((unit) => known.includes(unit) && unit !== record.holder)) {
    return refuse({ kind: 'unit-not-known' });
  }
  const at = isoInVietnam(now());
  const asks = asked.map((unit) => ({ id: newId(), unit, until }));
  const outcome = await work.take(
    defined({
      reference: record.reference,
      key: key || undefined,
      asks,
      lines: asks.map(({ id, unit }) =>
        lineOf(person, at, { kind: 'opinion-asked', text, toUnit: unit, until, opinion: id }),
      ),
      look: lookOf(person, 'opinion-asked', at),
    }),
  );
  const isRefused = outcome === 'changed-meanwhile' || outcome === 'asked-already';
  return isRefused ? refuse({ kind: outcome }) : ok(undefined);
}
