type Optional<Value> = {
  [Key in keyof Value as undefined extends Value[Key] ? Key : never]?: Exclude<Value[Key], undefined>;
};
type Certain<Value> = { [Key in keyof Value as undefined extends Value[Key] ? never : Key]: Value[Key] };
/** What becomes a Wanted by leaving out what is undefined. */
type Undefinable<Wanted> = {
  [Key in keyof Wanted]: Wanted[Key] | (object extends Pick<Wanted, Key> ? undefined : never);
};

/**
 * The record without the keys whose value is undefined: what is not there has no key, in what is stored, compared and
 * sent alike. `false`, `0`, `''` and null stay. Where it is known what is wanted, the record is checked against it.
 */
export function defined<Wanted = never>(record: NoInfer<Undefinable<Wanted>>): Wanted;
export function defined<Value extends object>(record: Value): Certain<Value> & Optional<Value>;
export function defined(record: object): object {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));
}
