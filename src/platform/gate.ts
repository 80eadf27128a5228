/** Lets so many through at once; the others wait in the order they came. */
export function createGate(places: number): <Answer>(work: () => Promise<Answer>) => Promise<Answer> {
  const waiting: (() => void)[] = [];
  let inside = 0;
  return async (work) => {
    if (inside >= places) await new Promise<void>((next) => waiting.push(next));
    else inside += 1;
    try {
      return await work();
    } finally {
      // Whoever waits takes the place over: it is never free in between.
      const next = waiting.shift();
      if (next) next();
      else inside -= 1;
    }
  };
}
