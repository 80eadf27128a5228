/**
 * Of the guides held at this strength, the share that was meant: measured on the ways of asking themselves, each
 * eighth of them left out in turn, and on the development utterances (7,456 candidates, made monotone). Between two
 * points the share is interpolated. The evaluation prints how well it holds on utterances that had no part in it.
 */
const measured: readonly (readonly [strength: number, share: number])[] = [
  [0, 0],
  [0.05, 0.045],
  [0.13, 0.15],
  [0.26, 0.22],
  [0.5, 0.41],
  [0.6, 0.49],
  [0.7, 0.6],
  [0.78, 0.72],
  [0.83, 0.79],
  [0.92, 0.86],
  [0.975, 0.9],
  [0.99, 0.96],
  [1, 1],
];

/** What is told of a decision's strength: 0.8 is right about eight times in ten. */
export function statedConfidence(strength: number): number {
  const above = measured.findIndex(([at]) => at >= strength);
  const [high, most] = measured[above] ?? [1, 1];
  const [low, least] = measured[above - 1] ?? [0, 0];
  const share = high === low ? most : least + ((most - least) * (strength - low)) / (high - low);
  return Math.round(share * 1000) / 1000;
}
