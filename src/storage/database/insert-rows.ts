import { CompiledQuery, type DialectAdapter, PostgresAdapter } from 'kysely';
import type { Database } from './database.ts';
import type { Tables } from './tables.ts';

type Name<Table extends keyof Tables> = keyof Tables[Table] & string;
type Columns<Column> = readonly [Column, ...Column[]];
type Insert<Row, Answer> = (db: Database, rows: readonly Row[]) => Promise<Answer>;

/**
 * Inserts any number of rows of a table by one statement, always the same: they go into it as one text of JSON, so that
 * nothing is built or parsed anew for another number of them. All rows have all of `columns`.
 */
export function insertRows<Table extends keyof Tables, Column extends Name<Table>>(
  table: Table,
  columns: Columns<Column>,
): Insert<Pick<Tables[Table], Column>, void> {
  const statement = statementOf(table, columns, '');
  return async (db, rows) => {
    if (rows.length > 0) await db.executeQuery(statement(db, rows));
  };
}

/**
 * The same without those whose values of the columns `unless` are there already. Gives the value of the first column of
 * each row that was inserted.
 */
export function insertNewRows<Table extends keyof Tables, Column extends Name<Table>>(
  table: Table,
  columns: Columns<Column>,
  { unless }: { unless: readonly Column[] },
): Insert<Pick<Tables[Table], Column>, Set<Tables[Table][Column]>> {
  const [first] = columns;
  const statement = statementOf(table, columns, ` on conflict (${unless.join(', ')}) do nothing returning ${first}`);
  return async (db, rows) => {
    if (rows.length === 0) return new Set();
    const inserted = await db.executeQuery<Pick<Tables[Table], Column>>(statement(db, rows));
    return new Set(inserted.rows.map((row) => row[first]));
  };
}

function statementOf<Column extends string>(table: string, columns: Columns<Column>, ending: string) {
  const names = columns.join(', ');
  const values = columns.map((_, at) => `value ->> ${at}`).join(', ');
  const kinds = {
    postgres: `insert into ${table} (${names})
      select ${names} from json_populate_recordset(null::${table}, $1::json)${ending}`,
    // “where true” tells SQLite that “on conflict” is no condition of a join.
    sqlite: `insert into ${table} (${names}) select ${values} from json_each(?) where true${ending}`,
  };
  return (db: Database, rows: readonly { [Name in Column]: unknown }[]) => {
    if (isPostgres(db.getExecutor().adapter)) return CompiledQuery.raw(kinds.postgres, [JSON.stringify(rows)]);
    const lists = rows.map((row) => columns.map((column) => row[column]));
    return CompiledQuery.raw(kinds.sqlite, [JSON.stringify(lists)]);
  };
}

const isPostgres = (adapter: DialectAdapter) => adapter instanceof PostgresAdapter;
