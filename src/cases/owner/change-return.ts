import { defined } from '#src/base/defined.ts';
import { ok, type Result, refuse } from '#src/base/result.ts';
import { checkReturn } from '#src/cases/filing/check-delivery.ts';
import type { CaseView } from '#src/cases/model/case.ts';
import type { CaseStateName } from '#src/cases/model/case-state.ts';
import { isClosed, stateOf } from '#src/cases/model/case-states.ts';
import { caseView, fetchPlace } from '#src/cases/model/case-view.ts';
import { isReceptionPoint } from '#src/cases/model/county-facts.ts';
import type { CasesDependencies } from '#src/cases/model/dependencies.ts';
import { type Owner, ownCase } from '#src/cases/model/find-case.ts';
import { unitsOf } from '#src/county/unit.ts';
import type { FieldProblem } from '#src/guides/form/check-answers.ts';
import type { Way } from '#src/guides/model/way.ts';
import { dayInVietnam, isoInVietnam } from '#src/i18n/format.ts';

export type ChangeReturnRefusal =
  | { kind: 'case-not-found' }
  | { kind: 'result-ready' }
  /** Its owner asked to withdraw it: there may be no result. */
  | { kind: 'being-withdrawn' }
  | { kind: 'changed-meanwhile' }
  | { kind: 'invalid'; problems: FieldProblem[] };

/** `unit` is the reception point to fetch it from; left out, it stays the one it was. */
export type WantedReturn = { return: Way; address?: unknown; unit?: string };

/**
 * Whether the owner may still choose another way: not once the result is ready, since it may be on its way already, and
 * not while the case is being withdrawn.
 */
export function mayChangeReturn(state: CaseStateName): boolean {
  return whyNot(state) === undefined;
}

function whyNot(state: CaseStateName): 'result-ready' | 'being-withdrawn' | undefined {
  if (state === 'withdrawal-requested') return 'being-withdrawn';
  return state === 'resolved' || isClosed(state) ? 'result-ready' : undefined;
}

/**
 * Lets the owner choose anew how the result comes: online, at the counter of any reception point, or by post where the
 * guide the case was filed under has it, with an address. A wrong access code is `case-not-found`; `result-ready` when
 * it is too late. The change is a line of the history, without the address; the store keeps the address when the result
 * is fetched instead. The desk that works on the case stays the same: only where the result is fetched changes.
 */
export async function changeReturn(
  { cases, library, now }: CasesDependencies,
  owner: Owner,
  wanted: WantedReturn,
): Promise<Result<CaseView, ChangeReturnRefusal>> {
  const record = await ownCase({ cases }, owner);
  if (!record) return refuse({ kind: 'case-not-found' });
  const { reference } = record;
  const refusal = whyNot(record.state);
  if (refusal) return refuse({ kind: refusal });
  const moment = now();
  const context = { today: dayInVietnam(moment), units: unitsOf(library) };
  const { delivery, problems } = checkReturn(record.rules, wanted, context);
  const place = wanted.unit ?? fetchPlace(record);
  const isPlace = delivery.return !== 'counter' || isReceptionPoint(context.units, place);
  if (!isPlace) problems.push({ field: 'unit', kind: 'not-an-option' });
  if (problems.length > 0) return refuse({ kind: 'invalid', problems });
  const isElsewhere = delivery.return === 'counter' && place !== fetchPlace(record);
  const fetchAt = isElsewhere ? place : record.delivery.fetchAt;

  const { send } = record.delivery;
  const outcome = await cases.move({
    reference,
    version: record.version,
    history: { at: isoInVietnam(moment), state: stateOf(record.state), by: 'resident', newReturn: delivery.return },
    delivery: defined({ send, ...delivery, fetchAt: fetchAt || delivery.fetchAt }),
  });
  if (outcome === 'changed-meanwhile') return refuse({ kind: 'changed-meanwhile' });
  const changed = await cases.load(reference);
  return changed ? ok(caseView(changed)) : refuse({ kind: 'case-not-found' });
}
