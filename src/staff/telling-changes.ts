/**
 * The same object, that tells after each call of a method not named as only reading: whoever holds something open for
 * a signed-in person judges then whether they still may. A method nobody has thought about counts as a change.
 */
export function tellingChanges<Target extends object>(
  target: Target,
  reads: readonly (keyof Target)[],
  changed: () => void,
): Target {
  return new Proxy(target, {
    get(of, key, receiver) {
      const method: unknown = Reflect.get(of, key, receiver);
      if (typeof method !== 'function' || reads.includes(key as keyof Target)) return method;
      return async (...given: unknown[]) => {
        try {
          return await method.apply(of, given);
        } finally {
          changed();
        }
      };
    },
  });
}
