import { afterTry, type OutsideLink, type OutsideLinkStore, type TryResult } from './outside-link.ts';

export type TryLinksDependencies = {
  store: OutsideLinkStore;
  /** Every address of another site that the content names. */
  named(): Promise<readonly string[]>;
  /** Opens one address; it never throws and never takes longer than it says itself. */
  open(url: string): Promise<TryResult>;
  /** Vietnam's day. */
  today(): string;
  /** Milliseconds on a clock that only goes forward. */
  ticks(): number;
  wait(ms: number): Promise<unknown>;
};

export const tryLimits = {
  /** Of one night; those tried longest ago come first, so that each has its turn. */
  links: 600,
  /** So many sites at once, and no site twice within the pause. */
  sites: 4,
  pauseMs: 1_000,
  /** After this nothing more is begun. */
  wholeMs: 15 * 60_000,
};

export type Tried = { tried: number; unopened: number; hasWayOut: boolean };

/**
 * Tries the addresses of other sites that the content names, a few sites at once and each site one address after the
 * other. A night on which not one opened says nothing of them: the machine has no way out, or lost it.
 */
export async function tryLinks(dependencies: TryLinksDependencies, limits = tryLimits): Promise<Tried> {
  const { store, named, open, today, ticks, wait } = dependencies;
  const urls = [...new Set(await named())];
  await store.removeOthersThan(urls);
  const known = new Map((await store.all()).map((link) => [link.url, link]));
  const day = today();
  const triedOn = (url: string) => known.get(url)?.triedOn ?? '';
  const turn = urls.toSorted((a, b) => triedOn(a).localeCompare(triedOn(b))).slice(0, limits.links);
  const sites = [...Map.groupBy(turn, (url) => new URL(url).host).values()];
  const until = ticks() + limits.wholeMs;
  const results: { url: string; result: TryResult }[] = [];

  async function nextSite(): Promise<void> {
    for (let site = sites.shift(); site; site = sites.shift()) {
      for (const [index, url] of site.entries()) {
        if (ticks() > until) return;
        if (index > 0) await wait(limits.pauseMs);
        results.push({ url, result: await open(url) });
      }
    }
  }
  await Promise.all(Array.from({ length: limits.sites }, nextSite));

  const hasWayOut = results.some(({ result }) => answered(result));
  if (hasWayOut) {
    await store.keep(results.map(({ url, result }): OutsideLink => afterTry(known.get(url), url, day, result)));
  }
  return {
    tried: results.length,
    unopened: results.filter(({ result }) => result.is === 'unopened').length,
    hasWayOut,
  };
}

/** Whether somebody out there said something, be it that there is no such page. */
const answered = (result: TryResult): boolean => result.is !== 'unopened' || result.reason.why === 'status';
