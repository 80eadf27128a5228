import type { FormCount } from '#src/statistics/figures.ts';

/** Page views by day in Vietnam. */
type VisitsTable = { day: string; count: number };
/** `sealed` holds the words, name and contact as JSON, encrypted. */
type FeedbackTable = { id: string; at: string; topic: string; sealed: string; unit: string | null };

export type CountyTables = { visits: VisitsTable; feedback: FeedbackTable };

export type SettingsTables = {
  /** Values of settings an administrator has confirmed or refused, as JSON; `value` is null where nothing holds. */
  confirmed_settings: { file: string; key: string; value: string | null; refused: string | null };
};

export type StatisticsTables = {
  form_counts: { day: string; guide: string; event: FormCount['event']; detail: string; count: number };
};
