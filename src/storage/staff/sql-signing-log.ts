import type { SigningLog } from '#src/documents/sign/signing-log.ts';
import type { Database } from '#src/storage/database/database.ts';

/** What was signed here, by whom and when. */
export function createSqlSigningLog(db: Database): SigningLog {
  return {
    async add({ id, at, by, about, key, role, sha256Before, sha256After }) {
      await db
        .insertInto('signings')
        .values({
          id,
          at,
          person: by,
          about,
          key_name: key,
          role,
          sha256_before: sha256Before,
          sha256_after: sha256After,
        })
        .execute();
    },
    async ofThing(about) {
      const rows = await db
        .selectFrom('signings')
        .selectAll()
        .where('about', '=', about)
        .orderBy('at')
        .orderBy('id')
        .execute();
      return rows.map((row) => ({
        id: row.id,
        at: row.at,
        by: row.person,
        about: row.about,
        key: row.key_name,
        role: row.role === 'agency' ? 'agency' : 'person',
        sha256Before: row.sha256_before,
        sha256After: row.sha256_after,
      }));
    },
  };
}
