import { diffArrays } from 'diff';
import { defined } from '#src/base/defined.ts';
import { isRecord } from '#src/base/is-record.ts';
import { isSame } from '#src/library/patching/yaml-places.ts';
import { diffBound, partsOfText } from './changed-values.ts';
import { byName, keyOfLists, orderIn, type WayStep } from './keyed-lists.ts';

/** One change as people would tell it: a value that is another, a thing of a list that came, went, or stands elsewhere. */
export type PlainChange = {
  kind: 'changed' | 'added' | 'removed' | 'moved';
  way: readonly WayStep[];
  before?: unknown;
  after?: unknown;
};

/** A paragraph that became another; without `before` it came, without `after` it went. */
type ChangedParagraph = { before?: string; after?: string };

/** `body` only where it is not the same; `changedParagraphs` tells what differs in it. */
export type PlainChanges = { values: PlainChange[]; body?: { before: string; after: string } };

/** What is told as one thing, however many values it has. */
type IsWhole = (way: readonly WayStep[]) => boolean;

/**
 * What was changed from the one text of a file to the other, things of lists by their names. A file that is new, or that
 * cannot be read as values, is told by its paragraphs. Cheap, however long the text: paragraphs are not compared here.
 */
export function plainChanges(
  path: string,
  { before = '', after }: { before?: string | undefined; after: string },
  isWhole: IsWhole = () => false,
): PlainChanges {
  const [one, other] = [partsOfText(path, before), partsOfText(path, after)];
  if (!other || (!one && before !== '')) return defined<PlainChanges>({ values: [], body: changedBody(before, after) });
  const values: PlainChange[] = [];
  collect(one?.values ?? {}, other.values, [], { isWhole, values });
  return defined<PlainChanges>({ values, body: changedBody(one?.body ?? '', other.body) });
}

type Collecting = { isWhole: IsWhole; values: PlainChange[] };

function collect(before: unknown, after: unknown, way: readonly WayStep[], collecting: Collecting): void {
  const { isWhole, values } = collecting;
  if (isSame(before, after)) return;
  if (!isWhole(way)) {
    if (isRecord(before) && isRecord(after)) {
      for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
        collect(before[key], after[key], [...way, key], collecting);
      }
      return;
    }
    const [was, is] = [before ?? [], after ?? []];
    if (Array.isArray(was) && Array.isArray(is)) {
      collectLists(was, is, way, collecting);
      return;
    }
  }
  const kind = before === undefined ? 'added' : after === undefined ? 'removed' : 'changed';
  values.push({ kind, way, before, after });
}

function collectLists(
  before: readonly unknown[],
  after: readonly unknown[],
  way: readonly WayStep[],
  collecting: Collecting,
): void {
  const key = keyOfLists(before, after);
  if (key) {
    collectKeyed(before, after, { key, way }, collecting);
    return;
  }
  if (before.length === after.length) {
    for (const [index, item] of before.entries()) {
      collect(item, after[index], [...way, numbered(index, after[index])], collecting);
    }
    return;
  }
  const come = [...after];
  for (const [index, item] of before.entries()) {
    const partner = come.findIndex((other) => isSame(item, other));
    if (partner >= 0) come.splice(partner, 1);
    else collecting.values.push({ kind: 'removed', way: [...way, numbered(index, item)], before: item });
  }
  for (const item of come) {
    collecting.values.push({ kind: 'added', way: [...way, numbered(after.indexOf(item), item)], after: item });
  }
}

/** A step to an item without a name of its own. */
const numbered = (index: number, item: unknown): WayStep => ({ key: '', name: String(index + 1), item });

function collectKeyed(
  before: readonly unknown[],
  after: readonly unknown[],
  { key, way }: { key: string; way: readonly WayStep[] },
  collecting: Collecting,
): void {
  const [was, is] = [byName(before, key), byName(after, key)];
  for (const name of new Set([...was.keys(), ...is.keys()])) {
    const item = is.get(name) ?? was.get(name);
    collect(was.get(name), is.get(name), [...way, { key, name, item }], collecting);
  }
  if (!isSame(orderIn(was, is), orderIn(is, was))) collecting.values.push({ kind: 'moved', way });
}

const changedBody = (before: string, after: string) => (before === after ? undefined : { before, after });

/** All paragraphs that are not the same, in order. Of texts that differ too much to compare, all there are. */
export function changedParagraphs({ before, after }: { before: string; after: string }): ChangedParagraph[] {
  const changed: ChangedParagraph[] = [];
  let gone: string[] = [];
  const settle = (come: readonly string[]) => {
    for (let at = 0; at < Math.max(gone.length, come.length); at += 1) {
      changed.push(defined<ChangedParagraph>({ before: gone[at], after: come[at] }));
    }
    gone = [];
  };
  const [one, other] = [paragraphsOf(before), paragraphsOf(after)];
  const pieces = diffArrays(one, other, diffBound) ?? [
    { value: one, removed: true, added: false },
    { value: other, removed: false, added: true },
  ];
  for (const { value, added, removed } of pieces) {
    if (removed) gone = value;
    else settle(added ? value : []);
  }
  settle([]);
  return changed;
}

/** Items of a list and rows of a table are told one by one. */
const paragraphsOf = (text: string) =>
  text
    .replaceAll(/\r\n?/g, '\n')
    .split(/\n[ \t]*\n|\n(?=[ \t]*(?:[-*+|]|\d+[.)]) )/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '');
