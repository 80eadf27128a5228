/** Page views by day in Vietnam. */
type VisitsTable = { day: string; count: number };
/** `sealed` holds the words, name and contact as JSON, encrypted. */
type FeedbackTable = { id: string; at: string; topic: string; sealed: string };

export type CountyTables = { visits: VisitsTable; feedback: FeedbackTable };
