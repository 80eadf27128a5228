const executableScript = /<script(?![^>]*type="application\/ld\+json")/;
const inlineScript = /<script(?![^>]*type="application\/ld\+json")(?![^>]*\ssrc=)/;
const inlineStyle = /<style|\sstyle=/;

/**
 * What every answer carries, whatever it is: a page, a picture, a redirect, a refusal. The policy is for what is no page:
 * nothing in it may run, load or be framed.
 */
export function baseHeaders(https: boolean): [string, string][] {
  return [
    ['x-content-type-options', 'nosniff'],
    ['referrer-policy', 'strict-origin-when-cross-origin'],
    ['content-security-policy', "default-src 'none'; frame-ancestors 'none'"],
    ...(https ? [['strict-transport-security', 'max-age=31536000; includeSubDomains'] as [string, string]] : []),
  ];
}

/**
 * The headers of every page. `csp` is Astro's own policy with the hashes of this page; a page that carries no script
 * gets `script-src 'none'`, which is shorter and stricter. Hashes allow what stands in the page itself: where nothing
 * does, they would only be sent again with every step of a form.
 */
export function pageSecurityHeaders(csp: string | undefined, html: string, https: boolean): [string, string][] {
  const headers = new Map(baseHeaders(https));
  if (csp) headers.set('content-security-policy', policies(csp, traitsOf(html)));
  return [...headers];
}

/** What of a page decides about its policy. */
type Traits = { scripts: 'none' | 'files' | 'inline'; hasStyle: boolean };

function traitsOf(html: string): Traits {
  const scripts = inlineScript.test(html) ? 'inline' : executableScript.test(html) ? 'files' : 'none';
  return { scripts, hasStyle: inlineStyle.test(html) };
}

/** Pages have a handful of policies between them; each is written once. */
const mostPolicies = 500;
const known = new Map<string, string>();

function policies(csp: string, traits: Traits): string {
  const key = `${traits.scripts} ${traits.hasStyle} ${csp}`;
  const policy = known.get(key) ?? ownPolicy(csp, traits).trim();
  if (known.size < mostPolicies) known.set(key, policy);
  return policy;
}

function ownPolicy(csp: string, { scripts, hasStyle }: Traits): string {
  const withoutHashes = (sources: string) => sources.replaceAll(/ 'sha(256|384|512)-[^']*'/g, '');
  const scripted =
    scripts === 'none'
      ? csp.replace(/script-src [^;]*/, "script-src 'none'")
      : csp.replace(/script-src [^;]*/, (sources) => (scripts === 'inline' ? sources : withoutHashes(sources)));
  return hasStyle ? scripted : scripted.replace(/style-src [^;]*/, withoutHashes);
}
