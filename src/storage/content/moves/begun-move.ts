import type { SavedMove } from '#src/editing/history/content-history.ts';

/** Every file that a move gives another name or text. */
export const pathsOf = ({ files, also }: SavedMove): string[] => [
  ...files.flatMap(({ from, to }) => [from, to]),
  ...(also ? [also.path] : []),
];

/** Whether two are of the same files with the same texts. */
export const isSameMove = (one: SavedMove, other: SavedMove): boolean =>
  one.files.length === other.files.length &&
  one.files.every(({ from, to, source }, at) => {
    const file = other.files[at];
    return file?.from === from && file.to === to && file.source === source;
  });

type Files = {
  read: (path: string) => Promise<string | undefined>;
  carryOut: (files: SavedMove['files']) => Promise<boolean>;
};

/**
 * Whether a move that a kill has cut off came to be, or was brought to its end now: it is where anything of it is to be
 * seen, be it the line that leads from the old address. False where nothing was done yet, and where somebody else has
 * written to one of the files since: then nobody can say any more, and what stands there is a change from outside.
 */
export async function isCarriedOut({ read, carryOut }: Files, { files, also }: SavedMove): Promise<boolean> {
  const left: SavedMove['files'][number][] = [];
  let isBegun = also !== undefined && (await read(also.path)) === also.source;
  for (const file of files) {
    const [before, after] = [await read(file.from), await read(file.to)];
    const isThere = after === file.source;
    if (before === undefined ? !isThere : before !== file.source || (after !== undefined && !isThere)) return false;
    if (isThere) isBegun = true;
    if (before !== undefined) left.push(file);
  }
  return isBegun && (left.length === 0 || (await carryOut(left)));
}
