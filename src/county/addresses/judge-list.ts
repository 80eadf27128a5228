import { defined } from '#src/base/defined.ts';
import { ok, type Result, refuse } from '#src/base/result.ts';
import { isKept, type MovedPage, movedTo } from '../moved-page.ts';
import { addressKey } from './address-key.ts';
import type { OldAddress, OldAddressStore } from './old-addresses.ts';
import { readAddress } from './read-address.ts';
import type { ListRow } from './read-csv.ts';

/** Why a row cannot be taken over; `with` is what it meets. */
export type BadRow = {
  line: number;
  reason:
    | 'columns'
    | 'old-not-valid'
    | 'old-kept'
    | 'new-not-valid'
    | 'new-elsewhere'
    | 'new-nowhere'
    | 'circle'
    | 'page-there'
    | 'leads-elsewhere'
    | 'twice'
    | 'not-text'
    | 'too-many';
  address?: string;
  with?: string;
};

/** What a list would do. With one bad row nothing of it is taken over. */
export type JudgedList = {
  /** Not there yet, and where they lead in the end. */
  fresh: Pick<OldAddress, 'address' | 'to' | 'why'>[];
  /** There already, and leading there. */
  same: number;
  bad: BadRow[];
  /** The sites that old addresses were written with, for somebody to look at. */
  hosts: string[];
};

export type JudgeDependencies = {
  /** What there is at an address of this portal, without `/en`. */
  whatIsAt: (path: string) => 'public' | 'hidden' | 'moved' | 'unknown';
  moves: () => readonly MovedPage[];
  store: Pick<OldAddressStore, 'find'>;
  /** Our own host: addresses of another lead away, which nobody takes over. */
  ownHost: string;
  /** Lets others have the turn. */
  pause: () => Promise<unknown>;
};

/** More than any site of a county had. */
const mostRows = 50_000;
const rowsAtOnce = 200;

type Wanted = { line: number; address: string; to: string; why?: string };

/** Reads the rows of a list and says what it would do, without doing it. */
export async function judgeList(dependencies: JudgeDependencies, rows: AsyncIterable<ListRow>): Promise<JudgedList> {
  const list: JudgedList = { fresh: [], same: 0, bad: [], hosts: [] };
  const wanted = new Map<string, Wanted>();
  const hosts = new Set<string>();
  let count = 0;
  try {
    for await (const row of rows) {
      count += 1;
      if (count > mostRows) {
        list.bad.push({ line: row.line, reason: 'too-many' });
        break;
      }
      if (count % rowsAtOnce === 0) await dependencies.pause();
      if (count === 1 && isHeading(row)) continue;
      takeRow(dependencies.ownHost, row, { list, wanted, hosts });
    }
  } catch (fault) {
    // Not UTF-8: Excel's own "CSV" is in the letters of the machine.
    if (!(fault instanceof TypeError)) throw fault;
    list.bad.push({ line: count + 1, reason: 'not-text' });
  }
  const all = [...wanted];
  for (let from = 0; from < all.length; from += rowsAtOnce) {
    await holdAgainst(dependencies, all.slice(from, from + rowsAtOnce), { list, wanted });
    await dependencies.pause();
  }
  list.bad.sort((a, b) => a.line - b.line);
  list.hosts = [...hosts].sort();
  return list;
}

/** Names of columns: no cell of them looks like an address. */
function isHeading({ cells }: ListRow): boolean {
  return cells.slice(0, 2).every((cell) => !/[/?.]/.test(cell));
}

type Taken = { list: JudgedList; wanted: Map<string, Wanted>; hosts: Set<string> };

function takeRow(ownHost: string, row: ListRow, { list, wanted, hosts }: Taken): void {
  const read = readRow(ownHost, row);
  const address = row.cells[0]?.slice(0, longestTold) ?? '';
  if (!read.ok) {
    const { kind, ...met } = read.error;
    list.bad.push({ line: row.line, address, reason: kind, ...met });
    return;
  }
  const { host, ...said } = read.value;
  if (host) hosts.add(host);
  const key = addressKey(said.address);
  const before = wanted.get(key);
  if (!before) wanted.set(key, said);
  else if (addressKey(before.to) === addressKey(said.to)) list.same += 1;
  else list.bad.push({ line: row.line, address, reason: 'twice', with: String(before.line) });
}

/** What a row says, judged by itself. */
function readRow(
  ownHost: string,
  { line, cells }: ListRow,
): Result<Wanted & { host?: string }, { kind: BadRow['reason']; with?: string }> {
  const [old = '', now = '', why] = cells;
  if (cells.length < 2 || now === '') return refuse({ kind: 'columns' });
  const from = readAddress(old);
  if (!from || from.address === '/') return refuse({ kind: 'old-not-valid' });
  if (isKept(from.address)) return refuse({ kind: 'old-kept' });
  const to = readAddress(now);
  const told = now.slice(0, longestTold);
  if (!to) return refuse({ kind: 'new-not-valid', with: told });
  if (to.host !== undefined && to.host !== ownHost) return refuse({ kind: 'new-elsewhere', with: told });
  // Both languages have one list.
  const target = to.address.replace(/^\/en(?=\/|\?|$)/i, '') || '/';
  const said = why?.slice(0, longestTold) || undefined;
  return ok(defined({ line, address: from.address, to: target, why: said, host: from.host }));
}

const longestTold = 200;

/** Holds rows against what there is: pages, lines of `redirects.yaml`, lists that were taken over before, each other. */
async function holdAgainst(
  { whatIsAt, moves, store }: JudgeDependencies,
  rows: readonly [string, Wanted][],
  { list, wanted }: Pick<Taken, 'list' | 'wanted'>,
): Promise<void> {
  const known = await store.find(rows.map(([key]) => key));
  const lines = moves();
  for (const [key, row] of rows) {
    const { line, address, why } = row;
    const bad = (reason: BadRow['reason'], other?: string) =>
      void list.bad.push(defined({ line, reason, address: address.slice(0, longestTold), with: other }));
    const [path = '', search] = address.split('?', 2);
    // With something behind the question mark it may be told apart from a page that is there.
    const there = search ? 'unknown' : whatIsAt(cleanPath(path));
    if (there === 'public' || there === 'hidden') {
      bad('page-there');
      continue;
    }
    const to = lastTarget(row, (at) => {
      const [old = '', asked] = at.split('?', 2);
      // A page that is there is never replaced, whatever the list says of it.
      if (whatIsAt(cleanPath(old)) === 'public') return undefined;
      return wanted.get(addressKey(at))?.to ?? movedTo(lines, old, asked ? `?${asked}` : '');
    });
    if (to === undefined) {
      bad('circle', row.to);
      continue;
    }
    if (whatIsAt(cleanPath(to.split('?')[0] ?? '')) !== 'public') {
      bad('new-nowhere', row.to);
      continue;
    }
    const leads = movedTo(lines, path, search ? `?${search}` : '') ?? known.get(key);
    if (leads === undefined) list.fresh.push(defined({ address, to, why }));
    else if (addressKey(leads) === addressKey(to)) list.same += 1;
    else bad('leads-elsewhere', leads);
  }
}

const mostMoves = 20;

/** Where a row leads in the end: its target may be the old address of another. */
function lastTarget(
  { address, to: first }: Wanted,
  nextOf: (address: string) => string | undefined,
): string | undefined {
  let to = first;
  for (let move = 0; move < mostMoves; move += 1) {
    if (addressKey(to) === addressKey(address)) return undefined;
    const next = nextOf(to);
    if (next === undefined) return to;
    to = next;
  }
  return undefined;
}

/** A path as the book of addresses knows it: readable, without a slash at its end. */
function cleanPath(path: string): string {
  let readable = path;
  try {
    readable = decodeURI(path);
  } catch {
    // What is no UTF-8 is no page of ours.
  }
  return readable.replace(/(?<=.)\/+$/, '') || '/';
}
