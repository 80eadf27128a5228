import { scannedTogether } from '#src/cases/papers/scan.ts';
import type { CasePhoto, LoosePhotos } from '#src/cases/papers/upload-store.ts';
import type { Database } from '#src/storage/database/database.ts';
import type { UploadRow } from './upload-rows.ts';

/** The papers of these types, in the order in which they came. */
export function findPhotos(db: Database, types: readonly string[], reference?: string): Promise<CasePhoto[]> {
  return db
    .selectFrom('case_papers')
    .innerJoin('uploads', 'uploads.id', 'case_papers.upload')
    .select(['case_papers.reference', 'case_papers.paper', 'case_papers.upload', 'uploads.scan'])
    .where('uploads.type', 'in', [...types])
    .$if(reference !== undefined, (query) => query.where('case_papers.reference', '=', reference ?? ''))
    .orderBy('case_papers.reference')
    .orderBy('case_papers.position')
    .execute();
}

/**
 * One file takes the place of the photos in their case, in one transaction; their hashes are noted, their files go by
 * the nightly clearing, when every backup that knew them has been made. False when the photos are not there any more.
 */
export async function putInPlace(db: Database, photos: LoosePhotos, made: UploadRow): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const { reference, paper } = photos;
    const rows = await trx
      .selectFrom('case_papers')
      .innerJoin('uploads', 'uploads.id', 'case_papers.upload')
      .selectAll('uploads')
      .select('case_papers.position')
      .where('case_papers.reference', '=', reference)
      .where('case_papers.paper', '=', paper)
      .where('case_papers.upload', 'in', photos.uploads)
      .orderBy('case_papers.position')
      .execute();
    const taken = await trx
      .updateTable('uploads')
      .set({ joined_into: made.id })
      .where('id', 'in', photos.uploads)
      .where('joined_into', 'is', null)
      .executeTakeFirst();
    // Nothing has been changed: somebody else has joined them, or the case holds other photos by now.
    if (Number(taken.numUpdatedRows) === 0) return false;
    const first = rows[0];
    if (!first || rows.length !== photos.uploads.length || Number(taken.numUpdatedRows) !== rows.length) {
      throw new Error('photos of a paper changed while they were joined');
    }
    await trx
      .insertInto('uploads')
      .values({ ...made, reference, scan: scannedTogether(rows.map(({ scan }) => scan)) })
      .execute();
    await trx
      .insertInto('upload_sources')
      .values(rows.map(({ bytes, type, sha256 }, position) => ({ upload: made.id, position, bytes, type, sha256 })))
      .execute();
    await trx
      .deleteFrom('case_papers')
      .where('reference', '=', reference)
      .where('upload', 'in', photos.uploads)
      .execute();
    await trx
      .insertInto('case_papers')
      .values({ reference, position: first.position, paper, upload: made.id })
      .execute();
    return true;
  });
}
