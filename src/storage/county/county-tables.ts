import type { FormCount } from '#src/statistics/figures.ts';
import type { Voice } from '#src/voices/voice.ts';

/** Page views by day in Vietnam. */
type VisitsTable = { day: string; count: number };
/** `sealed` holds the words, name and contact as JSON, encrypted. */
type FeedbackTable = { id: string; at: string; topic: string; sealed: string; unit: string | null };

/** `sealed` holds what was written as JSON, encrypted; empty once forgotten. The rest is what staff made of it. */
export type VoicesTable = {
  id: string;
  about: string;
  at: string;
  due_on: string | null;
  state: Voice['state'];
  sealed: string;
  shown: string | null;
  answer: string | null;
  answered_at: string | null;
  folded: string;
  reason: string | null;
  revision: number;
};

export type CountyTables = { visits: VisitsTable; feedback: FeedbackTable; voices: VoicesTable };

export type SettingsTables = {
  /** Values of settings an administrator has confirmed or refused, as JSON; `value` is null where nothing holds. */
  confirmed_settings: { file: string; key: string; value: string | null; refused: string | null };
};

export type StatisticsTables = {
  form_counts: { day: string; guide: string; event: FormCount['event']; detail: string; count: number };
};
