import { z } from 'zod';
import type { DataFile } from '#src/library/kind.ts';
import { addressKey } from './addresses/address-key.ts';
import { ownAddressSchema } from './own-address.ts';

const movedPagesSchema = z.array(
  z.strictObject({
    /** The old address, with what stood behind a question mark where that told pages apart. */
    from: ownAddressSchema.refine((path) => !isKept(path), {
      error: 'địa chỉ này là của bàn làm việc hay giao diện lập trình',
    }),
    to: ownAddressSchema,
    /** For staff alone: why it was written down, by whom and on which day. */
    why: z.string().max(200).optional(),
    by: z.string().max(100).optional(),
    on: z.iso.date().optional(),
  }),
);

export type MovedPage = z.infer<typeof movedPagesSchema>[number];

/** Where pages that people still have the old address of are read today; also those of a site before this one. */
export const movedPagesFile: DataFile<MovedPage[]> = {
  name: 'redirects',
  path: 'redirects.yaml',
  schema: movedPagesSchema,
};

/** What no content decides about. */
export function isKept(path: string): boolean {
  return /^\/(?:can-bo|api|uploads|en)(?:[/?]|$)/i.test(path);
}

/** One move after another, as long as none comes back to where it began. */
const mostMoves = 5;

/** Where an address leads by one move; undefined where nobody has said so. */
type MoveOf = (key: string) => string | undefined;

/**
 * Where a page that is not at this address any more is read; undefined where nobody has said so. An address with a
 * question mark is looked for whole, then without what stands behind it. What lies below an entry that moved within its
 * kind, such as the form of a guide, moved with it. `path` is without `/en`.
 */
export function movedTo(pages: readonly MovedPage[], path: string, search: string): string | undefined {
  const moves = movesOf(pages);
  return followMoves((key) => moves.get(key), path, search);
}

/** The same for moves that are kept elsewhere. */
export function followMoves(moveOf: MoveOf, path: string, search: string): string | undefined {
  let found = oneMove(moveOf, path + search);
  const seen = new Set([addressKey(path)]);
  for (let move = 0; found !== undefined && move < mostMoves; move += 1) {
    const key = addressKey(found);
    if (seen.has(key)) return undefined;
    seen.add(key);
    const next = oneMove(moveOf, found);
    if (next === undefined) return found;
    found = next;
  }
  return undefined;
}

/** The keys that one move from an address may be looked for under. */
export function moveKeys(path: string, search: string): string[] {
  const entry = /^\/[^/]+\/[^/]+(?=\/.)/.exec(path)?.[0];
  return [...new Set([path + search, path, ...(entry ? [entry] : [])].map(addressKey))];
}

function oneMove(moveOf: MoveOf, at: string): string | undefined {
  const [path = '', search] = at.split('?', 2);
  const whole = search ? moveOf(addressKey(at)) : undefined;
  if (whole !== undefined) return whole;
  const alone = moveOf(addressKey(path));
  if (alone !== undefined) return isOfOneKind(path, alone) && search ? `${alone}?${search}` : alone;
  const [, kind, slug, rest] = /^\/([^/]+)\/([^/]+)(\/.+)$/.exec(path) ?? [];
  const entry = kind && slug ? moveOf(addressKey(`/${kind}/${slug}`)) : undefined;
  if (!entry || !isOfOneKind(path, entry)) return undefined;
  return `${entry}${rest}${search ? `?${search}` : ''}`;
}

/** Whether both are pages of one kind, such as two guides; `other` is the address of an entry. */
function isOfOneKind(path: string, other: string): boolean {
  const kind = /^\/[^/?]+\//.exec(path)?.[0];
  return kind !== undefined && other.startsWith(kind) && /^\/[^/?]+\/[^/?]+$/.test(other);
}

const known = new WeakMap<readonly MovedPage[], Map<string, string>>();

function movesOf(pages: readonly MovedPage[]): Map<string, string> {
  const kept = known.get(pages);
  if (kept) return kept;
  const moves = new Map(pages.map(({ from, to }) => [addressKey(from), to]));
  known.set(pages, moves);
  return moves;
}
