import type { GuideNotes } from '#src/guides/model/guide-notes.ts';
import type { ValueChange } from '#src/library/patching/patch-entry.ts';
import type { Difference } from '#src/published/comparison/compare-guide.ts';
import type { Accepted } from '#src/published/comparison/compare-record.ts';

/** The longest reason that is written into a guide. */
export const mostOfReason = 500;

/**
 * Writes who answers for a difference into the notes of the guide, the way `verify` reads it. What was accepted of the
 * same thing when something else was published gives its place.
 */
export function acceptDifference(
  { accepted = [] }: GuideNotes,
  { name, published }: Difference,
  { why, by, stale }: { why: string; by: string; stale: readonly Accepted[] },
): ValueChange[] {
  const old = accepted.findIndex((item) => item.difference === name && stale.includes(item));
  const at = old < 0 ? accepted.length : old;
  return [{ path: ['notes', 'accepted', at], value: { difference: name, published, why, by } }];
}

/** Takes an acceptance out again; with the last one the list goes. */
export function dropAcceptance({ accepted = [] }: GuideNotes, item: Accepted): ValueChange[] {
  const at = accepted.indexOf(item);
  if (at < 0) return [];
  return [{ path: accepted.length === 1 ? ['notes', 'accepted'] : ['notes', 'accepted', at] }];
}
