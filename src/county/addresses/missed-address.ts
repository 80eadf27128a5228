import type { MissedAddressStore } from './old-addresses.ts';

/** Where addresses hold codes of people, or nothing people kept; and what robots try at every site. */
const notCounted =
  /^\/(?:can-bo|api|uploads|_astro|hinh|thu|xem-truoc|tra-cuu|\.)(?:[/.]|$)|^\/\.|\/wp-|xmlrpc|\.env|\.git|cgi-bin|phpmyadmin|vendor\/|\.(?:map|js|css|ico|sql|bak|zip|gz|yml|ini)$/i;
const longest = 200;

/**
 * An address nothing answered as it may be counted: without what could say who asked. A path with a mail address, a long
 * number or a code in it is not counted at all; what stands behind the question mark only where it is a small number, as
 * old sites tell pages apart.
 */
export function missedAddress(path: string, search: string): string | undefined {
  let readable = path;
  try {
    readable = decodeURI(path);
  } catch {
    return undefined;
  }
  if (readable.length > longest || notCounted.test(readable)) return undefined;
  if (/@|\d{7}|[\p{Cc}<>"'\\]|(?:\d[ .-]?){9}/u.test(readable) || /%40/i.test(readable)) return undefined;
  // A word of letters and digits without end is a code.
  if (/[A-Za-z0-9_]{32}/.test(readable) || /\b[A-Z]{2}-[A-Z0-9]{4}-[A-Z0-9]{4}\b/i.test(readable)) return undefined;
  const isNumbers = search.length <= 60 && /^\?[a-z_]{1,20}=\d{1,6}(?:&[a-z_]{1,20}=\d{1,6}){0,2}$/i.test(search);
  return readable.normalize('NFC') + (isNumbers ? search : '');
}

/** Counts in memory and saves now and then: nobody who is told "not found" waits for the database. */
type MissedAddresses = {
  add(path: string, search: string): void;
  save(): Promise<void>;
};

/** Of one interval: who tries names at random fills no more. */
const mostAtOnce = 300;

export function createMissedAddresses(store: MissedAddressStore, today: () => string): MissedAddresses {
  let fresh = new Map<string, number>();
  return {
    add(path, search) {
      const address = missedAddress(path, search);
      if (address === undefined) return;
      const count = fresh.get(address);
      if (count !== undefined || fresh.size < mostAtOnce) fresh.set(address, (count ?? 0) + 1);
    },
    async save() {
      if (fresh.size === 0) return;
      const counted = fresh;
      fresh = new Map();
      await store.count(counted, today());
    },
  };
}
