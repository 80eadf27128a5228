import { inject, vi } from 'vitest';
import { databaseUrlOf } from './databases.ts';

// Set up for the files of the project “on PostgreSQL”: whoever opens the file of a data folder gets a database of a real
// server in its place, and so do the portals that tests start (`journeys/portal-process.ts`).
process.env.DATABASES_DOOR = inject('newDatabases');

vi.mock('#src/storage/database/database.ts', async (importOriginal) => {
  const real = await importOriginal<typeof import('#src/storage/database/database.ts')>();
  const openDatabase: typeof real.openDatabase = async (options) => {
    if (options.databaseUrl) return real.openDatabase(options);
    const databaseUrl = await databaseUrlOf(options.dataDir);
    return real.openDatabase(databaseUrl ? { ...options, databaseUrl } : options);
  };
  return { ...real, openDatabase };
});
