import { defined } from '#src/base/defined.ts';
import { ok, type Result, refuse } from '#src/base/result.ts';
import { lookOf } from '#src/cases/desk/look.ts';
import { findForStaff } from '#src/cases/desk/open-case.ts';
import type { CaseRefusal } from '#src/cases/model/case.ts';
import { isClosed } from '#src/cases/model/case-states.ts';
import { unitsOf } from '#src/county/unit.ts';
import { dayInVietnam, isoInVietnam } from '#src/i18n/format.ts';
import type { Person } from '#src/staff/person.ts';
import { mayWithUnit } from '#src/staff/unit-rights.ts';
import type { WorkDependencies } from './dependencies.ts';
import { unitsThatWork } from './giving/give-case.ts';
import { longestWorkText } from './work-line.ts';
import { lineOf } from './write-line.ts';

type OpinionRefusal =
  | CaseRefusal
  | { kind: 'changed-meanwhile' }
  | { kind: 'case-closed' }
  | { kind: 'work-text-required' }
  | { kind: 'work-text-too-long' }
  | { kind: 'unit-not-known' }
  | { kind: 'asked-already' }
  | { kind: 'day-not-valid' }
  /** It is no opinion of this case, or it is waited for no longer. */
  | { kind: 'opinion-closed' };

/** Asks other units what they think, several at once, by a day (NĐ 61/2018 Art. 19(5)). They read the case meanwhile. */
export async function askOpinions(
  dependencies: WorkDependencies,
  reference: string,
  { units, until, text, key }: { units: readonly string[]; until: string; text: string; key: string },
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
  if (!isDay(until) || until < today) return refuse({ kind: 'day-not-valid' });
  const known = unitsThatWork(unitsOf(library), today).map(({ id }) => id);
  const asked = [...new Set(units)];
  if (asked.length === 0 || !asked.every((unit) => known.includes(unit) && unit !== record.holder)) {
    return refuse({ kind: 'unit-not-known' });
  }
  if (asked.some((unit) => record.askedUnits.includes(unit))) return refuse({ kind: 'asked-already' });
  const at = isoInVietnam(now());
  const asks = asked.map((unit) => ({ id: newId(), unit, until }));
  await work.take(
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
  return ok(undefined);
}

/** What a unit that was asked thinks. Late ones are taken too, and flagged. */
export async function giveOpinion(
  dependencies: WorkDependencies,
  reference: string,
  { opinion, text }: { opinion: string; text: string },
  person: Person,
): Promise<Result<undefined, OpinionRefusal>> {
  const found = await findForStaff(dependencies, reference, person, 'case.give-opinion');
  if (!found.ok) return found;
  const words = wordsRefusal(text);
  if (words) return refuse(words);
  const asked = (await dependencies.work.opinions(found.value.reference)).find(({ id }) => id === opinion);
  if (!asked) return refuse({ kind: 'opinion-closed' });
  const isTheirs = mayWithUnit(person, 'case.give-opinion', asked.unit, unitsOf(dependencies.library));
  if (!isTheirs) return refuse({ kind: 'not-permitted' });
  return close(dependencies, found.value.reference, { opinion, text, unit: asked.unit, isGiven: true }, person);
}

/** Waits for an opinion no longer; the reason is written down. */
export async function dropOpinion(
  dependencies: WorkDependencies,
  reference: string,
  { opinion, text }: { opinion: string; text: string },
  person: Person,
): Promise<Result<undefined, OpinionRefusal>> {
  const found = await findForStaff(dependencies, reference, person, 'case.work');
  if (!found.ok) return found;
  const words = wordsRefusal(text);
  if (words) return refuse(words);
  const asked = (await dependencies.work.opinions(found.value.reference)).find(({ id }) => id === opinion);
  if (!asked) return refuse({ kind: 'opinion-closed' });
  return close(dependencies, found.value.reference, { opinion, text, unit: asked.unit, isGiven: false }, person);
}

async function close(
  { work, now }: WorkDependencies,
  reference: string,
  { opinion, text, unit, isGiven }: { opinion: string; text: string; unit: string; isGiven: boolean },
  person: Person,
): Promise<Result<undefined, OpinionRefusal>> {
  const at = isoInVietnam(now());
  const kind = isGiven ? 'opinion-given' : 'opinion-dropped';
  const outcome = await work.take({
    reference,
    closes: { opinion, isGiven },
    lines: [lineOf(person, at, { kind, text, opinion, toUnit: unit })],
    look: lookOf(person, kind, at),
  });
  return outcome === 'done' ? ok(undefined) : refuse({ kind: 'opinion-closed' });
}

function wordsRefusal(text: string): OpinionRefusal | undefined {
  if (text.trim() === '') return { kind: 'work-text-required' };
  return text.length > longestWorkText ? { kind: 'work-text-too-long' } : undefined;
}

const isDay = (text: string) => /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));
