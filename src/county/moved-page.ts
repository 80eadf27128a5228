import { z } from 'zod';
import type { DataFile } from '#src/library/kind.ts';
import { ownAddressSchema } from './own-address.ts';

const movedPagesSchema = z.array(
  z.strictObject({
    /** The old address, with what stood behind a question mark where that told pages apart. */
    from: ownAddressSchema.refine((path) => !isKept(path), {
      error: 'địa chỉ này là của bàn làm việc hay giao diện lập trình',
    }),
    to: ownAddressSchema,
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
function isKept(path: string): boolean {
  return /^\/(?:can-bo|api|uploads|en)(?:[/?]|$)/.test(path);
}

/** One move after another, as long as none comes back to where it began. */
const mostMoves = 5;

/**
 * Where a page that is not at this address any more is read; undefined where nobody has said so. An address with a
 * question mark is looked for whole, then without what stands behind it. `path` is without `/en`.
 */
export function movedTo(pages: readonly MovedPage[], path: string, search: string): string | undefined {
  const moves = movesOf(pages);
  const lookUp = (at: string) => moves.get(keyOf(at));
  let found = lookUp(path + search) ?? lookUp(path);
  const seen = new Set([keyOf(path)]);
  for (let move = 0; found !== undefined && move < mostMoves; move += 1) {
    if (seen.has(keyOf(found))) return undefined;
    seen.add(keyOf(found));
    const next = lookUp(found);
    if (next === undefined) return found;
    found = next;
  }
  return undefined;
}

const known = new WeakMap<readonly MovedPage[], Map<string, string>>();

function movesOf(pages: readonly MovedPage[]): Map<string, string> {
  const kept = known.get(pages);
  if (kept) return kept;
  const moves = new Map(pages.map(({ from, to }) => [keyOf(from), to]));
  known.set(pages, moves);
  return moves;
}

/** Two ways to write an address are one: with marks or as bytes, with a slash at its end or without. */
function keyOf(at: string): string {
  const [path = '', search] = at.split('?', 2);
  let readable = path;
  try {
    readable = decodeURI(path);
  } catch {
    // What is no UTF-8 is compared as it was sent.
  }
  const trimmed = readable.normalize('NFC').replace(/\/+$/, '') || '/';
  return search ? `${trimmed}?${search}` : trimmed;
}
