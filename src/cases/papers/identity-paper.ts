import type { GuideMeta } from '#src/guides/guide-schema.ts';

/** How guides name the papers that prove who somebody is. */
const identityId = /(^|-)(can-cuoc|cccd|ho-chieu|tuy-than|the-thuong-tru)(-|$)/;

/**
 * Whether a paper proves who somebody is: a copy of it is what a thief would want, so copies that leave the portal say
 * what they are for. By the guide's `identity`, else by the paper's id.
 */
export function isIdentityPaper(rules: Pick<GuideMeta, 'papers'>, id: string): boolean {
  return rules.papers.find((item) => item.id === id)?.identity ?? identityId.test(id);
}
