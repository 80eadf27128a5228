const executableScript = /<script(?![^>]*type="application\/ld\+json")/;

/**
 * The headers of every page. `csp` is Astro's own policy with the hashes of this page; a page that carries no script
 * gets `script-src 'none'`, which is shorter and stricter.
 */
export function pageSecurityHeaders(csp: string | undefined, html: string, https: boolean): [string, string][] {
  const headers: [string, string][] = [
    ['x-content-type-options', 'nosniff'],
    ['referrer-policy', 'strict-origin-when-cross-origin'],
  ];
  if (csp) {
    const policy = executableScript.test(html) ? csp : csp.replace(/script-src [^;]*/, "script-src 'none'");
    headers.push(['content-security-policy', policy.trim()]);
  }
  if (https) headers.push(['strict-transport-security', 'max-age=31536000; includeSubDomains']);
  return headers;
}
