import type { Transaction } from 'kysely';
import type { StoredMove } from '#src/cases/model/case-store.ts';
import type { NewSlip } from '#src/cases/slips/slip.ts';
import type { Tables } from '#src/storage/database/tables.ts';
import { sealText } from '#src/storage/keys/vault.ts';

/** Keeps the form a step leaves, under the next number of its register; one whose step is taken back holds no more. */
export async function keepSlip(
  trx: Transaction<Tables>,
  { reference, history, slip }: Pick<StoredMove, 'reference' | 'history' | 'slip'>,
  { key, code }: { key: Buffer; code: string | null },
): Promise<void> {
  if (history.takenBack) {
    await trx
      .updateTable('case_slips')
      .set({ revoked_at: history.at })
      .where('reference', '=', reference)
      .where('state', '=', history.takenBack)
      .where('revoked_at', 'is', null)
      .execute();
  }
  if (!slip) return;
  const { id, kind, unit, year, forms, toSign } = slip;
  const number = await nextNumber(trx, slip);
  await trx
    .insertInto('case_slips')
    .values({
      id,
      reference,
      kind,
      unit,
      year,
      number,
      forms,
      state: history.state.name,
      at: history.at,
      revoked_at: null,
      to_sign: toSign ? 1 : 0,
      sealed: sealText(key, JSON.stringify(slip.write(number, code)), slipContext(id)),
    })
    .execute();
}

/** The row of the register is held until the transaction ends, so that no number is given twice and none is left out. */
async function nextNumber(trx: Transaction<Tables>, { unit, year, kind }: NewSlip): Promise<number> {
  const { last } = await trx
    .insertInto('slip_numbers')
    .values({ unit, year, kind, last: 1 })
    .onConflict((conflict) =>
      conflict.columns(['unit', 'year', 'kind']).doUpdateSet((eb) => ({ last: eb('slip_numbers.last', '+', 1) })),
    )
    .returning('last')
    .executeTakeFirstOrThrow();
  return last;
}

export const slipContext = (id: string) => `slip:${id}`;
