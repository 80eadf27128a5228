/**
 * Shares the width of a table out by weight. A column is never narrower than its longest word in the head, as long as
 * all of them fit; else every column is made smaller alike.
 */
export function columnWidths(
  columns: readonly { weight: number; longestWord: number }[],
  width: number,
  padding: number,
): number[] {
  const least = columns.map(({ longestWord }) => longestWord + 2 * padding);
  const needed = least.reduce((sum, item) => sum + item, 0);
  if (needed >= width) return least.map((item) => (item * width) / needed);
  const weights = columns.reduce((sum, { weight }) => sum + weight, 0);
  const shared = columns.map(({ weight }) => (weight * width) / weights);
  const short = shared.map((item, index) => Math.max(0, (least[index] ?? 0) - item));
  const missing = short.reduce((sum, item) => sum + item, 0);
  // What some lack, the others give, each by how much it has to spare.
  const spare = shared.map((item, index) => Math.max(0, item - (least[index] ?? 0)));
  const all = spare.reduce((sum, item) => sum + item, 0);
  return shared.map((item, index) =>
    (short[index] ?? 0) > 0 ? (least[index] ?? 0) : item - (all > 0 ? ((spare[index] ?? 0) * missing) / all : 0),
  );
}
