/**
 * What follows from a thing that does not change, worked out when it is asked for first, and forgotten with the thing. For pieces of
 * content, which a change replaces: nothing that one request brings may be the thing, or all of them would be worked
 * out for it alone.
 */
export function oncePer<Thing extends object, Made>(make: (thing: Thing) => Made): (thing: Thing) => Made {
  const made = new WeakMap<Thing, { value: Made }>();
  return (thing) => {
    const known = made.get(thing);
    if (known) return known.value;
    const value = make(thing);
    made.set(thing, { value });
    return value;
  };
}
