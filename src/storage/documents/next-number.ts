import type { Kysely } from 'kysely';
import type { Tables } from '#src/storage/database/tables.ts';

/** The register of what came in, among those of what goes out. */
export const arrivals = 'den';

/**
 * The next number of a register. Its row is held until the transaction ends, so that no number is given twice and none is
 * left out: whoever takes one at the same time waits, and a step that is refused gives its number back.
 */
export async function nextDocumentNumber(
  trx: Kysely<Tables>,
  { year, type, first }: { year: number; type: string; first: number },
): Promise<number> {
  const { last } = await trx
    .insertInto('document_numbers')
    .values({ year, type, first, last: first })
    .onConflict((conflict) =>
      conflict.columns(['year', 'type']).doUpdateSet((eb) => ({ last: eb('document_numbers.last', '+', 1) })),
    )
    .returning('last')
    .executeTakeFirstOrThrow();
  return last;
}
