import type { ContentRole } from '#src/library/content-path.ts';
import { patchEntry, setValues, type ValueChange } from '#src/library/patching/patch-entry.ts';
import { changedValues, partsOfText } from '../history/changed-values.ts';

/**
 * What of a change one person may do by themselves: the text that stands there with every value that takes no two
 * people, and the body, as they are wanted. Undefined where nothing of it is left, or it cannot be taken apart.
 */
export function shareOfOne(
  role: ContentRole,
  path: string,
  { before, after }: { before: string; after: string },
): string | undefined {
  const takesTwo = role.kind?.takesTwo;
  const [one, other] = [partsOfText(path, before), partsOfText(path, after)];
  if (!takesTwo || !one || !other) return undefined;
  const free = changedValues(one.values, other.values)
    .filter((change) => !takesTwo(change.path))
    .map(({ path: way }): ValueChange => ({ path: way, value: valueAt(other.values, way) }));
  const set = setValues(before, free);
  if (!set.ok) return undefined;
  const written = patchEntry(set.value, { body: other.body });
  return written.ok && written.value !== before ? written.value : undefined;
}

function valueAt(values: unknown, way: readonly (string | number)[]): unknown {
  return way.reduce<unknown>(
    (value, step) => (value as Record<string | number, unknown> | null | undefined)?.[step],
    values,
  );
}
