/** A file on both sides and where both come from: Git's name of each text; undefined where there is none. */
export type Sides = { path: string; base?: string; ours?: string; theirs?: string };

/**
 * Of files that differ somewhere: `take` are those that only the other side changed, `conflicts` those that both
 * changed, each otherwise. What only we changed, or both alike, needs nothing.
 */
export function mergeSides(files: readonly Sides[]): { take: Sides[]; conflicts: Sides[] } {
  const differing = files.filter(({ ours, theirs }) => ours !== theirs);
  return {
    take: differing.filter(({ base, ours }) => ours === base),
    conflicts: differing.filter(({ base, ours, theirs }) => ours !== base && theirs !== base),
  };
}
