import type { AstroGlobal } from 'astro';

/**
 * What a cookie is called: over TLS with the prefix by which browsers see to it that no other host of the county's
 * domain planted it (`__Host-`, for the whole site only), or at least that it came over TLS (`__Secure-`, RFC 6265bis).
 * Without TLS, as on this machine, browsers refuse such names.
 */
export function cookieName({ locals }: Pick<AstroGlobal, 'locals'>, name: string, reach: 'site' | 'path'): string {
  if (!locals.portal.config.siteUrl.startsWith('https:')) return name;
  return `${reach === 'site' ? '__Host-' : '__Secure-'}${name}`;
}
