import type { SlipsWanted, WaitingSlip } from '#src/cases/slips/slip-store.ts';
import type { Database } from '#src/storage/database/database.ts';

/** Forms that wait for their signature or seal, the oldest first, and how many there are. */
export async function waitingSlips(
  db: Database,
  { units, before, limit }: SlipsWanted,
): Promise<{ rows: WaitingSlip[]; total: number }> {
  const found = waiting(db, units, before);
  const { total } = await found.select((eb) => eb.fn.countAll().as('total')).executeTakeFirstOrThrow();
  const rows = await found
    .select(['case_slips.id', 'case_slips.reference', 'case_slips.kind', 'case_slips.number', 'case_slips.at'])
    .select(['cases.code', 'cases.guide_title', 'signed_files.signed_at'])
    .select((eb) => eb.fn.coalesce('cases.holder', 'cases.unit').as('holder'))
    .orderBy('case_slips.at')
    .orderBy('case_slips.id')
    .limit(limit)
    .execute();
  return {
    total: Number(total),
    rows: rows.map(({ guide_title, signed_at, ...row }) => ({ ...row, guide: guide_title, signedAt: signed_at })),
  };
}

/** Of an erased case nothing is left to sign. */
function waiting(db: Database, units: readonly string[] | undefined, before: string | undefined) {
  const all = db
    .selectFrom('case_slips')
    .innerJoin('cases', 'cases.reference', 'case_slips.reference')
    .leftJoin('signed_files', 'signed_files.subject', 'case_slips.id')
    .where('case_slips.to_sign', '=', 1)
    .where('case_slips.revoked_at', 'is', null)
    .where('case_slips.sealed', 'is not', null)
    .where('signed_files.agency_at', 'is', null);
  const old = before === undefined ? all : all.where('case_slips.at', '<', before);
  // SQL knows no empty list.
  return units
    ? old.where((eb) => eb(eb.fn.coalesce('cases.holder', 'cases.unit'), 'in', units.length > 0 ? [...units] : ['']))
    : old;
}
