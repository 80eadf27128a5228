import { shareOf } from '../table.ts';

export type Way = { name: string; inFlight: number; send(number: number): Promise<unknown> | unknown };
export type Round = { perSecond: number; p95Ms: number };

/** Sends so many, so many at once. */
export async function measure({ inFlight, send }: Omit<Way, 'name'>, count: number): Promise<Round> {
  const times: number[] = [];
  let next = 0;
  const started = performance.now();
  const work = async () => {
    while (next < count) {
      next += 1;
      const begun = performance.now();
      await send(next);
      times.push(performance.now() - begun);
    }
  };
  await Promise.all(Array.from({ length: inFlight }, work));
  return { perSecond: (count / (performance.now() - started)) * 1000, p95Ms: shareOf(times, 0.95) };
}
