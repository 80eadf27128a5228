/** For every feature the items that have it and what each gains by it, one after the other in flat arrays. */
export type Postings = { starts: Int32Array; items: Int32Array; gains: Float32Array };

export type Posting = { feature: number; item: number; gain: number };

/** Sorts by feature, keeping the order of items. */
export function packPostings(postings: readonly Posting[], features: number): Postings {
  const starts = new Int32Array(features + 1);
  for (const { feature } of postings) starts[feature + 1] = (starts[feature + 1] ?? 0) + 1;
  for (let at = 0; at < features; at += 1) starts[at + 1] = (starts[at + 1] ?? 0) + (starts[at] ?? 0);
  const next = starts.slice();
  const items = new Int32Array(postings.length);
  const gains = new Float32Array(postings.length);
  for (const { feature, item, gain } of postings) {
    const at = next[feature] ?? 0;
    next[feature] = at + 1;
    items[at] = item;
    gains[at] = gain;
  }
  return { starts, items, gains };
}

export function eachPosting(
  { starts, items, gains }: Postings,
  feature: number,
  visit: (item: number, gain: number) => void,
): void {
  const end = starts[feature + 1] ?? 0;
  for (let at = starts[feature] ?? 0; at < end; at += 1) visit(items[at] ?? 0, gains[at] ?? 0);
}
