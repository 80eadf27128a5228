/** Below this a number may tell about one person: everybody in a commune knows who married last week. */
const fewest = 5;

/** The rows large enough to publish; the others are only summed up. */
export function publishable<Row extends { count: number }>(rows: readonly Row[]): { rows: Row[]; others: number } {
  const small = rows.filter((row) => row.count < fewest);
  return {
    rows: rows.filter((row) => row.count >= fewest),
    others: small.reduce((sum, row) => sum + row.count, 0),
  };
}

export function isEnough(count: number): boolean {
  return count >= fewest;
}
