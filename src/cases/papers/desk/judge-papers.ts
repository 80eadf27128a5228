import { localize } from '#src/base/localized.ts';
import { ok, type Result, refuse } from '#src/base/result.ts';
import { lookOf } from '#src/cases/desk/look.ts';
import { longestReason } from '#src/cases/desk/move.ts';
import { findAsSeen } from '#src/cases/desk/open-case.ts';
import type { CaseRefusal } from '#src/cases/model/case.ts';
import { isClosed } from '#src/cases/model/case-states.ts';
import type { CasesDependencies } from '#src/cases/model/dependencies.ts';
import { isoInVietnam } from '#src/i18n/format.ts';
import type { Person } from '#src/staff/person.ts';
import { paperReasonsFile } from './paper-reasons.ts';
import type { Judged } from './verdict.ts';

/** A verdict as it is given; `ready` names a ready-made reason, `reason` are words of one's own. */
export type GivenVerdict = Judged & { ready: string };

export type JudgeRefusal =
  | CaseRefusal
  | { kind: 'changed-meanwhile' }
  | { kind: 'case-closed' }
  | { kind: 'nothing-judged' }
  | { kind: 'paper-not-in-guide' }
  | { kind: 'verdict-reason-required'; paper: string }
  | { kind: 'reason-too-long' };

/**
 * Keeps what was found of each paper named; the others stay as they are. The resident sees nothing of it until a
 * supplement request is sent. A paper that is missing says enough by that; one that is wrong needs a reason.
 */
export async function judgePapers(
  dependencies: CasesDependencies,
  reference: string,
  given: { verdicts: readonly GivenVerdict[]; seenVersion: number },
  person: Person,
): Promise<Result<{ asks: number }, JudgeRefusal>> {
  const { cases, library, now } = dependencies;
  const found = await findAsSeen(dependencies, reference, given.seenVersion, person, 'case.judge');
  if (!found.ok) return found;
  const record = found.value;
  if (isClosed(record.state)) return refuse({ kind: 'case-closed' });
  // A ready-made reason comes in the language its reader filed in, own words after it.
  const ready = library.data(paperReasonsFile).flat();
  const judged = given.verdicts.map(({ ready: chosen, reason, ...verdict }): Judged => {
    const text = ready.find(({ id }) => id === chosen)?.text;
    const words = [text && localize(text, record.language), reason.trim()].filter((part) => part);
    return { ...verdict, reason: verdict.finding === 'ok' ? '' : words.join(' ') };
  });
  if (judged.length === 0) return refuse({ kind: 'nothing-judged' });
  const isKnown = ({ paper }: Judged) => record.rules.papers.some(({ id }) => id === paper);
  if (!judged.every(isKnown)) return refuse({ kind: 'paper-not-in-guide' });
  const unsaid = judged.find(({ finding, reason }) => finding === 'wrong' && reason === '');
  if (unsaid) return refuse({ kind: 'verdict-reason-required', paper: unsaid.paper });
  if (judged.some(({ reason }) => reason.length > longestReason)) return refuse({ kind: 'reason-too-long' });

  const at = isoInVietnam(now());
  const outcome = await cases.judge({
    reference: record.reference,
    version: record.version,
    verdicts: judged.map((verdict) => ({ ...verdict, at, by: person.name })),
    look: lookOf(person, 'verdict', at),
  });
  if (outcome !== 'judged') return refuse({ kind: 'changed-meanwhile' });
  return ok({ asks: judged.filter(({ finding }) => finding !== 'ok').length });
}
