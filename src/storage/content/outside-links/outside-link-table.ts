/** `failing`: since when, how many nights and why, as JSON; null while the address opens. */
export type OutsideLinkTables = {
  outside_links: { url: string; tried_on: string; failing: string | null };
};
