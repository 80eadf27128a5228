import type { PartialUploads } from '#src/cases/papers/partial-uploads.ts';
import { isoInVietnam } from '#src/i18n/format.ts';
import type { Database } from '#src/storage/database/database.ts';
import { openText, sealText, type Vault } from '#src/storage/keys/vault.ts';
import type { PiecePlace } from './piece-place.ts';

export const partialKeyContext = (id: string) => `partial-key:${id}`;
const nameContext = (id: string) => `partial-name:${id}`;
const contentContext = (id: string) => `partial:${id}`;
const idPattern = /^[0-9a-f]{32}$/;

type Settings = { pieces: PiecePlace; db: Database; vault: Vault; now: () => Date };

/** Uploads that come in pieces, encrypted from the first byte on, each under a key of its own. */
export function createPartialUploads({ pieces, db, vault, now }: Settings): PartialUploads {
  const row = async (id: string) =>
    idPattern.test(id)
      ? db.selectFrom('partial_uploads').selectAll().where('id', '=', id).executeTakeFirst()
      : undefined;
  const sealingOf = async (id: string) => {
    const found = await row(id);
    if (!found) throw new Error('no such partial upload');
    return { key: vault.openKey(found.wrapped_key, partialKeyContext(id)), context: contentContext(id) };
  };
  const forget = async (id: string) => {
    await pieces.remove(id);
    await db.deleteFrom('partial_uploads').where('id', '=', id).execute();
  };

  return {
    async begin(id, name, bytes) {
      const { key, wrapped } = vault.makeKey(partialKeyContext(id));
      await pieces.begin(id);
      await db
        .insertInto('partial_uploads')
        .values({
          id,
          wrapped_key: wrapped,
          sealed_name: sealText(key, name, nameContext(id)),
          bytes,
          started_at: isoInVietnam(now()),
        })
        .execute();
    },

    async find(id) {
      const found = await row(id);
      const received = found && (await pieces.received(id));
      if (!found || received === undefined) return undefined;
      const key = vault.openKey(found.wrapped_key, partialKeyContext(id));
      const name = openText(key, found.sealed_name, nameContext(id));
      return { id, name, bytes: found.bytes, received, startedAt: found.started_at };
    },

    add: async (id, stream) => pieces.add(id, stream, await sealingOf(id)),
    read: async (id) => pieces.read(id, await sealingOf(id)),
    remove: forget,

    async removeBefore(limit) {
      const old = await db
        .selectFrom('partial_uploads')
        .select('id')
        .where('started_at', '<', isoInVietnam(limit))
        .execute();
      for (const { id } of old) await forget(id);
      await pieces.sweep(limit, async (id) => (await row(id)) !== undefined);
      return old.length;
    },
  };
}
