import type { FieldProblem } from '#src/guides/check-answers.ts';
import { dayInVietnam, isoInVietnam } from '#src/i18n/format.ts';
import { ok, type Result, refuse } from '#src/library/result.ts';
import { isClosed, stateOf } from './case-states.ts';
import { caseView } from './case-view.ts';
import type { CaseStateName, CaseView, Way } from './cases.ts';
import { checkReturn } from './check-delivery.ts';
import { units } from './county-facts.ts';
import type { CasesDependencies } from './create-cases.ts';
import { readAccessCode } from './reference.ts';

export type ChangeReturnRefusal =
  | { kind: 'case-not-found' }
  | { kind: 'result-ready' }
  | { kind: 'changed-meanwhile' }
  | { kind: 'invalid'; problems: FieldProblem[] };

/** Until the result is ready: then it may already be on its way. */
export function mayChangeReturn(state: CaseStateName): boolean {
  return state !== 'resolved' && !isClosed(state);
}

/**
 * Lets the owner choose anew how the result comes: online, at the counter, or by post where the guide the case was
 * filed under has it, with an address. A wrong access code is `case-not-found`; `result-ready` when it is too late.
 * The change is a line of the history, without the address;
 * the store keeps the address when the result is fetched instead.
 */
export async function changeReturn(
  { cases, library, now }: CasesDependencies,
  reference: string,
  accessCode: string,
  wanted: { return: Way; address?: unknown },
): Promise<Result<CaseView, ChangeReturnRefusal>> {
  const isOwner = await cases.isAccessCode(reference, readAccessCode(accessCode) ?? '');
  const record = isOwner ? await cases.load(reference) : undefined;
  if (!record) return refuse({ kind: 'case-not-found' });
  if (!mayChangeReturn(record.state)) return refuse({ kind: 'result-ready' });
  const moment = now();
  const context = { today: dayInVietnam(moment), units: units(library) };
  const { delivery, problems } = checkReturn(record.rules, wanted, context);
  if (problems.length > 0) return refuse({ kind: 'invalid', problems });

  const outcome = await cases.move({
    reference,
    version: record.version,
    history: { at: isoInVietnam(moment), state: stateOf(record.state), by: 'resident', newReturn: delivery.return },
    delivery: { send: record.delivery.send, ...delivery },
  });
  if (outcome === 'changed-meanwhile') return refuse({ kind: 'changed-meanwhile' });
  const changed = await cases.load(reference);
  return changed ? ok(caseView(changed)) : refuse({ kind: 'case-not-found' });
}
