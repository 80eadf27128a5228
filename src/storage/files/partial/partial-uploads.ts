import { mkdir, open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { PartialUploads } from '#src/cases/papers/partial-uploads.ts';
import { isoInVietnam } from '#src/i18n/format.ts';
import type { Database } from '#src/storage/database/database.ts';
import { disk } from '#src/storage/files/durable-file.ts';
import { openText, sealText, type Vault } from '#src/storage/keys/vault.ts';
import { addPieces, measurePieces, readPieces } from './sealed-pieces.ts';

export const partialKeyContext = (id: string) => `partial-key:${id}`;
const nameContext = (id: string) => `partial-name:${id}`;
const contentContext = (id: string) => `partial:${id}`;
const idPattern = /^[0-9a-f]{32}$/;

/** Uploads that come in pieces, encrypted from the first byte on, each under a key of its own. */
export function createPartialUploads(folder: string, db: Database, vault: Vault, now: () => Date): PartialUploads {
  const pathOf = (id: string) => join(folder, id);
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
    await disk.remove(pathOf(id));
    await db.deleteFrom('partial_uploads').where('id', '=', id).execute();
  };

  return {
    async begin(id, name, bytes) {
      const { key, wrapped } = vault.makeKey(partialKeyContext(id));
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const file = await open(pathOf(id), 'wx', 0o600);
      await file.sync();
      await file.close();
      await disk.syncFolder(folder);
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
      if (!found) return undefined;
      const key = vault.openKey(found.wrapped_key, partialKeyContext(id));
      const name = openText(key, found.sealed_name, nameContext(id));
      const file = await open(pathOf(id), 'r').catch(() => undefined);
      if (!file) return undefined;
      const { plain } = await measurePieces(file).finally(() => file.close());
      return { id, name, bytes: found.bytes, received: plain, startedAt: found.started_at };
    },

    add: async (id, stream) => addPieces(pathOf(id), stream, await sealingOf(id)),
    read: async (id) => readPieces(pathOf(id), await sealingOf(id)),
    remove: forget,

    async removeBefore(limit) {
      const old = await db
        .selectFrom('partial_uploads')
        .select('id')
        .where('started_at', '<', isoInVietnam(limit))
        .execute();
      for (const { id } of old) await forget(id);
      // A crash between making the file and its row leaves a file that nothing knows.
      for (const name of await readdir(folder).catch(() => [])) {
        const made = await stat(join(folder, name)).catch(() => undefined);
        if (made && made.mtimeMs < limit.getTime() && !(await row(name))) await disk.remove(join(folder, name));
      }
      return old.length;
    },
  };
}
