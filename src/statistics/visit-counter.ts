import { dayInVietnam } from '#src/i18n/format.ts';
import type { VisitStore, Visits } from './statistics.ts';

const robots = /bot|crawl|spider|slurp|preview|monitor|curl|wget|python|headless|lighthouse/i;
/** Addresses that are no page a person reads. */
const notPages = /^\/(api|_astro|hinh|can-bo|healthz|readyz|metrics|uploads)(\/|$)|\.(xml|txt|json|svg|ico|png)$/;

/** Counts page views in memory, by day in Vietnam; `flush` writes them now and then. No cookie, no address, no path. */
export class VisitCounter {
  readonly #store: VisitStore;
  readonly #now: () => Date;
  #day = '';
  #today = 0;
  #before = 0;
  #saved = 0;

  constructor(store: VisitStore, now: () => Date) {
    this.#store = store;
    this.#now = now;
  }

  async load(): Promise<void> {
    this.#day = dayInVietnam(this.#now());
    for (const { day, count } of await this.#store.load()) {
      if (day === this.#day) this.#today = count;
      else this.#before += count;
    }
    this.#saved = this.#today;
  }

  count(url: string, userAgent: string | undefined): void {
    const cut = url.indexOf('?');
    if (notPages.test(cut < 0 ? url : url.slice(0, cut)) || !userAgent || robots.test(userAgent)) return;
    this.#today += 1;
  }

  visits(): Visits {
    return { today: this.#today, total: this.#before + this.#today };
  }

  async flush(): Promise<void> {
    const day = dayInVietnam(this.#now());
    if (this.#today !== this.#saved) {
      await this.#store.save(this.#day, this.#today);
      this.#saved = this.#today;
    }
    if (day !== this.#day) {
      this.#before += this.#today;
      this.#today = 0;
      this.#saved = 0;
      this.#day = day;
    }
  }
}
