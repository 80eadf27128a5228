/** A `Cookie` header as a browser would send it after these `Set-Cookie` values, on top of what it had. */
export function withCookies(header: string | null, setCookies: readonly string[]): string {
  const cookies = new Map<string, string>();
  for (const pair of (header ?? '').split(/;\s*/)) {
    const cut = pair.indexOf('=');
    if (cut > 0) cookies.set(pair.slice(0, cut), pair.slice(cut + 1));
  }
  for (const line of setCookies) {
    const pair = line.split(';')[0] ?? '';
    const cut = pair.indexOf('=');
    const name = pair.slice(0, cut);
    if (/;\s*max-age=0(;|$)/i.test(line)) cookies.delete(name);
    else cookies.set(name, pair.slice(cut + 1));
  }
  return [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
}

/** Whether a password has been given and the code is awaited: better-auth's cookie between the two steps. */
export function awaitsCode(header: string | null): boolean {
  return /(?:^|;\s*)(?:__Secure-)?vandon\.two_factor=[^;\s]/.test(header ?? '');
}
