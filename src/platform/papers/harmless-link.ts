const schemes = new Set(['http', 'https', 'mailto', 'tel', 'sms', 'ftp', 'zalo', 'skype', 'whatsapp', 'geo', 'maps']);

/**
 * Whether a click on a link in a paper does no more than open a page, begin a letter or look for a file on the reader's
 * own disk. A path on another machine (`\\server\…`, `file://server/…`) would hand over the password of whoever clicks,
 * and schemes of programs start them.
 */
export function isHarmlessLink(link: string): boolean {
  const plain = decoded(link.replaceAll(/[\0-\x20\x7f\u200b-\u200f\u2060\ufeff]/g, '').replace(/^(þÿ|ÿþ|ï»¿)/, ''));
  if (/^[\\/]{2}/.test(plain)) return false;
  // A disk of the reader's own: the writer's machine had the file there.
  if (/^(file:\/{0,3})?[a-z]:[\\/]/i.test(plain) || /^file:\/\/\/[^\\/]/i.test(plain)) return true;
  const scheme = /^([^/?#\\]*?):/.exec(plain.slice(0, 200))?.[1]?.toLowerCase();
  // `www.vandon.gov.vn:8080` names a port, no scheme.
  return scheme === undefined || schemes.has(scheme) || /^[\w-]+(\.[\w-]+)+:\d{1,5}(\/|$)/.test(plain);
}

function decoded(link: string): string {
  return link.replaceAll(/%([0-7][\da-f])/gi, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));
}
