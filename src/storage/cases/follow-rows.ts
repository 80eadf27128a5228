import { defined } from '#src/base/defined.ts';
import type { CaseRecord } from '#src/cases/model/case-store.ts';
import type { Rating } from '#src/cases/model/rating.ts';
import type { StoredEntry } from '#src/cases/model/stored-step.ts';
import type { ThreadEntry } from '#src/cases/model/thread.ts';
import type { Database } from '#src/storage/database/database.ts';
import { uploadOf } from '#src/storage/files/upload-rows.ts';
import { openText, sealText, type Vault } from '#src/storage/keys/vault.ts';
import { loadVerdicts } from './desk/verdict-rows.ts';
import { insertMessages } from './outbox-rows.ts';
import { takeRequestKey } from './request-key.ts';
import { caseKeyContext } from './sealed-case.ts';
import { insertLook } from './write-look.ts';

/** The row of the case is changed first, so that two entries at once wait for one another and get numbers in order. */
export async function addEntry(db: Database, vault: Vault, entry: StoredEntry): Promise<'said' | 'repeated'> {
  const { reference, at, from, text, key, look, messages = [] } = entry;
  return db.transaction().execute(async (trx) => {
    const isFirst = await takeRequestKey(trx, vault, reference, key);
    if (!isFirst) return 'repeated';
    const { wrapped_key } = await trx
      .updateTable('cases')
      .set(from === 'resident' ? { question_at: at } : { question_at: null, told_at: at })
      .where('reference', '=', reference)
      .returning('wrapped_key')
      .executeTakeFirstOrThrow();
    const { count } = await trx
      .selectFrom('case_thread')
      .select((eb) => eb.fn.countAll().as('count'))
      .where('reference', '=', reference)
      .executeTakeFirstOrThrow();
    const caseKey = vault.openKey(wrapped_key, caseKeyContext(reference));
    const position = Number(count);
    const sealed_text = sealText(caseKey, text, threadContext(reference, position));
    await trx.insertInto('case_thread').values({ reference, position, at, side: from, sealed_text }).execute();
    await insertMessages(trx, messages, { reference, key: caseKey, at });
    if (look) await insertLook(trx, look, reference);
    return 'said';
  });
}

export async function addRating(
  db: Database,
  vault: Vault,
  reference: string,
  { at, level, comment }: Rating,
): Promise<'rated' | 'rated-already'> {
  return db.transaction().execute(async (trx) => {
    const { wrapped_key } = await trx
      .selectFrom('cases')
      .select('wrapped_key')
      .where('reference', '=', reference)
      .executeTakeFirstOrThrow();
    const key = vault.openKey(wrapped_key, caseKeyContext(reference));
    const sealed_comment = comment ? sealText(key, comment, ratingContext(reference)) : null;
    const inserted = await trx
      .insertInto('case_ratings')
      .values({ reference, at, level, sealed_comment })
      .onConflict((conflict) => conflict.column('reference').doNothing())
      .executeTakeFirst();
    return (inserted.numInsertedOrUpdatedRows ?? 0n) > 0n ? 'rated' : 'rated-already';
  });
}

/** What following a case added to it. */
export async function loadFollowing(
  db: Database,
  vault: Vault,
  key: Buffer,
  reference: string,
): Promise<Pick<CaseRecord, 'results' | 'withdrawn' | 'thread' | 'rating' | 'verdicts'>> {
  const results = await db
    .selectFrom('case_results')
    .innerJoin('uploads', 'uploads.id', 'case_results.upload')
    .selectAll('uploads')
    .select('case_results.withdrawn_at')
    .where('case_results.reference', '=', reference)
    .orderBy('case_results.position')
    .execute();
  const entries = await db
    .selectFrom('case_thread')
    .selectAll()
    .where('reference', '=', reference)
    .orderBy('position')
    .execute();
  const rating = await db.selectFrom('case_ratings').selectAll().where('reference', '=', reference).executeTakeFirst();
  return {
    results: results.filter((row) => row.withdrawn_at === null).map((row) => uploadOf(row, vault)),
    withdrawn: results.filter((row) => row.withdrawn_at !== null).map((row) => uploadOf(row, vault)),
    verdicts: await loadVerdicts(db, key, reference),
    thread: entries.map(({ at, side, position, sealed_text }): ThreadEntry => {
      return { at, from: side, text: openText(key, sealed_text, threadContext(reference, position)) };
    }),
    rating: rating
      ? defined({
          at: rating.at,
          level: rating.level,
          comment: rating.sealed_comment ? openText(key, rating.sealed_comment, ratingContext(reference)) : undefined,
        })
      : null,
  };
}

const threadContext = (reference: string, position: number) => `thread:${reference}:${position}`;
const ratingContext = (reference: string) => `rating:${reference}`;
