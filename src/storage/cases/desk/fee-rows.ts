import type { Transaction } from 'kysely';
import { defined } from '#src/base/defined.ts';
import type { FeeRecord, StruckFee, Taking } from '#src/cases/money/fee-record.ts';
import type { CaseTables } from '#src/storage/cases/case-tables.ts';
import { RolledBack } from '#src/storage/cases/claim-uploads.ts';
import type { Database } from '#src/storage/database/database.ts';
import type { Tables } from '#src/storage/database/tables.ts';

/** With the step that tells of it: a record without its line, or a line without its record, is not kept. */
export async function insertFee(trx: Transaction<Tables>, fee: FeeRecord): Promise<void> {
  const { id, reference, amount, way, number, paidOn, at, by, unit } = fee;
  await trx
    .insertInto('case_fees')
    .values({
      id,
      reference,
      amount,
      way,
      number,
      at,
      unit,
      paid_on: paidOn,
      person: by.id,
      person_name: by.name,
      struck_at: null,
      struck_by: null,
      struck_reason: null,
    })
    .execute();
}

export async function strikeFeeRow(trx: Transaction<Tables>, { id, at, by, reason }: StruckFee): Promise<void> {
  const struck = await trx
    .updateTable('case_fees')
    .set({ struck_at: at, struck_by: by, struck_reason: reason })
    .where('id', '=', id)
    .where('struck_at', 'is', null)
    .executeTakeFirst();
  if (struck.numUpdatedRows !== 1n) throw new RolledBack('changed-meanwhile');
}

export async function feesOfCase(db: Database, reference: string): Promise<FeeRecord[]> {
  const rows = await db
    .selectFrom('case_fees')
    .selectAll()
    .where('reference', '=', reference)
    .orderBy('at')
    .orderBy('id')
    .execute();
  return rows.map(feeOf);
}

/** By the day of payment; `units` undefined means every unit. */
export async function takingsOfDay(db: Database, day: string, units: readonly string[] | undefined): Promise<Taking[]> {
  let query = db
    .selectFrom('case_fees')
    .innerJoin('cases', 'cases.reference', 'case_fees.reference')
    .selectAll('case_fees')
    .select(['cases.code', 'cases.guide_title'])
    .where('case_fees.paid_on', '=', day);
  if (units) query = query.where('case_fees.unit', 'in', units.length > 0 ? [...units] : ['']);
  const rows = await query.orderBy('case_fees.at').orderBy('case_fees.id').execute();
  return rows.map((row) => ({ ...feeOf(row), code: row.code, guide: row.guide_title }));
}

function feeOf(row: CaseTables['case_fees']): FeeRecord {
  const { id, reference, amount, way, number, at, unit } = row;
  const struck = row.struck_at
    ? { at: row.struck_at, by: row.struck_by ?? '', reason: row.struck_reason ?? '' }
    : undefined;
  const by = { id: row.person, name: row.person_name };
  return defined({ id, reference, amount, way, number, paidOn: row.paid_on, at, by, unit, struck });
}
