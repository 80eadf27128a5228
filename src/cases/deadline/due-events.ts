import { defined } from '#src/base/defined.ts';
import { standingSteps } from '#src/cases/model/case-history.ts';
import type { CaseStateName } from '#src/cases/model/case-state.ts';

/** What happened to a case that decides its due date, oldest first. */
export type DueEvent =
  /** `receivedAt`: when the papers were in the county's hands, if before acceptance (QĐ 45/2016 Art. 7: hand-over record). */
  | { kind: 'accepted'; at: string; receivedAt?: string }
  | { kind: 'supplement-requested' | 'supplement-answered' | 'payment-requested' | 'paid'; at: string }
  /** `until` is a day, as `checkExtension` allowed it. */
  | { kind: 'extended'; at: string; until: string };

type HistoryStep = {
  at: string;
  state: { name: CaseStateName };
  receivedAt?: string;
  /** The new day, on the step that tells of an extension. */
  extendedTo?: string;
  /** The move this step takes back: what does not hold moves no date. */
  takenBack?: CaseStateName;
};

/** The events in a case's history: a request is answered when the case leaves the state of the request. */
export function dueEvents(steps: readonly HistoryStep[]): DueEvent[] {
  const history = standingSteps(steps);
  const accepted = history.findIndex((step) => step.state.name === 'accepted');
  if (accepted < 0) return [];
  return history.slice(accepted).flatMap((step, index, since): DueEvent[] => {
    const { at, receivedAt, extendedTo } = step;
    if (index === 0) return [defined({ kind: 'accepted', at, receivedAt })];
    const before = since[index - 1]?.state.name;
    const events: DueEvent[] = [];
    if (before !== step.state.name) {
      if (before === 'supplement-requested') events.push({ kind: 'supplement-answered', at });
      if (before === 'payment-requested') events.push({ kind: 'paid', at });
      if (step.state.name === 'supplement-requested' || step.state.name === 'payment-requested') {
        events.push({ kind: step.state.name, at });
      }
    }
    return extendedTo ? [...events, { kind: 'extended', at, until: extendedTo }] : events;
  });
}
