import { type RawBuilder, sql } from 'kysely';
import type { Engine } from '#src/storage/database/engine.ts';

/** Milliseconds since 1970 by the clock that all processes share: their own may differ. */
export function databaseNow(engine: Engine): RawBuilder<number> {
  return engine === 'postgres'
    ? sql<number>`(extract(epoch from clock_timestamp()) * 1000)::bigint`
    : sql<number>`cast(unixepoch('subsec') * 1000 as integer)`;
}
