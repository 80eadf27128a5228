import { createHash, randomBytes } from 'node:crypto';
import { type FileHandle, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileFacts, Upload, UploadRefusal } from '#src/cases/cases.ts';
import type { ExaminedPaper, PaperWorkshop, VirusScanner } from '#src/cases/papers/paper-checks.ts';
import type { UploadStore } from '#src/cases/papers/upload-store.ts';
import { isoInVietnam } from '#src/i18n/format.ts';
import { ok, type Result, refuse } from '#src/library/result.ts';
import { createGate } from '#src/platform/gate.ts';
import type { Database } from '#src/storage/database.ts';
import { sealText, type Vault } from '#src/storage/keys/vault.ts';
import { type Disk, disk, writeDurably } from './durable-file.ts';
import { findLoosePhotos, putInPlace } from './loose-photos.ts';
import { overwriteSealed, readBack, readSealed, writeSealed } from './sealed-file.ts';
import { sourcesOf, type UploadRow, uploadKeyContext, uploadNameContext, uploadOf } from './upload-rows.ts';

const maxUploadBytes = 10 * 1024 * 1024;

type Options = {
  /** `DATA_DIR/files`. */
  folder: string;
  db: Database;
  vault: Vault;
  now: () => Date;
  /** Looks into what came; without one a file is kept as it is. */
  workshop?: Pick<PaperWorkshop, 'examine'>;
  /** Without one nobody is asked about viruses, and nothing is held. */
  scanner?: VirusScanner | undefined;
  maxBytes?: number;
  /** Asked before a paper is taken; without it the disk is never full. */
  hasRoom?: () => Promise<boolean>;
  disk?: Disk;
};

/** Spread over folders by the id's first two digits: a folder of a million files is slow to list. */
export function uploadPath(folder: string, id: string): string {
  return join(folder, id.slice(0, 2), id);
}

export const contentContext = (id: string) => `upload:${id}`;

type Received = FileFacts & { kept: FileFacts | undefined; pages: number | undefined; scan: UploadRow['scan'] };

/** Uploads as encrypted files, each under a key of its own; what is known of them is in the database. */
export function createFileUploadStore(options: Options): UploadStore {
  const { folder, db, vault, now, workshop, scanner, maxBytes = maxUploadBytes, hasRoom, disk: use = disk } = options;
  const pathOf = (id: string) => uploadPath(folder, id);
  // Those who wait for their turn hold no file in memory.
  const scanning = createGate(2);

  /** Looks into what has been written, and writes what is to be kept in its place. */
  async function judge(file: FileHandle, sealing: { key: Buffer; context: string }, sent: FileFacts) {
    const load = () => readBack(file, sealing);
    const scan = scanner ? await scanning(async () => scanner.scan(await load())) : null;
    if (scan === 'infected') return refuse({ kind: 'infected' as const });
    const examined = workshop ? await workshop.examine(load, sent.type) : ok<ExaminedPaper>({});
    if (!examined.ok) return examined;
    const { content, pages } = examined.value;
    if (content) await overwriteSealed(file, content, sealing);
    return ok({ ...sent, kept: content && factsOf(content, sent.type), pages, scan });
  }

  async function receive(
    id: string,
    name: string,
    write: (file: FileHandle, sealing: { key: Buffer; context: string }) => Promise<Result<Received, UploadRefusal>>,
  ): Promise<Result<UploadRow, UploadRefusal>> {
    const { key, wrapped } = vault.makeKey(uploadKeyContext(id));
    let received: Result<Received, UploadRefusal> | undefined;
    await writeDurably(
      pathOf(id),
      async (file) => {
        received = await write(file, { key, context: contentContext(id) });
        return received.ok;
      },
      use,
    );
    if (!received) throw new Error('the upload was not written');
    if (!received.ok) return received;
    const sealedName = sealText(key, name, uploadNameContext(id));
    return ok(rowOf(id, received.value, { wrapped, sealedName, storedAt: isoInVietnam(now()) }));
  }

  async function find(id: string): Promise<UploadRow | undefined> {
    return db.selectFrom('uploads').selectAll().where('id', '=', id).executeTakeFirst();
  }

  return {
    async put({ id: given, name, content }) {
      const id = given ?? randomBytes(16).toString('hex');
      const known = given && (await find(given));
      if (known) return ok(uploadOf(known, vault, Boolean(scanner)));
      if (hasRoom && !(await hasRoom())) return refuse({ kind: 'no-room' });
      // What a crash left of an earlier try with this id.
      if (given) await Promise.all([use.remove(pathOf(id)), use.remove(`${pathOf(id)}.part`)]);
      const received = await receive(id, name, async (file, sealing) => {
        const sent = await writeSealed(file, content, { ...sealing, name, maxBytes });
        return sent.ok ? judge(file, sealing, sent.value) : sent;
      });
      if (!received.ok) return received;
      await db.insertInto('uploads').values(received.value).execute();
      return ok(uploadOf(received.value, vault));
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
      const row = await find(id);
      if (!row) return undefined;
      const key = vault.openKey(row.wrapped_key, uploadKeyContext(id));
      const content = await readSealed(pathOf(id), { key, context: contentContext(id) });
      const joinedFrom = (await sourcesOf(db, [id])).get(id);
      const upload: Upload = { ...uploadOf(row, vault, Boolean(scanner)), ...(joinedFrom && { joinedFrom }) };
      return { upload, content };
    },

    async removeFiles(ids) {
      for (const id of ids) await use.remove(pathOf(id));
    },

    loosePhotos: (reference) => findLoosePhotos(db, reference),

    async replacePhotos(photos, { name, content, pages }) {
      const id = randomBytes(16).toString('hex');
      const made = await receive(id, name, async (file, sealing) => {
        await overwriteSealed(file, content, sealing);
        return ok({ ...factsOf(content, 'application/pdf'), kept: undefined, pages, scan: null });
      });
      const isInPlace = made.ok && (await putInPlace(db, photos, made.value));
      if (!isInPlace) await unlink(pathOf(id)).catch(() => {});
      return isInPlace;
    },
  };
}

function factsOf(content: Uint8Array, type: string): FileFacts {
  return { bytes: content.byteLength, type, sha256: createHash('sha256').update(content).digest('hex') };
}

function rowOf(
  id: string,
  { bytes, type, sha256, kept, pages, scan }: Received,
  sealed: { wrapped: string; sealedName: string; storedAt: string },
): UploadRow {
  return {
    id,
    reference: null,
    sealed_name: sealed.sealedName,
    wrapped_key: sealed.wrapped,
    bytes,
    type,
    sha256,
    stored_at: sealed.storedAt,
    kept_bytes: kept?.bytes ?? null,
    kept_type: kept?.type ?? null,
    kept_sha256: kept?.sha256 ?? null,
    pages: pages ?? null,
    scan,
    joined_into: null,
  };
}
