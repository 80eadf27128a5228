import type { GuideMeta } from './guide-schema.ts';

/**
 * Whether the day has passed until which a guide was to be looked through again: then nobody answers for it still being
 * right, and readers are told. `today` is Vietnam's day.
 */
export function isReviewLate({ reviewBy }: Pick<GuideMeta, 'reviewBy'>, today: string): boolean {
  return reviewBy < today;
}
