import type { ValuePath } from '#src/library/patching/patch-entry.ts';

/** What of a way of filing costs residents money or time; its note does not. */
const ofChannel = ['kind', 'time', 'fees'];

/**
 * Whether a change there takes two people: what decides about a resident's money, time or papers, and by which law. In a
 * guide ways of filing are a list, in its English texts they stand under their names; the rest is the same.
 */
export function takesTwo([part, , of]: ValuePath): boolean {
  if (part === 'papers' || part === 'legal') return true;
  return part === 'channels' && (of === undefined || ofChannel.includes(String(of)));
}
