import { diffLines } from 'diff';
import { isRecord } from '#src/base/is-record.ts';
import { splitFrontMatter } from '#src/library/front-matter.ts';
import { type ValuePath, valuesOf } from '#src/library/patching/patch-entry.ts';
import { isSame } from '#src/library/patching/yaml-places.ts';
import { readYaml } from '#src/library/read-yaml.ts';

/**
 * A value that is not the same in two versions; undefined where a version does not have it. Of a list that grew or
 * shrank, `before` and `after` have only the items that are not in both, and `same` says how many are.
 */
export type ChangedValue = { path: ValuePath; before?: unknown; after?: unknown; same?: number };

/** Lines of a body, in order: those that went, those that came, and a few of the others around them. */
type ChangedLine = { kind: 'kept' | 'gone' | 'come' | 'left-out'; text: string };

/** What differs between two texts of one file: its values, and its lines where it has a body. */
export type Changes = { values: ChangedValue[]; lines: ChangedLine[] };

/** Texts that differ in more than this, or take longer to compare, are told as another text: comparing holds everybody up. */
export const diffBound = { maxEditLength: 1000, timeout: 300 } as const;

const around = 2;
const mostLines = 400;

/** What was changed from the one text to the other. A file that cannot be read as values is compared line by line. */
export function changesBetween(path: string, before: string, after: string): Changes {
  const [one, other] = [partsOfText(path, before), partsOfText(path, after)];
  if (!one || !other) return { values: [], lines: changedLines(before, after) };
  return { values: changedValues(one.values, other.values), lines: changedLines(one.body, other.body) };
}

/** What a text says, and its body where it has one; undefined where it cannot be read. */
export function partsOfText(path: string, source: string): { values: unknown; body: string } | undefined {
  if (path.endsWith('.md')) {
    const [split, values] = [splitFrontMatter(source), valuesOf(source)];
    return split.ok && values !== undefined ? { values, body: split.value.body } : undefined;
  }
  const read = readYaml(source);
  return read.ok ? { values: read.value, body: '' } : undefined;
}

/**
 * The smallest values that differ: of maps key by key, of lists of one length item by item, of other lists the items
 * that are not in both.
 */
export function changedValues(before: unknown, after: unknown, path: ValuePath = []): ChangedValue[] {
  if (isSame(before, after)) return [];
  if (isRecord(before) && isRecord(after)) {
    const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
    return [...keys].flatMap((key) => changedValues(before[key], after[key], [...path, key]));
  }
  if (Array.isArray(before) && Array.isArray(after)) {
    if (before.length !== after.length) return [changedList(before, after, path)];
    return before.flatMap((item, index) => changedValues(item, after[index], [...path, index]));
  }
  return [{ path, before, after }];
}

/** Each item has one partner at most: of two equal ones that became one, one went. */
function changedList(before: readonly unknown[], after: readonly unknown[], path: ValuePath): ChangedValue {
  const come = [...after];
  const gone = before.filter((item) => {
    const partner = come.findIndex((other) => isSame(item, other));
    if (partner >= 0) come.splice(partner, 1);
    return partner < 0;
  });
  return { path, before: gone, after: come, same: before.length - gone.length };
}

function changedLines(before: string, after: string): ChangedLine[] {
  if (before === after) return [];
  const pieces = diffLines(before, after, diffBound) ?? [
    { value: before, removed: true, added: false },
    { value: after, removed: false, added: true },
  ];
  const lines = pieces.flatMap(({ value, added, removed }) =>
    value
      .replace(/\n$/, '')
      .split('\n')
      .map((text): ChangedLine => ({ kind: added ? 'come' : removed ? 'gone' : 'kept', text })),
  );
  const isNear = (index: number) =>
    lines.slice(Math.max(0, index - around), index + around + 1).some(({ kind }) => kind !== 'kept');
  const shown: ChangedLine[] = [];
  lines.forEach((line, index) => {
    if (isNear(index)) shown.push(line);
    else if (shown.at(-1)?.kind !== 'left-out') shown.push({ kind: 'left-out', text: '' });
  });
  return shown.slice(0, mostLines);
}
