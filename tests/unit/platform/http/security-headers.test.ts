import { expect, test } from 'vitest';
import { pageSecurityHeaders } from '#src/platform/http/security-headers.ts';

const csp = "default-src 'none'; script-src 'self' 'sha256-AAAA='; style-src 'self' 'sha256-BBBB=';";
const policyOf = (html: string) => new Map(pageSecurityHeaders(csp, html, false)).get('content-security-policy');

test('a page without scripts allows none', () => {
  expect(policyOf('<p>Chào</p>')).toBe("default-src 'none'; script-src 'none'; style-src 'self';");
});

test('a page with scripts and styles of its own files alone sends no hashes', () => {
  const html = '<link rel="stylesheet" href="/a.css"><script type="module" src="/_astro/a.js"></script>';

  expect(policyOf(html)).toBe("default-src 'none'; script-src 'self'; style-src 'self';");
});

test('what stands in the page itself keeps its hashes', () => {
  const html = '<style>p{}</style><script type="module" src="/a.js"></script><script>go()</script>';

  expect(policyOf(html)).toBe(csp);
});

test('data for search engines is no script', () => {
  expect(policyOf('<script type="application/ld+json">{}</script>')).toContain("script-src 'none'");
});
