import type { SignedFileStore } from '#src/cases/signing/signed-file-store.ts';
import type { Database } from '#src/storage/database/database.ts';
import type { Vault } from '#src/storage/keys/vault.ts';
import { insertMessages } from '../outbox-rows.ts';
import { caseKeyContext } from '../sealed-case.ts';
import { insertLook } from '../write-look.ts';

/** Carries a refusal out of a transaction that must be rolled back. */
class OtherFirst extends Error {}

/** What was signed in a case, in SQLite or PostgreSQL. */
export function createSqlSignedFileStore(db: Database, vault: Vault): SignedFileStore {
  return {
    async ofCase(reference) {
      const rows = await db.selectFrom('signed_files').selectAll().where('reference', '=', reference).execute();
      return new Map(
        rows.flatMap(({ subject, upload, signed_at: signedAt, agency_at: sealedAt }) =>
          upload ? [[subject, { upload, signedAt, sealedAt }] as const] : [],
        ),
      );
    },

    async add({ reference, subject, role, upload, seen, at, look, messages }) {
      try {
        await db.transaction().execute(async (trx) => {
          // The row of the case is held: it is not erased meanwhile.
          const living = await trx
            .updateTable('cases')
            .set((eb) => ({ version: eb.ref('version') }))
            .where('reference', '=', reference)
            .where('erased_at', 'is', null)
            .returning('wrapped_key')
            .executeTakeFirst();
          if (!living?.wrapped_key) throw new OtherFirst();
          const claimed = await trx
            .updateTable('uploads')
            .set({ reference })
            .where('id', '=', upload)
            .where('reference', 'is', null)
            .executeTakeFirst();
          if (claimed.numUpdatedRows !== 1n) throw new OtherFirst();
          const sealedAt = role === 'agency' ? at : null;
          if (seen === undefined) {
            const row = { subject, reference, upload, signed_at: at, agency_at: sealedAt };
            const added = await trx
              .insertInto('signed_files')
              .values(row)
              .onConflict((conflict) => conflict.column('subject').doNothing())
              .executeTakeFirst();
            if (added.numInsertedOrUpdatedRows !== 1n) throw new OtherFirst();
          } else {
            const changed = await trx
              .updateTable('signed_files')
              .set({ upload, agency_at: sealedAt })
              .where('subject', '=', subject)
              .where('reference', '=', reference)
              .where('upload', '=', seen)
              .executeTakeFirst();
            if (changed.numUpdatedRows !== 1n) throw new OtherFirst();
          }
          const key = vault.openKey(living.wrapped_key, caseKeyContext(reference));
          await insertMessages(trx, messages, { reference, key, at });
          await insertLook(trx, look, reference);
        });
        return true;
      } catch (fault) {
        if (fault instanceof OtherFirst) return false;
        throw fault;
      }
    },
  };
}
