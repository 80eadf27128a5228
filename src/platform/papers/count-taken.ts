import { RateLimiterRes } from 'rate-limiter-flexible';
import type { MakeLimiter } from '#src/platform/http/limiters.ts';

/** Of one person in an hour: an album of a festival, not a program that sends for ever. */
const most = { points: 300, duration: 3_600 };

/** Counts what a person brings into the content; false when it has been too much. */
export function countTaken(make: MakeLimiter): (person: { id: string }) => Promise<boolean> {
  const limiter = make({ keyPrefix: 'content files', ...most });
  return ({ id }) =>
    limiter.consume(id).then(
      () => true,
      (refusal: unknown) => {
        if (refusal instanceof RateLimiterRes) return false;
        throw refusal;
      },
    );
}
