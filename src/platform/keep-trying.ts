type Settings = {
  everyMs: number;
  /** Whether another try may end better. */
  isWorthIt: (fault: unknown) => boolean;
  /** Is told of the first failure of each row. */
  onFailure: (fault: unknown) => void;
};

/**
 * Does something that may have to wait for something else: `first` resolves after the first try, however it ended,
 * unless another try is not worth it: then it fails. `done` resolves once a try succeeded.
 */
export function keepTrying(
  attempt: () => Promise<void>,
  { everyMs, isWorthIt, onFailure }: Settings,
): { first: Promise<void>; done: Promise<void>; stop(): void } {
  const { promise: done, resolve, reject } = Promise.withResolvers<void>();
  // Whoever waits for it learns of it; that nobody does is no fault.
  done.catch(() => {});
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  const attemptOnce = async (isFirst: boolean): Promise<void> => {
    try {
      await attempt();
      resolve();
    } catch (fault) {
      if (!isWorthIt(fault)) {
        reject(fault);
        if (isFirst) throw fault;
        return;
      }
      if (isFirst) onFailure(fault);
      if (!isStopped) timer = setTimeout(() => void attemptOnce(false), everyMs);
    }
  };
  return {
    first: attemptOnce(true),
    done,
    stop() {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}
