import { isoInVietnam } from '#src/i18n/format.ts';
import { systemClock } from '#src/platform/clock.ts';
import { readConfig } from '#src/platform/config.ts';
import { endSigningKey, readSigningKey, retireSigningKey } from '#src/storage/keys/signing-key.ts';
import { openStores } from '#src/wiring/open-stores.ts';

/** `new-signing-key`: ends the key the portal signs by. What it signed until now is checked as before. */
export async function runNewSigningKey(): Promise<void> {
  const config = readConfig(process.env);
  const { database, close } = await openStores(config);
  try {
    const old = readSigningKey(config.dataDir);
    await endSigningKey(database.db, old.id, isoInVietnam(systemClock.now()));
    console.log(`Ended: key ${old.id}, kept in ${retireSigningKey(config.dataDir)}.
The portal makes another key and publishes it when it signs the next time.`);
  } finally {
    await close();
  }
}
