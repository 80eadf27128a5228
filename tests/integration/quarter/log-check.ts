import { verifyLog } from '#src/cases/log/verify-log.ts';
import { isoInVietnam } from '#src/i18n/format.ts';
import type { Database } from '#src/storage/database/database.ts';
import { publicKeys, publishSigningKey, readSigningKey } from '#src/storage/keys/signing-key.ts';
import type { Vault } from '#src/storage/keys/vault.ts';
import { sha256 } from '#src/storage/log/log-rows.ts';
import { publishDays } from '#src/storage/log/publish-days.ts';
import { readLog } from '#src/storage/log/read-log.ts';

type Kept = { db: Database; vault: Vault; dataDir: string };

/** The job of the night that publishes the hashes of the days that are over. */
export async function publishNight({ db, dataDir }: Omit<Kept, 'vault'>, now: Date): Promise<void> {
  const key = readSigningKey(dataDir);
  await publishSigningKey(db, key, isoInVietnam(now));
  await publishDays(db, key, now);
}

/** What `verify-log` says of all cases of the county. */
export const verified = async ({ db, vault }: Omit<Kept, 'dataDir'>) =>
  verifyLog(await readLog(db, vault, await publicKeys(db)), sha256);
