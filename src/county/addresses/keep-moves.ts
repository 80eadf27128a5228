import { defined } from '#src/base/defined.ts';
import { ok, type Result, refuse } from '#src/base/result.ts';
import type { Editing, SaveRefusal } from '#src/editing/editing.ts';
import { patchYaml } from '#src/library/patching/patch-yaml.ts';
import { readYaml } from '#src/library/read-yaml.ts';
import type { Person } from '#src/staff/person.ts';
import { type MovedPage, movedPagesFile, movedTo } from '../moved-page.ts';
import { addressKey } from './address-key.ts';

export type MoveRefusal = { kind: 'leads-in-a-circle' } | { kind: 'cannot-patch' };

/** The list with one more move: it says where an address leads in the end, and so does what led to its old address. */
export function movesWith(list: readonly MovedPage[], move: MovedPage): Result<MovedPage[], MoveRefusal> {
  const from = addressKey(move.from);
  const others = list.filter((item) => addressKey(item.from) !== from);
  const [path = '', search] = move.to.split('?', 2);
  const to = movedTo(others, path, search ? `?${search}` : '') ?? move.to;
  if (addressKey(to) === from) return refuse({ kind: 'leads-in-a-circle' });
  const led = others.map((item) => (addressKey(item.to) === from ? { ...item, to } : item));
  return ok([...led, { ...move, to }]);
}

/** What `redirects.yaml` says with other moves; lines that stay keep their letters. */
export function withMoves(source: string, list: readonly MovedPage[]): Result<string, MoveRefusal> {
  return patchYaml(source, list.map(defined));
}

/** The moves a text of `redirects.yaml` names; undefined for one that does not fit. */
export function movesIn(source: string): MovedPage[] | undefined {
  const read = readYaml(source);
  const parsed = movedPagesFile.schema.safeParse(read.ok ? (read.value ?? []) : undefined);
  return parsed.success ? parsed.data : undefined;
}

/** Writes one more move down, as an edit of `redirects.yaml` like any other. */
export async function addMove(
  editing: Pick<Editing, 'open' | 'save'>,
  move: MovedPage,
  by: Person,
): Promise<Result<undefined, SaveRefusal | MoveRefusal>> {
  return changeMoves(editing, (list) => movesWith(list, move), by);
}

/** Changes the list as it stands, where it can be read. */
export async function changeMoves(
  editing: Pick<Editing, 'open' | 'save'>,
  change: (list: readonly MovedPage[]) => Result<MovedPage[], MoveRefusal>,
  by: Person,
): Promise<Result<undefined, SaveRefusal | MoveRefusal>> {
  const opened = await editing.open(movedPagesFile.path, by);
  if (!opened.ok && opened.error.kind !== 'file-not-found') return opened;
  const source = opened.ok ? opened.value.source : '';
  const list = movesIn(source);
  if (!list) return refuse({ kind: 'cannot-patch' });
  const changed = change(list);
  if (!changed.ok) return changed;
  const written = withMoves(source, changed.value);
  if (!written.ok) return written;
  const seen = opened.ok ? opened.value.hash : undefined;
  const saved = await editing.save(defined({ path: movedPagesFile.path, source: written.value, seen }), by);
  return saved.ok ? ok(undefined) : saved;
}
