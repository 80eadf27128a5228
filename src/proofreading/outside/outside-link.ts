/** Why an address of another site cannot be opened. The names are kept: `i18n` and the log know them. */
export type Unopened =
  | { why: 'status'; status: number }
  | { why: 'no-name' | 'refused' | 'silent' | 'certificate' | 'redirects' | 'not-public' | 'broken' };

/** What became of one try: opened, not opened, or asked too much of the site, which says nothing of the address. */
export type TryResult = { is: 'open' } | { is: 'unsure' } | { is: 'unopened'; reason: Unopened };

/** An address of another site that our content names, and how it was when it was tried last. */
export type OutsideLink = {
  url: string;
  triedOn: string;
  /** Since which day it does not open, how many nights in a row, and what was the matter last. */
  failing?: { since: string; nights: number; reason: Unopened } | undefined;
};

export interface OutsideLinkStore {
  all(): Promise<OutsideLink[]>;
  keep(links: readonly OutsideLink[]): Promise<void>;
  /** Drops what is named nowhere any more. */
  removeOthersThan(urls: readonly string[]): Promise<void>;
}

/** A site may be down for a night or two; what does not open in so many is told. */
const deadAfterNights = 3;

export const isDead = ({ failing }: OutsideLink): boolean => (failing?.nights ?? 0) >= deadAfterNights;

/** What is known of an address after a try on this day. Two tries on one day are one night. */
export function afterTry(known: OutsideLink | undefined, url: string, today: string, result: TryResult): OutsideLink {
  if (result.is === 'open') return { url, triedOn: today };
  const before = known?.failing;
  if (result.is === 'unsure') return { url, triedOn: today, failing: before };
  const { reason } = result;
  if (!before) return { url, triedOn: today, failing: { since: today, nights: 1, reason } };
  const nights = known?.triedOn === today ? before.nights : before.nights + 1;
  return { url, triedOn: today, failing: { since: before.since, nights, reason } };
}
