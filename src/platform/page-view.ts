const robots = /bot|crawl|spider|slurp|preview|monitor|curl|wget|python|lighthouse/i;
/** Addresses that are no page a person reads. */
const notPages = /^\/(api|_astro|hinh|can-bo|uploads)(\/|$)|\.(xml|txt|json|svg|ico|png)$/;

/** Whether a request counts as a visit: a person's browser asking for a public page. */
export function isPageView(url: string, userAgent: string | undefined): boolean {
  if (!userAgent || robots.test(userAgent)) return false;
  const cut = url.indexOf('?');
  return !notPages.test(cut < 0 ? url : url.slice(0, cut));
}
