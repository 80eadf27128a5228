import type { FormCount } from './figures.ts';
import { type MinuteStep, medianStep, minuteSteps } from './form-minutes.ts';

/** How the form of one guide goes: how many reached each step, and how many sent it. */
export type FormFlow = {
  guide: string;
  steps: {
    step: string;
    reached: number /** Of those here, how many went no further; never below 0. */;
    left: number;
  }[];
  sent: number;
  median?: MinuteStep;
};

/** Per guide, those with most forms begun first. */
export function formFlows(counts: readonly FormCount[]): FormFlow[] {
  return [...Map.groupBy(counts, (item) => item.guide)]
    .map(([guide, own]) => {
      const sent = sumOf(own.filter((item) => item.event === 'sent'));
      const reached = own.filter((item) => item.event === 'reached').sort((a, b) => rank(a.detail) - rank(b.detail));
      const steps = reached.map(({ detail, count }, index) => ({
        step: detail,
        reached: count,
        left: Math.max(0, count - (reached[index + 1]?.count ?? sent)),
      }));
      const median = medianOf(own);
      return { guide, steps, sent, ...(median ? { median } : {}) };
    })
    .sort((a, b) => (b.steps[0]?.reached ?? 0) - (a.steps[0]?.reached ?? 0) || a.guide.localeCompare(b.guide));
}

export function medianOf(counts: readonly FormCount[]): MinuteStep | undefined {
  const minutes = counts.filter((item) => item.event === 'minutes');
  return medianStep(
    Object.fromEntries(minuteSteps.map((step) => [step, sumOf(minutes.filter((item) => item.detail === step))])),
  );
}

export const sumOf = (counts: readonly { count: number }[]) => counts.reduce((sum, item) => sum + item.count, 0);

/** The order of the steps in every form; sections by their number. */
function rank(step: string): number {
  const section = /^phan-(\d+)$/.exec(step)?.[1];
  if (section) return 1 + Number(section) / 1000;
  return { 'nguoi-nop': 0, 'giao-nhan': 2, 'giay-to': 3, 'xem-lai': 4 }[step] ?? 5;
}
