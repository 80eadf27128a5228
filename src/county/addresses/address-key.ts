/**
 * What an address is known by, however it is written: marks or bytes (UTF-8), composed or not (NFC), capitals or not, a
 * slash at its end or without. What stands behind the question mark belongs to it, as old sites tell pages apart by it.
 */
export function addressKey(at: string): string {
  const cut = at.indexOf('?');
  const [path, search] = cut < 0 ? [at, ''] : [at.slice(0, cut), at.slice(cut + 1)];
  const trimmed = readable(path).replace(/\/+$/, '') || '/';
  return search ? `${trimmed}?${readable(search)}` : trimmed;
}

function readable(part: string): string {
  let text = part;
  try {
    text = decodeURI(part);
  } catch {
    // What is no UTF-8 is compared as it was sent.
  }
  return text.normalize('NFC').toLowerCase().normalize('NFC');
}
