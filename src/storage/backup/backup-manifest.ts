import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { ok, type Result, refuse } from '#src/base/result.ts';

export const databaseName = 'portal.sqlite';
export const manifestName = 'manifest.json';
/** The manifest's own sum, in the format of `sha256sum -c`. */
export const manifestSumName = 'manifest.json.sha256';

const manifestSchema = z.strictObject({
  format: z.literal(1),
  portal: z.string(),
  node: z.string(),
  at: z.string(),
  /** The last migration of the copied database; absent when only the files were copied. */
  migration: z.string().optional(),
  cases: z.int().nonnegative().optional(),
  uploads: z.int().nonnegative().optional(),
  /** Paths inside the backup. Nothing else in the folder is ever restored. */
  files: z.array(
    z.strictObject({
      path: z.string().regex(/^(portal\.sqlite|files\/[0-9a-f]{2}\/[0-9a-f]{32})$/),
      bytes: z.int().nonnegative(),
      sha256: z.string().regex(/^[0-9a-f]{64}$/),
    }),
  ),
});

/** What a backup says of itself: what is in it, when and by which portal it was made. */
export type BackupManifest = z.infer<typeof manifestSchema>;

export type BackupDamage =
  | { kind: 'no-backup'; folder: string }
  | { kind: 'manifest-damaged'; reason: string }
  | { kind: 'file-missing'; path: string }
  | { kind: 'file-changed'; path: string };

/**
 * The manifest of a backup whose every byte is as it was written; else the first thing that is not. Says nothing of who
 * wrote it: that is the seal's matter. `text` is the manifest as it lies there, what the seal is made from.
 */
export async function verifyBackup(
  folder: string,
): Promise<Result<{ manifest: BackupManifest; text: string }, BackupDamage>> {
  const text = await readFile(join(folder, manifestName), 'utf8').catch(() => undefined);
  if (text === undefined) return refuse({ kind: 'no-backup', folder });
  const sum = await readFile(join(folder, manifestSumName), 'utf8').catch(() => '');
  if (sum !== sumLine(text)) {
    return refuse({ kind: 'manifest-damaged', reason: `${manifestName} does not match ${manifestSumName}` });
  }
  const parsed = manifestSchema.safeParse(parseJson(text));
  if (!parsed.success) return refuse({ kind: 'manifest-damaged', reason: z.prettifyError(parsed.error) });
  for (const { path, bytes, sha256 } of parsed.data.files) {
    const found = await stat(join(folder, path)).catch(() => undefined);
    if (!found?.isFile()) return refuse({ kind: 'file-missing', path });
    if (found.size !== bytes || (await sha256Of(join(folder, path))) !== sha256) {
      return refuse({ kind: 'file-changed', path });
    }
  }
  return ok({ manifest: parsed.data, text });
}

export function sumLine(manifest: string): string {
  return `${createHash('sha256').update(manifest).digest('hex')}  ${manifestName}\n`;
}

export async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
