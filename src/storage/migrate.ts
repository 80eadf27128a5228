import type { Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import type { Engine } from './database.ts';
import { migrations } from './migrations.ts';

/** Runs the migrations this database has not had, in their order. Throws naming the one that failed. */
export async function migrateToLatest<Tables>(db: Kysely<Tables>, engine: Engine): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: {
      getMigrations: async () =>
        Object.fromEntries(
          migrations.map(({ name, up }) => [name, { up: (schema: Kysely<unknown>) => up(schema, engine) }]),
        ),
    },
  });
  const { error, results } = await migrator.migrateToLatest();
  if (!error) return;
  const failed = results?.find((result) => result.status === 'Error')?.migrationName ?? 'before the first';
  throw new Error(`the database could not be brought up to date (${failed})`, { cause: error });
}
