import { describe, expect, it } from 'vitest';
import { RateLimits } from '#src/platform/rate-limits.ts';

/** How many of so many requests pass. */
async function passed(count: number, requestOf: (index: number) => [string, string, string, number?]) {
  const limits = new RateLimits();
  let passes = 0;
  for (let index = 0; index < count; index += 1) {
    if ((await limits.secondsToWait(...requestOf(index))) === undefined) passes += 1;
  }
  return passes;
}

describe('an address', () => {
  it.each([
    ['GET', '/api/v1/cases/VD-1'],
    ['GET', '/en/api/v1/cases/VD-1'],
    ['GET', '/tra-cuu/VD-1'],
    ['GET', '/en/tra-cuu/VD-1'],
    ['POST', '/tra-cuu'],
    ['POST', '/thu-tuc/tiep-tuc'],
    ['POST', '/en/tra-cuu'],
  ])('may try access codes sixty times a minute by %s %s', async (method, path) => {
    expect(await passed(80, () => ['203.0.113.7', method, path])).toBe(60);
  });

  it.each(['/can-bo/dang-nhap', '/en/can-bo/dang-nhap', '/can-bo/xac-thuc', '/en/can-bo/bat-dau'])(
    'may try to sign in twenty times a minute at %s',
    async (path) => {
      expect(await passed(30, () => ['203.0.113.7', 'POST', path])).toBe(20);
    },
  );

  it('of IPv6 is the network of one household, not one of its endless numbers', async () => {
    const numbered = (index: number) => `2001:db8:0:1::${index.toString(16)}`;
    expect(await passed(80, (index) => [numbered(index), 'GET', '/tra-cuu/VD-1'])).toBe(60);
    expect(await passed(80, (index) => [`2001:db8:0:${index.toString(16)}::1`, 'GET', '/tra-cuu/VD-1'])).toBe(80);
  });

  it('of IPv4 written as IPv6 is one address each', async () => {
    expect(await passed(80, (index) => [`::ffff:203.0.113.${index}`, 'GET', '/tra-cuu/VD-1'])).toBe(80);
  });

  it('may send so many bytes in ten minutes, however few requests it takes', async () => {
    const tenMebibytes = 10 * 1024 * 1024;
    const passes = await passed(60, () => ['203.0.113.7', 'POST', '/api/v1/uploads', tenMebibytes]);
    expect(passes).toBe(51);
  });
});
