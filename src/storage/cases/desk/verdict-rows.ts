import type { StoredVerdicts } from '#src/cases/model/stored-step.ts';
import type { Verdict } from '#src/cases/papers/desk/verdict.ts';
import { caseKeyContext } from '#src/storage/cases/sealed-case.ts';
import { insertLook } from '#src/storage/cases/write-look.ts';
import type { Database } from '#src/storage/database/database.ts';
import { openText, sealText, type Vault } from '#src/storage/keys/vault.ts';

/** The row of the case is changed first: of two who judge at once, one finds that it is no longer what they saw. */
export async function judgeRows(
  db: Database,
  vault: Vault,
  { reference, version, verdicts, look }: StoredVerdicts,
): Promise<'judged' | 'changed-meanwhile'> {
  return db.transaction().execute(async (trx) => {
    const row = await trx
      .updateTable('cases')
      .set({ version: version + 1 })
      .where('reference', '=', reference)
      .where('version', '=', version)
      .where('erased_at', 'is', null)
      .returning('wrapped_key')
      .executeTakeFirst();
    if (!row) return 'changed-meanwhile';
    const key = vault.openKey(row.wrapped_key, caseKeyContext(reference));
    for (const { paper, ...verdict } of verdicts) {
      const sealed = sealText(key, JSON.stringify(verdict), verdictContext(reference, paper));
      await trx
        .insertInto('case_verdicts')
        .values({ reference, paper, sealed })
        .onConflict((conflict) => conflict.columns(['reference', 'paper']).doUpdateSet({ sealed }))
        .execute();
    }
    await insertLook(trx, look, reference);
    return 'judged';
  });
}

export async function loadVerdicts(db: Database, key: Buffer, reference: string): Promise<Verdict[]> {
  const rows = await db
    .selectFrom('case_verdicts')
    .select(['paper', 'sealed'])
    .where('reference', '=', reference)
    .orderBy('paper')
    .execute();
  return rows.map(({ paper, sealed }) => ({
    paper,
    ...(JSON.parse(openText(key, sealed, verdictContext(reference, paper))) as Omit<Verdict, 'paper'>),
  }));
}

const verdictContext = (reference: string, paper: string) => `verdict:${reference}:${paper}`;
