import type { AddOutcome, MoveOutcome } from '#src/cases/case-store.ts';

/** Carries an outcome out of a transaction that must be rolled back. */
export class RolledBack<Outcome extends AddOutcome | MoveOutcome = AddOutcome | MoveOutcome> extends Error {
  outcome: Outcome;
  constructor(outcome: Outcome) {
    super(outcome);
    this.outcome = outcome;
  }
}
