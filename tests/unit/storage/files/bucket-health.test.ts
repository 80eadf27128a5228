import { expect, test, vi } from 'vitest';
import { watchBucket } from '#src/storage/files/s3/bucket-health.ts';

test('however many ask, the bucket is asked once in a while, and each change is told once', async () => {
  vi.useFakeTimers();
  try {
    let reason: string | undefined;
    let asked = 0;
    const told: (string | undefined)[] = [];
    const isThere = watchBucket({
      ask: async () => {
        asked += 1;
        return reason;
      },
      holdsMs: 2_000,
      onChange: (change) => told.push(change),
    });

    expect(await Promise.all([isThere(), isThere(), isThere()])).toEqual([true, true, true]);
    reason = 'silent';
    expect(await isThere()).toBe(true);
    vi.advanceTimersByTime(2_000);
    expect(await Promise.all([isThere(), isThere()])).toEqual([false, false]);
    vi.advanceTimersByTime(2_000);
    expect(await isThere()).toBe(false);
    reason = undefined;
    vi.advanceTimersByTime(2_000);
    expect(await isThere()).toBe(true);

    expect(asked).toBe(4);
    expect(told).toEqual(['silent', undefined]);
  } finally {
    vi.useRealTimers();
  }
});
