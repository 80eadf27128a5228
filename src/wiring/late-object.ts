/**
 * An object that is made later. Until it arrives, whoever uses it gets the fault `missing` makes; afterwards it is that
 * object. So parts that need what is not there yet can be joined to the others at once.
 */
export function lateObject<Made extends object>(missing: () => Error): { object: Made; arrive(made: Made): void } {
  let made: Made | undefined;
  const object = new Proxy({} as Made, {
    get(_nothing, name) {
      if (made) {
        const value: unknown = Reflect.get(made, name, made);
        return typeof value === 'function' ? value.bind(made) : value;
      }
      // Whoever awaits or prints it does not use it yet.
      if (typeof name === 'symbol' || name === 'then') return undefined;
      throw missing();
    },
    has: (_nothing, name) => made !== undefined && name in made,
  });
  return {
    object,
    arrive(arrived) {
      made = arrived;
    },
  };
}
