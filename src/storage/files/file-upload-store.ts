import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import type { Upload } from '#src/cases/cases.ts';
import type { UploadStore } from '#src/cases/papers/upload-store.ts';
import { isoInVietnam } from '#src/i18n/format.ts';
import { ok } from '#src/library/result.ts';
import type { Database } from '#src/storage/database.ts';
import { sealText, type Vault } from '#src/storage/keys/vault.ts';
import { type Disk, disk, writeDurably } from './durable-file.ts';
import { readSealed, writeSealed } from './sealed-file.ts';
import { uploadKeyContext, uploadNameContext, uploadOf } from './upload-rows.ts';

const maxUploadBytes = 10 * 1024 * 1024;

type Options = {
  /** `DATA_DIR/files`. */
  folder: string;
  db: Database;
  vault: Vault;
  now: () => Date;
  disk?: Disk;
};

/** Spread over folders by the id's first two digits: a folder of a million files is slow to list. */
export function uploadPath(folder: string, id: string): string {
  return join(folder, id.slice(0, 2), id);
}

/** Uploads as encrypted files, each under a key of its own; what is known of them is in the database. */
export function createFileUploadStore({ folder, db, vault, now, disk: use = disk }: Options): UploadStore {
  const pathOf = (id: string) => uploadPath(folder, id);
  const contentContext = (id: string) => `upload:${id}`;

  return {
    async put({ name, content }) {
      const id = randomBytes(16).toString('hex');
      const { key, wrapped } = vault.makeKey(uploadKeyContext(id));
      const sealing = { key, context: contentContext(id), name, maxBytes: maxUploadBytes };
      let written: Awaited<ReturnType<typeof writeSealed>> | undefined;
      await writeDurably(
        pathOf(id),
        async (file) => {
          written = await writeSealed(file, content, sealing);
          return written.ok;
        },
        use,
      );
      if (!written) throw new Error('the upload was not written');
      if (!written.ok) return written;
      const upload: Upload = { id, name, ...written.value };
      await insertRow(db, upload, wrapped, sealText(key, name, uploadNameContext(id)), now());
      return ok(upload);
    },

    async findFree(ids) {
      if (ids.length === 0) return [];
      const rows = await db
        .selectFrom('uploads')
        .selectAll()
        .where('id', 'in', [...ids])
        .where('reference', 'is', null)
        .execute();
      return rows.map((row) => uploadOf(row, vault));
    },

    async read(id) {
      const row = await db.selectFrom('uploads').selectAll().where('id', '=', id).executeTakeFirst();
      if (!row) return undefined;
      const key = vault.openKey(row.wrapped_key, uploadKeyContext(id));
      return { upload: uploadOf(row, vault), content: await readSealed(pathOf(id), key, contentContext(id)) };
    },
  };
}

async function insertRow(db: Database, upload: Upload, wrappedKey: string, sealedName: string, now: Date) {
  await db
    .insertInto('uploads')
    .values({
      id: upload.id,
      reference: null,
      sealed_name: sealedName,
      wrapped_key: wrappedKey,
      bytes: upload.bytes,
      type: upload.type,
      sha256: upload.sha256,
      stored_at: isoInVietnam(now),
    })
    .execute();
}
