import { type ContentRole, roleOfPath } from '#src/library/content-path.ts';
import { setValues, type ValuePath, valuesOf, withValue } from '#src/library/patching/patch-entry.ts';
import { patchYaml } from '#src/library/patching/patch-yaml.ts';
import { readYaml } from '#src/library/read-yaml.ts';
import { movedPagesFile } from '../moved-page.ts';

/** An entry that got another name: its addresses without `/en`, and the parts of forms that name entries of its kind. */
export type Renamed = { address: string; from: string; to: string; namedBy: readonly string[] };

type Registered = Parameters<typeof roleOfPath>[1];

/** This text with the entry's other name wherever it says the old one; undefined where it does not. */
export function withOtherName(
  registered: Registered,
  { path, source }: { path: string; source: string },
  renamed: Renamed,
): string | undefined {
  const { address, from, to, namedBy } = renamed;
  if (path === movedPagesFile.path || !source.includes(from)) return undefined;
  const role = roleOfPath(path, registered);
  if (!role) return undefined;
  const old = new RegExp(`(?<![\\p{L}\\p{N}_./-])((?:/en)?${escaped(address)})${escaped(from)}(?![a-z0-9-])`, 'giu');
  const linked = source.replace(old, `$1${to}`);
  const named = role.kind?.name ?? role.data?.name ?? '';
  const ways = namedWays(valuesIn(role, linked), from, namedBy, named);
  const written = ways.length === 0 ? linked : (valuesSet(role, linked, ways, to) ?? linked);
  return written === source ? undefined : written;
}

const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&');

function valuesIn(role: ContentRole, source: string): unknown {
  if (role.kind) return valuesOf(source);
  const read = readYaml(source);
  return read.ok ? read.value : undefined;
}

/** Where in the values the name stands in a part that names entries of this kind. */
function namedWays(value: unknown, name: string, namedBy: readonly string[], role: string): ValuePath[] {
  const ways: ValuePath[] = [];
  const look = (at: unknown, way: ValuePath, part: string) => {
    if (at === name && namedBy.includes(part)) ways.push(way);
    else if (Array.isArray(at)) for (const [index, item] of at.entries()) look(item, [...way, index], part);
    else if (at && typeof at === 'object')
      for (const [key, item] of Object.entries(at)) look(item, [...way, key], `${part}.${key}`);
  };
  look(value, [], Array.isArray(value) ? `${role}.items` : role);
  return ways;
}

function valuesSet(role: ContentRole, source: string, ways: readonly ValuePath[], to: string): string | undefined {
  if (role.kind) {
    const set = setValues(
      source,
      ways.map((path) => ({ path, value: to })),
    );
    return set.ok ? set.value : undefined;
  }
  let values = valuesIn(role, source);
  for (const way of ways) values = withValue(values, way, { value: to });
  const patched = patchYaml(source, values);
  return patched.ok ? patched.value : undefined;
}
