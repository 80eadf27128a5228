import type { StaffCase } from '#src/cases/model/case.ts';
import { type Unit, unitsOf } from '#src/county/unit.ts';
import { dayInVietnam } from '#src/i18n/format.ts';
import type { Person } from '#src/staff/person.ts';
import { mayWithUnit } from '#src/staff/unit-rights.ts';
import type { Colleague } from './colleague.ts';
import type { WorkDependencies } from './dependencies.ts';
import { mayHold, unitsThatWork } from './giving/give-case.ts';
import { openProposal } from './proposals.ts';
import { isOpinionLate, type Opinion, type WorkLine } from './work-line.ts';

/** What the page of a case shows of the work on it. */
export type Work = {
  lines: WorkLine[];
  opinions: (Opinion & { isLate: boolean; isMine: boolean })[];
  /** The proposal that waits, with who made it. */
  proposal: WorkLine | undefined;
  officer: Colleague | undefined;
  /** Who may be given the case, and the units it may go to or that may be asked. */
  people: Colleague[];
  units: Unit[];
};

/** The work on a case that was opened just now: the right to read it has been asked for. */
export async function readWork(
  { work, colleagues, library, now }: WorkDependencies,
  item: StaffCase,
  person: Person,
): Promise<Work> {
  const [lines, opinions, everybody] = await Promise.all([
    work.lines(item.reference),
    work.opinions(item.reference),
    colleagues(),
  ]);
  const all = unitsOf(library);
  const today = dayInVietnam(now());
  return {
    lines,
    opinions: opinions.map((opinion) => ({
      ...opinion,
      isLate: isOpinionLate(opinion, today),
      isMine: opinion.closedAt === null && mayWithUnit(person, 'case.give-opinion', opinion.unit, all),
    })),
    proposal: openProposal(item, lines),
    officer: everybody.find(({ id }) => id === item.officer),
    people: everybody.filter((colleague) => mayHold(colleague, item.holder, all)),
    units: unitsThatWork(all, today).filter(({ id }) => id !== item.holder),
  };
}
