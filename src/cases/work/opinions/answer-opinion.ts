import { ok, type Result, refuse } from '#src/base/result.ts';
import { lookOf } from '#src/cases/desk/look.ts';
import { findForStaff } from '#src/cases/desk/open-case.ts';
import type { WorkDependencies } from '#src/cases/work/dependencies.ts';
import { lineOf } from '#src/cases/work/write-line.ts';
import { unitsOf } from '#src/county/unit.ts';
import { isoInVietnam } from '#src/i18n/format.ts';
import type { Person } from '#src/staff/person.ts';
import { mayWithUnit } from '#src/staff/unit-rights.ts';
import { type OpinionRefusal, wordsRefusal } from './refusals.ts';

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
