const LONGEST_MS = 4;

/** Lets others run every few milliseconds, so that no request waits for a look through ten thousand entries. */
export function pausing(): () => Promise<void> | undefined {
  let since = performance.now();
  return () => {
    if (performance.now() - since < LONGEST_MS) return undefined;
    return new Promise<void>((resolve) => setTimeout(resolve)).then(() => {
      since = performance.now();
    });
  };
}
