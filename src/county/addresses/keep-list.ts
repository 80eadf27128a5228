import { defined } from '#src/base/defined.ts';
import { ok, type Result, refuse } from '#src/base/result.ts';
import { may } from '#src/staff/permissions.ts';
import type { Person } from '#src/staff/person.ts';
import { followMoves, moveKeys } from '../moved-page.ts';
import { type JudgeDependencies, type JudgedList, judgeList } from './judge-list.ts';
import type { OldAddress, OldAddressStore } from './old-addresses.ts';
import { type ListRow, readCsv } from './read-csv.ts';

export type ListDependencies = JudgeDependencies & {
  store: OldAddressStore;
  /** One list at a time, over all processes. */
  alone: <Value>(work: () => Promise<Value>) => Promise<Value>;
  now: () => Date;
};

type Named = { id: string; name: string };
type ListRefusal = { kind: 'bad-rows'; list: JudgedList };

/** Takes a list over, all of it or nothing; doing it again changes nothing. */
export function takeList(
  dependencies: ListDependencies,
  pieces: AsyncIterable<Uint8Array>,
  by?: Named,
): Promise<Result<JudgedList, ListRefusal>> {
  const { store, alone, now } = dependencies;
  return alone(async () => {
    const list = await judgeList(dependencies, readCsv(pieces));
    if (list.bad.length > 0) return refuse({ kind: 'bad-rows', list });
    const at = now().toISOString();
    await store.keep(list.fresh.map((fresh): OldAddress => defined({ ...fresh, by, at })));
    return ok(list);
  });
}

/** What one move written by hand would do, judged as the row of a list. */
export function judgeMove(
  dependencies: JudgeDependencies,
  { from, to, why }: { from: string; to: string; why: string },
): Promise<JudgedList> {
  async function* row(): AsyncGenerator<ListRow> {
    // A heading is the first row alone.
    yield { line: 0, cells: ['', '', ''] };
    yield { line: 1, cells: [from, to, why] };
  }
  return judgeList(dependencies, row());
}

/** Where an address of such a list leads, one look-up a move; undefined where nobody has said so. */
export async function leadsTo(
  store: Pick<OldAddressStore, 'find'>,
  path: string,
  search: string,
): Promise<string | undefined> {
  let found: string | undefined;
  for (let move = 0; move < mostMoves; move += 1) {
    const [at = path, asked] = found?.split('?', 2) ?? [path, search.slice(1)];
    const moves = await store.find(moveKeys(at, asked ? `?${asked}` : ''));
    const next: string | undefined =
      moves.size > 0 ? followMoves((key) => moves.get(key), at, asked ? `?${asked}` : '') : undefined;
    if (next === undefined) return found;
    found = next;
  }
  return undefined;
}

const mostMoves = 4;

/** Takes an old address out of what lists have brought. */
export async function forgetAddress(
  store: Pick<OldAddressStore, 'remove'>,
  address: string,
  by: Person,
): Promise<Result<undefined, { kind: 'not-permitted' }>> {
  if (!may(by, 'content.publish')) return refuse({ kind: 'not-permitted' });
  await store.remove(address);
  return ok(undefined);
}
