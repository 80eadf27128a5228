import { isRecord } from '#src/base/is-record.ts';
import { ok, type Result, refuse } from '#src/base/result.ts';
import { readYaml } from '#src/library/read-yaml.ts';
import { patchLines } from './patch-lines.ts';
import { type PatchRefusal, patchYaml } from './patch-yaml.ts';

/** Where a value stands in front matter: keys and places in lists. */
export type ValuePath = readonly (string | number)[];

/** A value to be set; without `value` the key, or the item, goes. */
export type ValueChange = { path: ValuePath; value?: unknown };

// Ends of lines are those that `splitFrontMatter` knows: `^` and `$` of a pattern know more, and would cut elsewhere.
const head = /^\uFEFF?---(?:\r\n|\n|\r)/;
const close = /(?<![^\n\r])---[ \t]*(?:\r\n|\n|\r|$)/;

/** The two parts of a Markdown file with their letters as they are; undefined where it has no front matter. */
function partsOf(source: string): { start: number; end: number; body: number } | undefined {
  const start = head.exec(source)?.[0].length;
  if (start === undefined) return undefined;
  const found = close.exec(source.slice(start));
  if (!found) return undefined;
  const end = start + found.index;
  return { start, end, body: end + found[0].length };
}

/**
 * A Markdown file whose front matter says `meta` and whose body is `body`, each where given. What is the same keeps
 * its letters. Refuses a file without front matter, and what `patchYaml` refuses.
 */
export function patchEntry(
  source: string,
  { meta, body }: { meta?: unknown; body?: string },
): Result<string, PatchRefusal> {
  const parts = partsOf(source);
  if (!parts) return refuse({ kind: 'cannot-patch' });
  const before = source.slice(parts.start, parts.end);
  const yaml = meta === undefined ? ok(before) : patchYaml(before, meta);
  if (!yaml.ok) return yaml;
  const rest = source.slice(parts.body);
  const text = body === undefined ? rest : patchLines(rest, body);
  return ok(source.slice(0, parts.start) + yaml.value + source.slice(parts.end, parts.body) + text);
}

/** What the front matter of a Markdown file says, as plain values; undefined where it cannot be read. */
export function valuesOf(source: string): unknown {
  const parts = partsOf(source);
  const read = parts && readYaml(source.slice(parts.start, parts.end));
  return read?.ok ? (read.value ?? {}) : undefined;
}

/** The file with these values of its front matter set, one after another; whatever else it says stays. */
export function setValues(source: string, changes: readonly ValueChange[]): Result<string, PatchRefusal> {
  let meta = valuesOf(source);
  if (meta === undefined) return refuse({ kind: 'cannot-patch' });
  for (const change of changes) {
    const next = withValue(meta, change.path, change);
    if (next === undefined) return refuse({ kind: 'cannot-patch' });
    meta = next;
  }
  return patchEntry(source, { meta });
}

/** A copy of these values with one of them set or gone; undefined where the path leads nowhere. */
export function withValue(value: unknown, path: ValuePath, change: { value?: unknown }): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return change.value;
  if (Array.isArray(value) && typeof step === 'number') {
    if (step < 0 || step > value.length) return undefined;
    if (rest.length > 0) {
      const item = withValue(value[step], rest, change);
      return item === undefined ? undefined : value.with(step, item);
    }
    return change.value === undefined ? value.toSpliced(step, 1) : value.toSpliced(step, 1, change.value);
  }
  if (!isRecord(value) || typeof step !== 'string') return undefined;
  if (rest.length === 0 && change.value === undefined) {
    return Object.fromEntries(Object.entries(value).filter(([key]) => key !== step));
  }
  const inner = withValue(value[step] ?? (typeof rest[0] === 'number' ? [] : {}), rest, change);
  return inner === undefined ? undefined : { ...value, [step]: inner };
}
