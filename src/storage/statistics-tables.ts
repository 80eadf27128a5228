import type { FormCount } from '#src/statistics/figures.ts';

export type StatisticsTables = {
  form_counts: { day: string; guide: string; event: FormCount['event']; detail: string; count: number };
};
