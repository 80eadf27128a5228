/** What stands under a name that somebody may have typed; what every object has by itself (`constructor`) is none. */
export function ownValue<Value>(record: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}
