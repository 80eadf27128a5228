/** Masked queries nothing was found for, by day in Vietnam. */
type MissedQueriesTable = { query: string; day: string; times: number };
type QueriesSetAsideTable = { key: string; day: string };

export type SearchTables = { missed_queries: MissedQueriesTable; queries_set_aside: QueriesSetAsideTable };
