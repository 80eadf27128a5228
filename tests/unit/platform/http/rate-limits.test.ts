import { describe, expect, it } from 'vitest';
import { RateLimits } from '#src/platform/http/rate-limits.ts';

/** How many of so many requests pass. */
async function passed(count: number, requestOf: (index: number) => [string, string, string, number?]) {
  const limits = new RateLimits();
  let passes = 0;
  for (let index = 0; index < count; index += 1) {
    if ((await limits.secondsToWait(...requestOf(index))) === undefined) passes += 1;
  }
  return passes;
}

/** Whether forms and papers of so many bytes pass; how many requests a minute is not the matter here. */
async function sent(limits: RateLimits, ...bytes: number[]): Promise<boolean> {
  const form = `/thu-tuc/x/nop-ho-so`;
  const waits = bytes.map((size) => limits.secondsToWait('203.0.113.7', 'POST', form, size));
  return (await Promise.all(waits)).every((wait) => wait === undefined);
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

  it('may print the form it is at sixty times a minute, and is not kept from filling it in', async () => {
    const form = '/thu-tuc/dang-ky-khai-sinh/nop-ho-so';
    expect(await passed(80, () => ['203.0.113.7', 'GET', `/en${form}/to-khai.pdf`])).toBe(60);
    expect(await passed(80, (n) => ['203.0.113.7', 'POST', n < 70 ? form : `${form}/to-khai.pdf`])).toBe(80);
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

  it('may send so many bytes of papers in an hour, however few requests it takes', async () => {
    const tenMebibytes = 10 * 1024 * 1024;
    const passes = await passed(120, () => ['203.0.113.7', 'POST', '/api/v1/uploads', tenMebibytes]);
    expect(passes).toBe(90);
  });

  it('may send so many bytes of words in an hour: small bodies count as well', async () => {
    const halfMebibyte = 1024 * 512;
    expect(await passed(120, () => ['203.0.113.7', 'POST', '/gop-y', halfMebibyte])).toBe(80);
    expect(await passed(120, () => ['203.0.113.7', 'POST', '/tro-ly', 700_000])).toBe(120);
  });

  it('that ten people of a reception point share notices no limit while each files ten cases an hour', async () => {
    const limits = new RateLimits();
    const point = '203.0.113.7';
    for (let filed = 0; filed < 100; filed += 1) {
      // Seven steps, three papers of 3 MB, a draft, the case, and a look at it.
      expect(await sent(limits, 7 * 6_000, 3 * 3_000_000)).toBe(true);
      expect(await limits.mayCost(point, 'draft')).toBe(true);
      expect(await limits.mayCost(point, 'case')).toBe(true);
    }
  });
});
