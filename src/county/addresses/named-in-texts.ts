import { type ContentRole, roleOfPath } from '#src/library/content-path.ts';
import { setValues, type ValuePath, valuesOf, withValue } from '#src/library/patching/patch-entry.ts';
import { patchYaml } from '#src/library/patching/patch-yaml.ts';
import { readYaml } from '#src/library/read-yaml.ts';
import { movedPagesFile } from '../moved-page.ts';

/** An entry that got another name: its addresses without `/en`, and the parts of forms that name entries of its kind. */
export type Renamed = {
  address: string;
  from: string;
  to: string;
  namedBy: readonly string[];
  /** Parts whose thing is known elsewhere by that name unless it has one of its own, and the key it has that under. */
  knownAs: Readonly<Record<string, string>>;
};

type Registered = Parameters<typeof roleOfPath>[1];

/** This text with the entry's other name wherever it says the old one; undefined where it does not. */
export function withOtherName(
  registered: Registered,
  { path, source }: { path: string; source: string },
  renamed: Renamed,
): string | undefined {
  const { address, from, to } = renamed;
  if (path === movedPagesFile.path || !source.includes(from)) return undefined;
  const role = roleOfPath(path, registered);
  if (!role) return undefined;
  const old = new RegExp(`(?<![\\p{L}\\p{N}_./-])((?:/en)?${escaped(address)})${escaped(from)}(?![a-z0-9-])`, 'giu');
  const linked = source.replace(old, `$1${to}`);
  const named = role.kind?.name ?? role.data?.name ?? '';
  const changes = changesOf(valuesIn(role, linked), renamed, named);
  const written = changes.length === 0 ? linked : (valuesSet(role, linked, changes) ?? linked);
  return written === source ? undefined : written;
}

const escaped = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\/]/g, '\\$&');

function valuesIn(role: ContentRole, source: string): unknown {
  if (role.kind) return valuesOf(source);
  const read = readYaml(source);
  return read.ok ? read.value : undefined;
}

/** What is set where the name stands in a part that names entries of this kind. */
function changesOf(value: unknown, { from, to, namedBy, knownAs }: Renamed, role: string): Change[] {
  const changes: Change[] = [];
  const look = (at: unknown, path: ValuePath, part: string, around: object) => {
    if (at === from && namedBy.includes(part)) {
      changes.push({ path, value: to });
      const key = knownAs[part];
      if (key && !(key in around)) changes.push({ path: [...path.slice(0, -1), key], value: from });
    } else if (Array.isArray(at)) for (const [index, item] of at.entries()) look(item, [...path, index], part, at);
    else if (at && typeof at === 'object')
      for (const [key, item] of Object.entries(at)) look(item, [...path, key], `${part}.${key}`, at);
  };
  look(value, [], Array.isArray(value) ? `${role}.items` : role, {});
  return changes;
}

type Change = { path: ValuePath; value: string };

function valuesSet(role: ContentRole, source: string, changes: readonly Change[]): string | undefined {
  if (role.kind) {
    const set = setValues(source, changes);
    return set.ok ? set.value : undefined;
  }
  let values = valuesIn(role, source);
  for (const { path, value } of changes) values = withValue(values, path, { value });
  const patched = patchYaml(source, values);
  return patched.ok ? patched.value : undefined;
}
