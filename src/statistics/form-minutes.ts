/** How long people take to file by form, in steps wide enough to tell nothing about one of them. */
export const minuteSteps = ['0-5', '5-10', '10-20', '20-40', '40-60', '60-1440', 'later'] as const;
export type MinuteStep = (typeof minuteSteps)[number];

const upperEnds = [5, 10, 20, 40, 60, 1440];

export function minuteStep(ms: number): MinuteStep {
  const index = upperEnds.findIndex((end) => ms < end * 60_000);
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
