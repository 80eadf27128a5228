import type { CaseRecord, CaseStore, StoredMove } from '#src/cases/model/case-store.ts';
import type { NewSlip } from './slip.ts';
import { type StepContext, setOfCase, slipDay, slipKindOf, slipOfStep, slipUnit } from './slip-of-step.ts';

type Settings = { context: () => StepContext; newId: () => string };

/** The same store, which also keeps the form of the law that a step wants: in its transaction, with the next number. */
export function keepSlips(store: CaseStore, settings: Settings): CaseStore {
  return {
    ...store,
    async move(move) {
      const record = move.history.by === 'resident' ? undefined : await store.load(move.reference);
      const slip = record && newSlip(record, move, settings);
      return store.move(slip ? { ...move, slip } : move);
    },
  };
}

function newSlip(record: CaseRecord, move: StoredMove, { context, newId }: Settings): NewSlip | undefined {
  const kind = slipKindOf(record, move.history);
  if (!kind) return undefined;
  return {
    id: newId(),
    kind,
    unit: slipUnit(record, kind),
    year: Number(slipDay(move.history).slice(0, 4)),
    forms: setOfCase(record, move.history).id,
    write: (number, code) =>
      slipOfStep({ record: { ...record, code: code ?? record.code }, move, kind }, number, context()),
  };
}
