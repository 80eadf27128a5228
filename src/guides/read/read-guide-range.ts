import { ok, type Result, refuse } from '#src/base/result.ts';

export type GuideRange = { limit: number; offset: number };
export type RangeRefusal = { kind: 'invalid-parameter'; parameter: 'limit' | 'offset'; detail: string };

const most = 10_000;

/** Which part of the list of guides is asked for; all of it where nothing is said. */
export function readGuideRange(parameters: URLSearchParams): Result<GuideRange, RangeRefusal> {
  const range = { limit: most, offset: 0 };
  for (const parameter of ['limit', 'offset'] as const) {
    const text = parameters.get(parameter);
    if (!text) continue;
    if (!/^\d{1,5}$/.test(text) || Number(text) > most) {
      return refuse({ kind: 'invalid-parameter', parameter, detail: `${parameter}: a whole number from 0 to ${most}` });
    }
    range[parameter] = Number(text);
  }
  return ok(range);
}
