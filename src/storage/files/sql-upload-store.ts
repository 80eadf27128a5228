import { createHash } from 'node:crypto';
import { defined } from '#src/base/defined.ts';
import { ok, type Result } from '#src/base/result.ts';
import type { BlobStore, UnkeptBlob } from '#src/cases/papers/blob-store.ts';
import type { Upload, UploadRefusal } from '#src/cases/papers/upload.ts';
import type { LookedInto, NewUpload, UnkeptUpload, UploadStore } from '#src/cases/papers/upload-store.ts';
import type { Database } from '#src/storage/database/database.ts';
import { sealText, type Vault } from '#src/storage/keys/vault.ts';
import { findPhotos, putInPlace } from './put-in-place.ts';
import { openBytes, type Sealing, sealBytes } from './sealed-bytes.ts';
import { rowOf, sourcesOf, type UploadRow, uploadKeyContext, uploadNameContext, uploadOf } from './upload-rows.ts';

type Options = { blobs: BlobStore; db: Database; vault: Vault };
type Fill = (unkept: UnkeptUpload) => Promise<Result<LookedInto, UploadRefusal>>;

const contentContext = (id: string) => `upload:${id}`;

/** Uploads as sealed blobs, each under a key of its own; what is known of them is in the database. */
export function createSqlUploadStore({ blobs, db, vault }: Options): UploadStore {
  /** Writes the blob; its row is for the caller to insert, when the bytes are there for good. */
  async function write({ id, name, storedAt }: NewUpload, fill: Fill): Promise<Result<UploadRow, UploadRefusal>> {
    const { key, wrapped } = vault.makeKey(uploadKeyContext(id));
    let filled: Result<LookedInto, UploadRefusal> | undefined;
    await blobs.write(id, async (unkept) => {
      filled = await fill(sealing(unkept, { key, context: contentContext(id) }));
      return filled.ok;
    });
    if (!filled) throw new Error('the upload was not written');
    if (!filled.ok) return filled;
    const sealedName = sealText(key, name, uploadNameContext(id));
    return ok(rowOf(id, filled.value, { wrapped, sealedName, storedAt }));
  }

  async function find(id: string): Promise<UploadRow | undefined> {
    return db.selectFrom('uploads').selectAll().where('id', '=', id).executeTakeFirst();
  }

  return {
    async keep(file, fill) {
      const written = await write(file, fill);
      if (!written.ok) return written;
      await db.insertInto('uploads').values(written.value).execute();
      return ok(uploadOf(written.value, vault));
    },

    async find(id) {
      const row = await find(id);
      return row && { upload: uploadOf(row, vault), scan: row.scan };
    },

    async findFree(ids) {
      if (ids.length === 0) return [];
      const rows = await db
        .selectFrom('uploads')
        .selectAll()
        .where('id', 'in', [...ids])
        .where('reference', 'is', null)
        .where('id', 'not in', db.selectFrom('document_files').select('upload'))
        .execute();
      return rows.map((row) => uploadOf(row, vault));
    },

    async read(id) {
      const row = await find(id);
      if (!row) return undefined;
      const sealed = await blobs.read(id);
      if (!sealed) throw new Error(`the file of an upload is lost: ${id}`);
      const key = vault.openKey(row.wrapped_key, uploadKeyContext(id));
      const content = await openBytes(sealed, { key, context: contentContext(id) }, row.kept_bytes ?? row.bytes);
      const joinedFrom = (await sourcesOf(db, [id])).get(id);
      const upload: Upload = defined({ ...uploadOf(row, vault), joinedFrom });
      return { upload, scan: row.scan, content };
    },

    removeFiles: (ids) => blobs.remove(ids),

    casePhotos: (types, reference) => findPhotos(db, types, reference),

    async replacePhotos(photos, { content, type, pages, ...file }) {
      const made = await write(file, async (unkept) => {
        return ok({ ...(await unkept.write(once(content))), type, pages, scan: null });
      });
      const isInPlace = made.ok && (await putInPlace(db, photos, made.value));
      if (!isInPlace) await blobs.remove([file.id]);
      return isInPlace;
    },
  };
}

/** What is written is sealed on its way, what is read back is opened. */
function sealing(unkept: UnkeptBlob, under: Sealing): UnkeptUpload {
  let bytes = 0;
  return {
    async write(content) {
      const hash = createHash('sha256');
      bytes = 0;
      async function* measured() {
        for await (const chunk of content) {
          bytes += chunk.byteLength;
          hash.update(chunk);
          yield chunk;
        }
      }
      await unkept.write(sealBytes(measured(), under));
      return { bytes, sha256: hash.digest('hex') };
    },
    load: () => openBytes(unkept.read(), under, bytes),
  };
}

async function* once(content: Uint8Array): AsyncGenerator<Uint8Array> {
  yield content;
}
