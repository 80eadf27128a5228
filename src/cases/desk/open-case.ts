import { defined } from '#src/base/defined.ts';
import { ok, type Result, refuse } from '#src/base/result.ts';
import { rowClock } from '#src/cases/clocks/row-clock.ts';
import { mustHear } from '#src/cases/clocks/silence/standing.ts';
import { toldAtOf } from '#src/cases/clocks/told-at.ts';
import { daysLeft } from '#src/cases/deadline/count-due.ts';
import { takeBackOffer } from '#src/cases/mending/take-back-offer.ts';
import type { CaseRefusal, OpenedCase, StaffCase } from '#src/cases/model/case.ts';
import { allowedMoves, isClosed, openStates, statesPassed } from '#src/cases/model/case-states.ts';
import type { CaseRecord } from '#src/cases/model/case-store.ts';
import { caseView } from '#src/cases/model/case-view.ts';
import { officeTime } from '#src/cases/model/county-facts.ts';
import type { CasesDependencies } from '#src/cases/model/dependencies.ts';
import { personTokens, sameRequest } from '#src/cases/model/person-tokens.ts';
import { shownProof } from '#src/cases/model/sent-proof.ts';
import type { Look } from '#src/cases/model/stored-step.ts';
import { orUnreadable, UnreadableCaseError } from '#src/cases/model/unreadable-case-error.ts';
import { sumByGuide } from '#src/cases/money/sums.ts';
import { newestOf } from '#src/cases/papers/desk/verdict.ts';
import { caseActions, isReading, mayWithCase } from '#src/cases/work/case-rights.ts';
import { hasPurpose } from '#src/cases/work/purpose.ts';
import { clockRulesOf } from '#src/county/site.ts';
import { unitsOf } from '#src/county/unit.ts';
import { dayInVietnam, isoInVietnam } from '#src/i18n/format.ts';
import { type Action, may } from '#src/staff/permissions.ts';
import type { Person } from '#src/staff/person.ts';
import { refusalNoted } from '#src/staff/write-log.ts';
import { note } from './look.ts';
import { actionOfMove } from './move.ts';
import { openedLately } from './opened-lately.ts';

/**
 * Shows a whole case to a member of staff of its unit. Opening is logged before anything is shown; from then on the case
 * is nothing new to them until it changes.
 */
export async function openCase(
  dependencies: CasesDependencies,
  reference: string,
  person: Person,
): Promise<Result<OpenedCase, CaseRefusal>> {
  const found = await findForStaff(dependencies, reference, person, 'case.read');
  if (!found.ok) return found;
  const { value: record } = found;
  await note(dependencies, person, 'open', record.reference);
  const seen = { person: person.id, version: record.version, at: isoInVietnam(dependencies.now()) };
  const isWatched = await dependencies.cases.see(record.reference, seen);
  return ok({ ...(await staffCase(dependencies, record, person)), isWatched });
}

/**
 * The case when it exists and this person may do this with it; who may not is written down. What must be allowed may
 * depend on the case. Who said today why they open it may read it (`open-for-purpose.ts`).
 */
export async function findForStaff(
  dependencies: CasesDependencies,
  reference: string,
  person: Person,
  action: Action | ((record: CaseRecord) => Action),
): Promise<Result<CaseRecord, CaseRefusal>> {
  const { cases, library, now } = dependencies;
  if (!may(person, typeof action === 'string' ? action : 'case.read')) return refuse({ kind: 'not-permitted' });
  const record = await orUnreadable(cases.load(reference));
  if (!record) return refuse({ kind: 'case-not-found' });
  const isUnreadable = record instanceof UnreadableCaseError;
  const wanted = typeof action === 'string' ? action : isUnreadable ? 'case.read' : action(record);
  const isTheirs = mayWithCase(person, wanted, isUnreadable ? record.held : record, unitsOf(library));
  if (isTheirs || (isReading(wanted) && (await hasPurpose(cases, record.reference, person, now())))) {
    return isUnreadable ? refuse({ kind: 'case-unreadable' }) : ok(record);
  }
  // Somebody who tries doors is to be seen by whoever reads the log.
  await note(dependencies, person, 'refused', record.reference);
  refusalNoted(person);
  return refuse({ kind: 'not-permitted' });
}

/** The same, if the case still is as the person saw it: what was decided on an older version is refused. */
export async function findAsSeen(
  dependencies: CasesDependencies,
  reference: string,
  seenVersion: number,
  person: Person,
  action: Action,
): Promise<Result<CaseRecord, CaseRefusal | { kind: 'changed-meanwhile' }>> {
  const found = await findForStaff(dependencies, reference, person, action);
  return found.ok && found.value.version !== seenVersion ? refuse({ kind: 'changed-meanwhile' }) : found;
}

export async function staffCase(
  { cases, library, now }: CasesDependencies,
  record: CaseRecord,
  person: Person,
): Promise<StaffCase> {
  const looks = await cases.looks(record.reference, mostLooks);
  const units = unitsOf(library);
  const isTheirs = mayWithCase(person, 'case.read', record, units);
  const mayDo = caseActions.filter(
    // Who opened it for a reason reads its papers too.
    (action) => mayWithCase(person, action, record, units) || (!isTheirs && isReading(action) && may(person, action)),
  );
  const taker = { id: person.id, mayTakeAny: mayDo.includes('case.take-back-any') };
  const offer = mayDo.includes('case.take-back') ? takeBackOffer(record, looks, taker, now()) : undefined;
  return {
    ...caseView(record),
    ...daysLeft(record, officeTime(library, record.unit), now()),
    ...shownProof(record.history, isoInVietnam(now())),
    holder: record.holder,
    ...defined({ clock: clockOf(record, library, now()) }),
    mustCall: mustCall(record, library, now()),
    officer: record.officer,
    questionAt: record.questionAt,
    suppliedAt: record.suppliedAt,
    verdicts: record.verdicts,
    withdrawn: record.withdrawn,
    fees: await cases.fees(record.reference),
    ...defined({ sumByGuide: sumByGuide(record), takeBack: offer && 'from' in offer ? offer : undefined }),
    hasSeenPapers: hasSeenPapers(record, looks, person),
    alike: await alikeCases(cases, record),
    openedLately: openedLately(looks, person, now()),
    proposedAt: record.proposedAt,
    askedUnits: record.askedUnits,
    mayDo,
    allowedMoves: allowedMoves(statesPassed(record.history)).filter((to) => mayDo.includes(actionOfMove(record, to))),
    looks: looks.map((look) => ({ at: look.at, person: look.person.name, action: look.action })),
  };
}

/** Whether the owner is to be told on the telephone how the case stands: there is no address of mail. */
function mustCall(record: CaseRecord, library: CasesDependencies['library'], now: Date): boolean {
  if (record.contact.email || isClosed(record.state)) return false;
  const today = { office: officeTime(library, record.unit), rules: clockRulesOf(library), day: dayInVietnam(now) };
  return mustHear(toldAtOf(record), today);
}

function clockOf(record: CaseRecord, library: CasesDependencies['library'], now: Date) {
  const { acceptedAt, proposedAt, rules } = record;
  const clock = defined({ acceptedAt, proposedAt, toldAt: toldAtOf(record), process: rules.process });
  return rowClock({ ...record, clock }, officeTime(library, record.unit), clockRulesOf(library), isoInVietnam(now));
}

/** A case that a hundred people opened is shown as fast as any other: older lines stand in the log alone. */
const mostLooks = 200;

/** What counts as having looked at papers: all of them together, one of them, or a copy taken. */
const paperLooks = /^(papers$|view:|read:)/;

/** Whether this person has looked at the papers since the newest of them came. */
function hasSeenPapers(record: CaseRecord, looks: readonly Look[], person: Person): boolean {
  const came = record.papers.flatMap(({ paper, uploads }) =>
    uploads.length > 0 ? [newestOf(record, paper) ?? ''] : [],
  );
  const newest = came.sort().at(-1);
  if (newest === undefined) return true;
  return looks.some((look) => look.person.id === person.id && paperLooks.test(look.action) && look.at >= newest);
}

/** More likely duplicates than this are not told one by one. */
const mostAlike = 20;

/** Other open cases of this guide by the same person; their references tell nothing of whose they are. */
async function alikeCases(cases: CasesDependencies['cases'], record: CaseRecord): Promise<string[]> {
  const pairs = sameRequest(personTokens(record.contact));
  const alike = await cases.findAlike(record.guide.slug, openStates, pairs, mostAlike);
  return alike.filter((reference) => reference !== record.reference);
}
