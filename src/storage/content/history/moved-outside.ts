import { nameOfText } from './repository-place.ts';

/** Files that others gave another name in the same part of the content, as `git mv` does: the same text went and came. */
export function movedOutside(
  sources: ReadonlyMap<string, string | undefined>,
  last: ReadonlyMap<string, string | null>,
): { from: string; to: string }[] {
  const gone = [...sources].filter(([path, source]) => source === undefined && last.get(path));
  const came = [...sources].filter(([path, source]) => source !== undefined && !last.get(path));
  const partOf = (path: string) => `${path.split('/')[0]} ${path.endsWith('.en.md')}`;
  const taken = new Set<string>();
  return gone.flatMap(([from]) => {
    const isIt = ([to, source]: [string, string | undefined]) =>
      !taken.has(to) && partOf(to) === partOf(from) && nameOfText(source ?? '') === last.get(from);
    const to = came.find(isIt)?.[0];
    if (to) taken.add(to);
    return to ? [{ from, to }] : [];
  });
}
