import { defined } from '#src/base/defined.ts';
import { minuteMs } from '#src/base/moments.ts';
import { steps } from '#src/guides/form/steps.ts';
import type { FormCount } from './figures.ts';

/** How the form of one guide goes: how many reached each step, and how many sent it. */
export type FormFlow = {
  guide: string;
  steps: {
    step: string;
    reached: number;
    /** How many of those who reached the step went no further; never below 0. */
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
      return defined({ guide, steps, sent, median });
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
  return { [steps.contact]: 0, [steps.delivery]: 2, [steps.papers]: 3, [steps.review]: 4 }[step] ?? 5;
}

/** How long people take to file by form, in steps wide enough to tell nothing about one of them. */
const minuteSteps = ['0-5', '5-10', '10-20', '20-40', '40-60', '60-1440', 'later'] as const;
export type MinuteStep = (typeof minuteSteps)[number];

const upperEnds = [5, 10, 20, 40, 60, 1440];

export function minuteStep(ms: number): MinuteStep {
  const index = upperEnds.findIndex((end) => ms < end * minuteMs);
  return minuteSteps[index < 0 ? upperEnds.length : index] ?? 'later';
}

/** The step in which half of them are done; undefined while nobody is. */
export function medianStep(counts: Partial<Record<MinuteStep, number>>): MinuteStep | undefined {
  const total = minuteSteps.reduce((sum, step) => sum + (counts[step] ?? 0), 0);
  let passed = 0;
  for (const step of minuteSteps) {
    passed += counts[step] ?? 0;
    if (total > 0 && passed * 2 >= total) return step;
  }
  return undefined;
}

/** When a form was begun, read from its key (UUID version 7 starts with the milliseconds); undefined for other keys. */
export function beganAt(key: string): number | undefined {
  if (!/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(key)) return undefined;
  return Number.parseInt(key.slice(0, 8) + key.slice(9, 13), 16);
}
