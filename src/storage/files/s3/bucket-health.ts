type Settings = {
  /** Asks once; the reason where there is no good answer. */
  ask: () => Promise<string | undefined>;
  /** So long an answer holds. */
  holdsMs: number;
  /** Is told when it goes away, with the reason, and when it is back, with none. */
  onChange: (reason: string | undefined) => void;
};

/** Whether a bucket is there, asked at most so often, however many want to know. */
export function watchBucket({ ask, holdsMs, onChange }: Settings): () => Promise<boolean> {
  let answer: Promise<string | undefined> | undefined;
  let isThere = true;

  async function askAnew(): Promise<string | undefined> {
    const reason = await ask();
    if ((reason === undefined) !== isThere) {
      isThere = reason === undefined;
      onChange(reason);
    }
    // Counted from the answer: a slow one is not asked for again before it has come.
    setTimeout(() => {
      answer = undefined;
    }, holdsMs).unref();
    return reason;
  }

  return async () => {
    answer ??= askAnew();
    return (await answer) === undefined;
  };
}
