import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Database, OpenDatabase } from './database.ts';

type End = Pick<OpenDatabase, 'db' | 'engine'>;

/** What was copied, by table. */
export type CopiedTable = { table: string; rows: number };

/** What the other end has is not what was sent there. */
class CopyDiffersError extends Error {
  override name = 'CopyDiffersError';
}

/** What is about a moment of processes that run: whoever takes the data over begins it anew. */
export const momentary: ReadonlySet<string> = new Set([
  'changes',
  'jobs',
  'locks',
  'partial_pieces',
  'partial_uploads',
  'rate_limits',
  'talk_readers',
]);

/** A table as it is read, key by key, and how its values are written where both engines differ. */
type Table = { name: string; columns: readonly { name: string; read: (value: unknown) => unknown }[]; key: string[] };

const rowsAtOnce = 500;
/** Both engines take that many values in a statement. */
const valuesAtOnce = 10_000;

/**
 * Copies every table that lasts from SQLite to PostgreSQL or back; both have the tables of this release, and those of
 * `to` are empty. Then reads both ends again and compares numbers and hashes of their rows. Whoever calls it does so in
 * a transaction of each end: throws, and nothing is to be kept, when anything differs.
 */
export async function copyTables(from: End, to: End): Promise<CopiedTable[]> {
  const tables = await readTables(
    from.engine === 'sqlite' ? from.db : to.db,
    from.engine === 'sqlite' ? to.db : from.db,
  );
  const sent = new Map<string, Sum>();
  for (const table of tables) {
    const sum = new Sum();
    for await (const rows of pagesOf(from.db, table)) {
      sum.add(rows);
      await insert(to.db, table, rows);
    }
    sent.set(table.name, sum);
  }
  const copied: CopiedTable[] = [];
  for (const table of tables) {
    const found = new Sum();
    for await (const rows of pagesOf(to.db, table)) found.add(rows);
    const wanted = sent.get(table.name);
    if (found.text() !== wanted?.text()) {
      throw new CopyDiffersError(`${table.name}: ${wanted?.text()} were sent, ${found.text()} are there`);
    }
    copied.push({ table: table.name, rows: found.rows });
  }
  return copied;
}

/** Tables of a PostgreSQL that hold something which would be copied. */
export async function tablesInUse(db: Database): Promise<string[]> {
  const tables = await db.introspection.getTables();
  const lasting = tables.map(({ name }) => name).filter((name) => !name.startsWith('kysely_') && !momentary.has(name));
  const used: string[] = [];
  for (const name of lasting) {
    const { rows } = await sql`select 1 from ${sql.table(name)} limit 1`.execute(db);
    if (rows.length > 0) used.push(name);
  }
  return used;
}

/** Rows in whatever order: their number, and the sum of their hashes. */
class Sum {
  rows = 0;
  #hash = 0n;

  add(rows: readonly unknown[][]): void {
    for (const row of rows) {
      const digest = createHash('sha256').update(JSON.stringify(row)).digest('hex').slice(0, 32);
      this.#hash = (this.#hash + BigInt(`0x${digest}`)) & ((1n << 128n) - 1n);
    }
    this.rows += rows.length;
  }

  text(): string {
    return `${this.rows} rows (${this.#hash.toString(16)})`;
  }
}

/** Page after page in the order of the key, so that no more than a page is in memory. */
async function* pagesOf(db: Database, { name, columns, key }: Table): AsyncGenerator<unknown[][]> {
  const wanted = sql.join(columns.map((column) => sql.ref(column.name)));
  const order = sql.join(key.map((column) => sql.ref(column)));
  const keyAt = key.map((column) => columns.findIndex((item) => item.name === column));
  for (let last: unknown[] | undefined; ; ) {
    const after = last ? sql`where (${order}) > (${sql.join(last)})` : sql``;
    const { rows } = await sql<Record<string, unknown>>`
      select ${wanted} from ${sql.table(name)} ${after} order by ${order} limit ${rowsAtOnce}`.execute(db);
    const page = rows.map((row) => columns.map((column) => column.read(row[column.name])));
    if (page.length > 0) yield page;
    if (rows.length < rowsAtOnce) return;
    last = keyAt.map((at) => page.at(-1)?.[at]);
  }
}

async function insert(db: Database, { name, columns }: Table, rows: readonly unknown[][]): Promise<void> {
  const names = sql.join(columns.map((column) => sql.ref(column.name)));
  const atOnce = Math.max(1, Math.floor(valuesAtOnce / columns.length));
  for (let at = 0; at < rows.length; at += atOnce) {
    const values = rows.slice(at, at + atOnce).map((row) => sql`(${sql.join(row)})`);
    await sql`insert into ${sql.table(name)} (${names}) values ${sql.join(values)}`.execute(db);
  }
}

/** What lasts, each table after those its rows refer to. */
async function readTables(sqlite: Database, postgres: Database): Promise<Table[]> {
  const { rows: columns } = await sql<{ table: string; name: string; key: number }>`
    select m.name as "table", c.name as name, c.pk as key
    from sqlite_master m join pragma_table_info(m.name) c
    where m.type = 'table' and m.name not like 'sqlite%' and m.name not like 'kysely%'
    order by m.name, c.cid`.execute(sqlite);
  const { rows: references } = await sql<{ table: string; parent: string }>`
    select m.name as "table", f."table" as parent
    from sqlite_master m join pragma_foreign_key_list(m.name) f where m.type = 'table'`.execute(sqlite);
  const { rows: types } = await sql<{ table: string; name: string; type: string }>`
    select table_name as "table", column_name as name, data_type as type
    from information_schema.columns where table_schema = current_schema()`.execute(postgres);
  const typeOf = new Map(types.map(({ table, name, type }) => [`${table}.${name}`, type]));
  const names = [...new Set(columns.map(({ table }) => table))].filter((name) => !momentary.has(name));
  const tables = names.map((name): Table => {
    const own = columns.filter(({ table }) => table === name);
    const key = own.filter((column) => column.key > 0).sort((a, b) => a.key - b.key);
    if (key.length === 0) throw new Error(`${name} has no primary key to be read by`);
    return {
      name,
      columns: own.map((column) => ({ name: column.name, read: reader(typeOf.get(`${name}.${column.name}`)) })),
      key: key.map((column) => column.name),
    };
  });
  return parentsFirst(tables, references);
}

/** A value as both engines give and take it; by the type it has in PostgreSQL. */
function reader(type: string | undefined): (value: unknown) => unknown {
  const read = {
    'timestamp with time zone': (value: unknown) => new Date(value as string | Date).toISOString(),
    boolean: (value: unknown) => (value ? 1 : 0),
    bigint: Number,
  }[type ?? ''];
  return read ? (value) => (value === null ? null : read(value)) : (value) => value;
}

function parentsFirst(tables: readonly Table[], references: readonly { table: string; parent: string }[]): Table[] {
  const sorted: Table[] = [];
  let left = [...tables];
  const waits = ({ name }: Table) =>
    references.some(
      ({ table, parent }) => table === name && left.some((other) => other.name === parent && parent !== name),
    );
  while (left.length > 0) {
    const ready = left.filter((table) => !waits(table));
    if (ready.length === 0) throw new Error(`tables refer to each other: ${left.map(({ name }) => name).join(', ')}`);
    sorted.push(...ready);
    left = left.filter((table) => !ready.includes(table));
  }
  return sorted;
}
