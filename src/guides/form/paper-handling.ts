import type { Paper } from '#src/guides/model/guide-schema.ts';
import type { Handling, Owed } from '#src/guides/model/paper-schema.ts';
import type { Way } from '#src/guides/model/way.ts';

/** What happens to a paper in one way of filing; `owed`: when its original follows; `note` adds what a word cannot say. */
export type Handled = { as: Handling; owed?: Owed | undefined; note?: string | undefined };
type Told = Pick<Paper, 'kind' | 'originals' | 'copies' | 'ways'>;

/**
 * What happens to a paper in this way. Where the guide does not say, the kind does: what is handed in is sent as a file
 * online, and as what is counted otherwise; what is shown goes by post as a certified copy and is not sent online.
 */
export function handlingOf(paper: Told, way: Way): Handled {
  return paper.ways?.[way] ?? { as: byKind(paper, way) };
}

function byKind({ kind, originals, copies }: Told, way: Way): Handling {
  if (kind === 'note') return 'none';
  if (kind === 'show') return { online: 'none', counter: 'show', post: 'certified' }[way] as Handling;
  if (way === 'online') return 'upload';
  return originals === 0 && copies > 0 ? 'copy' : 'original';
}

/** The form itself: filled in here, or handed in on paper. */
export const isForm = (paper: Told): boolean => handlingOf(paper, 'online').as === 'fill';
/** Whether a file of it is taken when somebody files online. */
export const takesFile = ({ as }: Handled): boolean => as === 'upload' || as === 'may-upload';
/** Whether it leaves the person's hands: in an envelope, over the counter, as a file. */
export const isHandedIn = ({ as }: Handled): boolean => ['upload', 'original', 'copy', 'certified'].includes(as);
export const isShown = ({ as }: Handled): boolean => as === 'show' || as === 'show-or-copy';
