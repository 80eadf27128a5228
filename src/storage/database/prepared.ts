import type { Compilable, CompiledQuery, DialectAdapter, QueryResult } from 'kysely';
import type { Database } from './database.ts';

/** Stands in a query for a value that each run brings. */
class Place {
  readonly name: PropertyKey;
  constructor(name: PropertyKey) {
    this.name = name;
  }
}

type Parameters = Record<string, string | number | null>;

/**
 * A statement built once and run with other values each time: building it takes longer than SQLite needs to carry it
 * out. `of` puts a value's place into it; everything else in it must be the same for all runs.
 */
export function prepared<Values extends Parameters, Row = unknown>(
  build: (db: Database, of: <Name extends keyof Values>(name: Name) => Values[Name]) => Compilable<Row>,
): (db: Database, values: Values) => Promise<QueryResult<Row>> {
  // Each kind of database writes it its own way; a transaction has the adapter of its database.
  const built = new WeakMap<DialectAdapter, CompiledQuery<Row>>();
  return (db, values) => {
    const { adapter } = db.getExecutor();
    const query = built.get(adapter) ?? build(db, (name) => new Place(name) as never).compile();
    built.set(adapter, query);
    const parameters = query.parameters.map((value) => (value instanceof Place ? values[String(value.name)] : value));
    return db.executeQuery({ ...query, parameters });
  };
}
