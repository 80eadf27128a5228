import { readdir, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { isoInVietnam } from '#src/i18n/format.ts';
import type { Database } from '#src/storage/database.ts';
import { uploadPath } from './file-upload-store.ts';

/**
 * Removes uploads stored before `limit` that no case has claimed and no draft holds, photos stored before `joinedLimit`
 * that were made part of another file, and drafts of writes that a crash cut short.
 * The row goes first and only while it is unclaimed, so that a case submitted at this very moment keeps its papers.
 * Gives how many files went.
 */
export async function clearUnclaimedUploads(
  db: Database,
  folder: string,
  limit: Date,
  joinedLimit = limit,
): Promise<number> {
  const rows = await db
    .deleteFrom('uploads')
    .where((eb) =>
      eb.or([
        eb.and([eb('reference', 'is', null), eb('stored_at', '<', isoInVietnam(limit))]),
        eb.and([eb('joined_into', 'is not', null), eb('stored_at', '<', isoInVietnam(joinedLimit))]),
      ]),
    )
    .where('id', 'not in', db.selectFrom('draft_uploads').select('upload'))
    .returning('id')
    .execute();
  for (const { id } of rows) await unlink(uploadPath(folder, id)).catch(ifMissing);
  return rows.length + (await clearDrafts(folder, limit));
}

async function clearDrafts(folder: string, limit: Date): Promise<number> {
  const names = await readdir(folder, { recursive: true }).catch(ifMissing);
  let removed = 0;
  for (const name of (names ?? []).filter((item) => item.endsWith('.part'))) {
    const path = join(folder, name);
    const { mtimeMs } = (await stat(path).catch(ifMissing)) ?? { mtimeMs: Number.POSITIVE_INFINITY };
    if (mtimeMs >= limit.getTime()) continue;
    await unlink(path).catch(ifMissing);
    removed += 1;
  }
  return removed;
}

function ifMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
  return undefined;
}
