import type { UploadUpkeep } from '#src/cases/papers/upload-store.ts';
import { isoInVietnam } from '#src/i18n/format.ts';
import type { Database } from '#src/storage/database/database.ts';

/** The rows of uploads, for the jobs that look after them. */
export function createSqlUploadUpkeep(db: Database): UploadUpkeep {
  return {
    findUnscanned: (most) =>
      db
        .selectFrom('uploads')
        .select(['id', 'reference'])
        .where((eb) => eb.or([eb('scan', 'is', null), eb('scan', '=', 'unchecked')]))
        .orderBy('stored_at')
        .limit(most)
        .execute(),

    async noteScan(id, scan) {
      await db.updateTable('uploads').set({ scan }).where('id', '=', id).execute();
    },

    async freeUnchecked() {
      const freed = await db
        .updateTable('uploads')
        .set({ scan: null })
        .where('scan', '=', 'unchecked')
        .executeTakeFirst();
      return Number(freed.numUpdatedRows);
    },

    async forgetUnclaimed(before, joinedBefore) {
      const rows = await db
        .deleteFrom('uploads')
        .where((eb) =>
          eb.or([
            eb.and([eb('reference', 'is', null), eb('stored_at', '<', isoInVietnam(before))]),
            eb.and([eb('joined_into', 'is not', null), eb('stored_at', '<', isoInVietnam(joinedBefore))]),
          ]),
        )
        .where('id', 'not in', db.selectFrom('draft_uploads').select('upload'))
        .where('id', 'not in', db.selectFrom('document_files').select('upload'))
        .returning('id')
        .execute();
      return rows.map(({ id }) => id);
    },
  };
}
