import { systemClock } from '#src/platform/clock.ts';
import { readConfig } from '#src/platform/config.ts';
import { openDatabase } from '#src/storage/database/database.ts';
import { keyToStartWith } from '#src/storage/keys/key-check.ts';
import { wireStaff } from '#src/wiring/wire-staff.ts';

/** For the first administrator, and for the day the last one has lost password and phone. */
export async function offerAdminLink(): Promise<void> {
  const config = readConfig(process.env);
  const database = await openDatabase(config);
  try {
    const secretKey = await keyToStartWith(database.db, config.dataDir, config.secretKey);
    const { siteUrl, rateLimits } = config;
    const staff = wireStaff(
      { database, secretKey, siteUrl, rateLimits, issuer: 'Vân Đồn', units: () => [] },
      systemClock,
    );
    console.log(await staff.adminLink());
  } finally {
    await database.close();
  }
}
