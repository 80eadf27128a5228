import type { Transaction } from 'kysely';
import { defined } from '#src/base/defined.ts';
import type { WorkLine } from '#src/cases/work/work-line.ts';
import type { WorkOutcome, WorkStep } from '#src/cases/work/work-store.ts';
import type { Database } from '#src/storage/database/database.ts';
import type { Tables } from '#src/storage/database/tables.ts';
import { sealText, type Vault } from '#src/storage/keys/vault.ts';
import { claimUploads, RolledBack } from './claim-uploads.ts';
import { takeRequestKey } from './request-key.ts';
import { caseKeyContext } from './sealed-case.ts';
import { insertLook } from './write-look.ts';

/** The row of the case is changed first, so that steps on one case wait for one another. */
export async function takeWorkStep(db: Database, vault: Vault, step: WorkStep): Promise<WorkOutcome> {
  try {
    return await db.transaction().execute(async (trx): Promise<WorkOutcome> => {
      const { reference, look } = step;
      const isFirst = await takeRequestKey(trx, vault, reference, step.key);
      if (!isFirst) throw new RolledBack('repeated');
      const { wrapped_key } = await updateRow(trx, step);
      await claimUploads(trx, reference, step.holds ?? []);
      if (step.asks) await insertOpinions(trx, step, step.asks);
      if (step.closes) await closeOpinion(trx, step, step.closes);
      await insertWorkLines(trx, vault.openKey(wrapped_key, caseKeyContext(reference)), reference, step.lines);
      await insertLook(trx, look, reference);
      return 'done';
    });
  } catch (error) {
    if (error instanceof RolledBack) return error.outcome as WorkOutcome;
    throw error;
  }
}

async function updateRow(trx: Transaction<Tables>, { reference, version, give, proposedAt }: WorkStep) {
  const updated = await trx
    .updateTable('cases')
    .set((eb) =>
      defined({
        version: version === undefined ? eb.ref('version') : eb.val(version + 1),
        holder: give?.holder,
        officer: give?.officer,
        proposed_at: proposedAt,
      }),
    )
    .where('reference', '=', reference)
    .where('erased_at', 'is', null)
    .$if(version !== undefined, (query) => query.where('version', '=', version ?? 0))
    .returning('wrapped_key')
    .executeTakeFirst();
  if (!updated) throw new RolledBack('changed-meanwhile');
  return updated;
}

/** Of two who ask the same unit at once, the second finds the opinion of the first. */
async function insertOpinions(
  trx: Transaction<Tables>,
  { reference, look }: WorkStep,
  asks: NonNullable<WorkStep['asks']>,
): Promise<void> {
  const waiting = await trx
    .selectFrom('case_opinions')
    .select('id')
    .where('reference', '=', reference)
    .where('closed_at', 'is', null)
    .where('unit', 'in', [...asks.map(({ unit }) => unit), ''])
    .executeTakeFirst();
  if (waiting) throw new RolledBack('asked-already');
  const rows = asks.map((ask) => ({ ...ask, reference, asked_at: look.at, closed_at: null, is_given: 0 }));
  if (rows.length > 0) await trx.insertInto('case_opinions').values(rows).execute();
}

async function closeOpinion(
  trx: Transaction<Tables>,
  { reference, look }: WorkStep,
  { opinion, isGiven }: NonNullable<WorkStep['closes']>,
): Promise<void> {
  const closed = await trx
    .updateTable('case_opinions')
    .set({ closed_at: look.at, is_given: isGiven ? 1 : 0 })
    .where('id', '=', opinion)
    .where('reference', '=', reference)
    .where('closed_at', 'is', null)
    .executeTakeFirst();
  if (closed.numUpdatedRows !== 1n) throw new RolledBack('changed-meanwhile');
}

/** Lines after those that are there; whoever calls holds the row of the case. */
export async function insertWorkLines(
  trx: Transaction<Tables>,
  key: Buffer,
  reference: string,
  lines: readonly WorkLine[],
): Promise<void> {
  if (lines.length === 0) return;
  const { count } = await trx
    .selectFrom('case_work')
    .select((eb) => eb.fn.countAll().as('count'))
    .where('reference', '=', reference)
    .executeTakeFirstOrThrow();
  const rows = lines.map(({ at, kind, person, ...more }, index) => {
    const position = Number(count) + index;
    const sealed = sealText(key, JSON.stringify(more), workContext(reference, position));
    return { reference, position, at, kind, person: person.id, person_name: person.name, sealed };
  });
  await trx.insertInto('case_work').values(rows).execute();
}

export const workContext = (reference: string, position: number) => `work:${reference}:${position}`;
