/**
 * What was made of the latest texts for a thing that does not change, so that whoever looks at one text from many sides
 * has it made once. So many at most are kept of each thing, and forgotten with it; nothing made is ever changed.
 */
export function latestOf<Thing extends object, Made>(
  most: number,
  make: (thing: Thing, text: string) => Made,
): (thing: Thing, text: string) => Made {
  const kept = new WeakMap<Thing, Map<string, { made: Made }>>();
  return (thing, text) => {
    const latest = kept.get(thing) ?? new Map<string, { made: Made }>();
    kept.set(thing, latest);
    const known = latest.get(text);
    if (known) return known.made;
    const made = make(thing, text);
    const [oldest] = latest.keys();
    if (latest.size >= most && oldest !== undefined) latest.delete(oldest);
    latest.set(text, { made });
    return made;
  };
}
