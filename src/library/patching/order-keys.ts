/**
 * The keys of a map as it is to be: those that stay in the order they stand in, each new one behind the key that
 * stands before it in `wanted`.
 */
export function orderKeys(before: readonly string[], wanted: readonly string[]): string[] {
  const result = before.filter((key) => wanted.includes(key));
  wanted.forEach((key, index) => {
    if (result.includes(key)) return;
    const left = wanted.slice(0, index).findLast((other) => result.includes(other));
    result.splice(left === undefined ? 0 : result.indexOf(left) + 1, 0, key);
  });
  return result;
}
