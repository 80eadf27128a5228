import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isHidden, isOwnRequest, judgeAddress, pageMethods } from '#src/platform/http/address-rules.ts';

describe('an address', () => {
  it('with a trailing slash moves to the one without, query kept', () => {
    expect(judgeAddress('/tin-tuc/?trang=2')).toEqual({ kind: 'redirect', to: '/tin-tuc?trang=2' });
  });

  it('of another site is never redirected to', () => {
    expect(judgeAddress('//evil.example/')).toEqual({ kind: 'redirect', to: '/evil.example' });
  });

  it.each(['/a/../b', '/a/%2e%2e/b', '/a\\b', '/a%00', '/a%0d%0ab', `/${'x'.repeat(5000)}`])('%s is refused', (url) => {
    expect(judgeAddress(url)).toEqual({ kind: 'refuse' });
  });

  it.each([
    ['/api/v1/%63ases/VD-1', '/api/v1/cases/VD-1'],
    ['/%65n/tra%2Dcuu?q=%63', '/en/tra-cuu?q=%63'],
  ])('%s, escaped needlessly, moves to the one the rules know', (url, to) => {
    expect(judgeAddress(url)).toEqual({ kind: 'redirect', to });
  });

  it.each(['/%2563an-bo', '/a%zz', '/a%'])('%s, escaped twice or wrongly, is refused', (url) => {
    expect(judgeAddress(url)).toEqual({ kind: 'refuse' });
  });

  it.each([
    '/tra-cuu/VD-1#x',
    '/tin-tuc?trang=2#x',
    '/a%01',
    '/a%1F',
    '/a%7f',
    '/a%c2%85',
    '/a\u0000b',
    '/a%ff',
    '/a%e1%bb',
    '/a{b',
  ])('%s, which others would read otherwise than it is written, is refused', (url) => {
    expect(judgeAddress(url)).toEqual({ kind: 'refuse' });
  });

  it('that goes on is read by everybody as it is written', () => {
    const letters = fc.constantFrom(
      ...'/ab.#?%;:@!~^`{}|\\ \t\u0001é',
      '%41',
      '%2e',
      '%0b',
      '%C3%A9',
      '%e9',
      '%7f',
      'tin-tuc',
    );
    fc.assert(
      fc.property(fc.array(letters, { maxLength: 12 }), (parts) => {
        const url = `/${parts.join('')}`;
        if (judgeAddress(url).kind !== 'go') return;
        const path = url.split('?')[0] ?? '';
        expect(new URL(url, 'http://portal').pathname).toBe(path);
        expect(decodeURIComponent(path)).not.toMatch(/[\p{Cc}]/u);
      }),
    );
  });

  it.each(['/_image', '/en/_image', '/_server-islands/Header', '/500', '/en/500', '/_astro/none.js'])(
    '%s is the framework’s own and none of ours',
    (path) => {
      expect(isHidden(path)).toBe(true);
    },
  );

  it('with letters that must be escaped goes on', () => {
    expect(judgeAddress('/tra-cuu/h%E1%BB%93%20s%C6%A1')).toEqual({ kind: 'go' });
  });

  it('that redirects always stays on our site', () => {
    fc.assert(
      fc.property(fc.webPath(), (path) => {
        const verdict = judgeAddress(path || '/');
        expect(verdict.kind === 'redirect' && /^(\/\/|[^/])/.test(verdict.to)).toBe(false);
      }),
    );
  });
});

describe('a request that changes something', () => {
  const site = 'https://vandon.example';
  const post = { path: '/gop-y', hasCookie: false };

  it('from our own page passes', () => {
    expect(isOwnRequest({ ...post, origin: site }, site)).toBe(true);
    expect(isOwnRequest({ ...post, fetchSite: 'same-origin' }, site)).toBe(true);
  });

  it('from another site is refused, also when it says null', () => {
    expect(isOwnRequest({ ...post, origin: 'https://evil.example' }, site)).toBe(false);
    expect(isOwnRequest({ ...post, origin: 'null' }, site)).toBe(false);
    expect(isOwnRequest({ ...post, fetchSite: 'cross-site' }, site)).toBe(false);
    expect(isOwnRequest({ ...post, fetchSite: 'same-site' }, site)).toBe(false);
  });

  it('from no browser passes on the API only, and never with a cookie', () => {
    expect(isOwnRequest({ path: '/api/v1/cases', hasCookie: false }, site)).toBe(true);
    expect(isOwnRequest({ path: '/api/v1/cases', hasCookie: true }, site)).toBe(false);
    expect(isOwnRequest(post, site)).toBe(false);
  });
});

describe('a page', () => {
  it('takes a form only where it has one', () => {
    expect(pageMethods('/gop-y')).toContain('POST');
    expect(pageMethods('/en/thu-tuc/dang-ky-khai-sinh/nop-ho-so')).toContain('POST');
    expect(pageMethods('/thu-tuc/dang-ky-khai-sinh/nop-ho-so/to-khai.pdf')).toContain('POST');
    expect(pageMethods('/thu-tuc/dang-ky-khai-sinh/mau.pdf')).not.toContain('POST');
    expect(pageMethods('/tin-tuc')).not.toContain('POST');
  });
});
