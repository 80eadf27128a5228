import type { ContentRole } from '#src/library/content-path.ts';
import { isPublicText } from '#src/library/publishing.ts';
import { changedValues, partsOfText } from './history/changed-values.ts';

/**
 * Whether this change of what the public sees takes two people, by what its kind says. A file of such a kind that the
 * public has not seen takes two whole; a translation only for what it says of those parts.
 */
export function takesTwoPeople(
  role: ContentRole,
  path: string,
  { before, after }: { before: string | undefined; after: string },
): boolean {
  const takesTwo = role.kind?.takesTwo;
  if (!takesTwo || !isPublicText(after)) return false;
  const wasPublic = before !== undefined && isPublicText(before);
  if (!wasPublic && role.kind && !role.english) return true;
  const [one, other] = [partsOfText(path, wasPublic ? before : '---\n---\n'), partsOfText(path, after)];
  // What stood there cannot be read, so that nobody knows what is changed.
  if (!one || !other) return true;
  return changedValues(one.values, other.values).some((change) => takesTwo(change.path));
}
