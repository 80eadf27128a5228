import type { Library } from '#src/library/library.ts';
import type { FollowingHistory } from './following-history.ts';

type Settings = {
  library: Pick<Library, 'onChange'>;
  history: Pick<FollowingHistory, 'takeUp'>;
  /** Every content file there is, each with the hash of what it says. */
  known: () => ReadonlyMap<string, { hash: string }>;
  onFault: (fault: unknown) => void;
  times?: Partial<typeof usualTimes>;
};

const usualTimes = {
  /** A start has better things to do than to read everything once more. */
  firstMs: 60_000,
  /** A save from the portal is written down by itself first; what comes in one go is one commit. */
  gatherMs: 3_000,
};

/**
 * Has history take up what was changed outside the portal: soon after the start what changed meanwhile, then what the
 * library hears of. Gives what ends it.
 */
export function followHistory({ library, history, known, onFault, times }: Settings): () => Promise<void> {
  const { firstMs, gatherMs } = { ...usualTimes, ...times };
  const seen = new Map<string, string>();
  let timer: NodeJS.Timeout | undefined = setTimeout(look, firstMs).unref();
  let isFirst = true;
  let looking: Promise<void> = Promise.resolve();
  let isClosed = false;

  function look(): void {
    timer = undefined;
    isFirst = false;
    looking = looking.then(takeUpChanged).catch(onFault);
  }

  async function takeUpChanged(): Promise<void> {
    const files = known();
    const changed = [...files].filter(([path, { hash }]) => seen.get(path) !== hash).map(([path]) => path);
    const gone = [...seen.keys()].filter((path) => !files.has(path));
    const paths = [...changed, ...gone];
    if (paths.length === 0 || isClosed) return;
    await history.takeUp(paths);
    for (const path of changed) seen.set(path, files.get(path)?.hash ?? '');
    for (const path of gone) seen.delete(path);
  }

  const stop = library.onChange(() => {
    if (isFirst || isClosed) return;
    timer ??= setTimeout(look, gatherMs).unref();
  });
  return async () => {
    isClosed = true;
    stop();
    clearTimeout(timer);
    await looking;
  };
}
