import { sql } from 'kysely';
import type { OpenDatabase } from '#src/storage/database/database.ts';

/** A column as code of an older release sees it. */
type ColumnShape = { type: string; isNullable: boolean; hasDefault: boolean };
/** Tables by name, their columns by name, and what must be unique or hold in them. */
export type Schema = Record<string, { columns: Record<string, ColumnShape>; rules: string[] }>;

/** The schema of a database, without what the migrations keep for themselves. */
export async function readSchema({ db, engine }: Pick<OpenDatabase, 'db' | 'engine'>): Promise<Schema> {
  const schema: Schema = {};
  for (const { name, columns } of await db.introspection.getTables()) {
    if (name.startsWith('kysely_')) continue;
    const shapes = columns.map((column): [string, ColumnShape] => [
      column.name,
      {
        type: column.dataType.toLowerCase(),
        isNullable: column.isNullable,
        hasDefault: column.hasDefaultValue || column.isAutoIncrementing,
      },
    ]);
    schema[name] = { columns: Object.fromEntries(shapes), rules: await rulesOf(db, engine, name) };
  }
  return schema;
}

async function rulesOf(db: OpenDatabase['db'], engine: OpenDatabase['engine'], table: string): Promise<string[]> {
  if (engine === 'postgres') {
    const { rows } = await sql<{ rule: string }>`
      select pg_get_constraintdef(oid) as rule from pg_constraint where conrelid = ${table}::regclass
      union select regexp_replace(indexdef, '^.* USING', 'unique') from pg_indexes
        where tablename = ${table} and indexdef like 'CREATE UNIQUE%'`.execute(db);
    return rows.map(({ rule }) => rule).sort();
  }
  const { rows } = await sql<{ name: string }>`
    select name from pragma_index_list(${table}) where "unique" = 1`.execute(db);
  const rules: string[] = [];
  for (const { name } of rows) {
    const columns = await sql<{ name: string }>`select name from pragma_index_info(${name})`.execute(db);
    rules.push(`unique (${columns.rows.map((column) => column.name).join(', ')})`);
  }
  return rules.sort();
}
