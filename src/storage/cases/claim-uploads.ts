import type { Transaction } from 'kysely';
import type { AddOutcome, MoveOutcome } from '#src/cases/model/case-store.ts';
import type { WorkOutcome } from '#src/cases/work/work-store.ts';
import type { Tables } from '#src/storage/database/tables.ts';

type AnyOutcome = AddOutcome | MoveOutcome | WorkOutcome;

/** Carries an outcome out of a transaction that must be rolled back. */
export class RolledBack<Outcome extends AnyOutcome = AnyOutcome> extends Error {
  outcome: Outcome;
  constructor(outcome: Outcome) {
    super(outcome);
    this.outcome = outcome;
  }
}

/**
 * Each upload once, and only while nobody else has it: it is free, or it waits in this very case and is neither a paper
 * nor a result yet.
 */
export async function claimUploads(trx: Transaction<Tables>, reference: string, ids: readonly string[]): Promise<void> {
  const unique = [...new Set(ids)];
  if (unique.length === 0) return;
  const claimed = await trx
    .updateTable('uploads')
    .set({ reference })
    .where('id', 'in', unique)
    .where((eb) =>
      eb.or([
        eb('reference', 'is', null),
        eb.and([
          eb('reference', '=', reference),
          eb('id', 'not in', eb.selectFrom('case_results').select('upload').where('reference', '=', reference)),
          eb('id', 'not in', eb.selectFrom('case_papers').select('upload').where('reference', '=', reference)),
        ]),
      ]),
    )
    .executeTakeFirst();
  if (Number(claimed.numUpdatedRows) !== unique.length) throw new RolledBack('upload-taken');
}

/** Papers sent with the case, or later for a supplement request: those come after the ones that are there. */
export async function addPapers(
  trx: Transaction<Tables>,
  reference: string,
  papers: readonly { paper: string; uploads: readonly string[] }[],
): Promise<void> {
  const rows = papers.flatMap(({ paper, uploads }) => uploads.map((upload) => ({ reference, paper, upload })));
  if (rows.length === 0) return;
  await claimUploads(
    trx,
    reference,
    rows.map((row) => row.upload),
  );
  const { last } = await trx
    .selectFrom('case_papers')
    .select((eb) => eb.fn.max('position').as('last'))
    .where('reference', '=', reference)
    .executeTakeFirstOrThrow();
  // Photos made into one file leave gaps: the next place is after the last one, not after as many as there are.
  const next = last === null ? 0 : Number(last) + 1;
  const numbered = rows.map((row, index) => ({ ...row, position: next + index }));
  await trx.insertInto('case_papers').values(numbered).execute();
}

export async function addResults(
  trx: Transaction<Tables>,
  reference: string,
  uploads: readonly string[],
): Promise<void> {
  if (uploads.length === 0) return;
  await claimUploads(trx, reference, uploads);
  const rows = uploads.map((upload, position) => ({ reference, upload, position }));
  await trx.insertInto('case_results').values(rows).execute();
}
