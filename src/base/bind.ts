// biome-ignore lint/suspicious/noExplicitAny: what a use case takes is its own matter; `bind` only checks the first argument.
type UseCases<Dependencies> = Record<string, (dependencies: Dependencies, ...rest: any[]) => unknown>;

/** The same use cases, called without their dependencies. */
export type Bound<Verbs> = {
  // biome-ignore lint/suspicious/noExplicitAny: the first argument is dropped, whatever it is.
  [Name in keyof Verbs]: Verbs[Name] extends (dependencies: any, ...rest: infer Rest) => infer Answer
    ? (...rest: Rest) => Answer
    : never;
};

/** Joins use cases to what they need, once: each takes the rest of its arguments from then on. */
export function bind<Dependencies, Verbs extends UseCases<Dependencies>>(
  dependencies: Dependencies,
  verbs: Verbs,
): Bound<Verbs> {
  const bound = Object.entries(verbs).map(([name, verb]) => [
    name,
    (...rest: unknown[]) => verb(dependencies, ...rest),
  ]);
  return Object.fromEntries(bound) as Bound<Verbs>;
}
