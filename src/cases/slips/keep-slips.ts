import type { CaseRecord, CaseStore, StoredMove } from '#src/cases/model/case-store.ts';
import type { NewSlip } from './slip.ts';
import { type StepContext, setOfCase, slipDay, slipKindOf, slipOfStep, slipUnit } from './slip-of-step.ts';

type Settings = {
  context: () => StepContext;
  newId: () => string;
  /** Whether a form has to be signed before it is given. Where it is left out, none has. */
  mustBeSigned?: ((form: Pick<NewSlip, 'kind' | 'unit'>) => Promise<boolean>) | undefined;
};

/** The same store, which also keeps the form of the law that a step wants: in its transaction, with the next number. */
export function keepSlips(store: CaseStore, settings: Settings): CaseStore {
  return {
    ...store,
    async move(move) {
      const record = move.history.by === 'resident' ? undefined : await store.load(move.reference);
      const slip = record && (await newSlip(record, move, settings));
      return store.move(slip ? { ...move, slip } : move);
    },
  };
}

async function newSlip(
  record: CaseRecord,
  move: StoredMove,
  { context, newId, mustBeSigned }: Settings,
): Promise<NewSlip | undefined> {
  const kind = slipKindOf(record, move.history);
  if (!kind) return undefined;
  const unit = slipUnit(record, kind);
  return {
    id: newId(),
    kind,
    unit,
    toSign: (await mustBeSigned?.({ kind, unit })) ?? false,
    year: Number(slipDay(move.history).slice(0, 4)),
    forms: setOfCase(record, move.history).id,
    write: (number, code) =>
      slipOfStep({ record: { ...record, code: code ?? record.code }, move, kind }, number, context()),
  };
}
