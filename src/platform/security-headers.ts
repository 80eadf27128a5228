const executableScript = /<script(?![^>]*type="application\/ld\+json")/;
const inlineScript = /<script(?![^>]*type="application\/ld\+json")(?![^>]*\ssrc=)/;
const inlineStyle = /<style|\sstyle=/;

/**
 * The headers of every page. `csp` is Astro's own policy with the hashes of this page; a page that carries no script
 * gets `script-src 'none'`, which is shorter and stricter. Hashes allow what stands in the page itself: where nothing
 * does, they would only be sent again with every step of a form.
 */
export function pageSecurityHeaders(csp: string | undefined, html: string, https: boolean): [string, string][] {
  const headers: [string, string][] = [
    ['x-content-type-options', 'nosniff'],
    ['referrer-policy', 'strict-origin-when-cross-origin'],
  ];
  if (csp) {
    headers.push(['content-security-policy', ownPolicy(csp, html).trim()]);
  }
  if (https) headers.push(['strict-transport-security', 'max-age=31536000; includeSubDomains']);
  return headers;
}

function ownPolicy(csp: string, html: string): string {
  const withoutHashes = (sources: string) => sources.replaceAll(/ 'sha(256|384|512)-[^']*'/g, '');
  const scripts = executableScript.test(html)
    ? csp.replace(/script-src [^;]*/, (sources) => (inlineScript.test(html) ? sources : withoutHashes(sources)))
    : csp.replace(/script-src [^;]*/, "script-src 'none'");
  return inlineStyle.test(html) ? scripts : scripts.replace(/style-src [^;]*/, withoutHashes);
}
