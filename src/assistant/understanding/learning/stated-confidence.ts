type Curve = readonly (readonly [strength: number, share: number])[];

/**
 * Of the guides held at this strength, the share that was meant: measured on the ways of asking themselves, each
 * eighth of them left out in turn, on what is asked of others, and on the development utterances (7,632 candidates, made
 * monotone). Between two points the share is interpolated. It depends on whether the guide knows a pair of the words
 * that was said, and how rare that pair is: the same strength from scattered syllables is nearly always chance. The
 * evaluation prints how well it holds on utterances that had no part in it.
 */
const scattered: Curve = [
  [0, 0],
  [0.09, 0.05],
  [0.45, 0.06],
  [0.6, 0.1],
  [0.75, 0.45],
  [0.85, 0.8],
  [1, 0.9],
];
const common: Curve = [
  [0, 0],
  [0.09, 0.03],
  [0.2, 0.09],
  [0.33, 0.18],
  [0.45, 0.24],
  [0.55, 0.35],
  [0.65, 0.42],
  [0.75, 0.62],
  [0.85, 0.68],
  [0.93, 0.75],
  [0.985, 0.93],
  [1, 0.99],
];
const telling: Curve = [
  [0, 0.02],
  [0.09, 0.15],
  [0.2, 0.26],
  [0.33, 0.38],
  [0.45, 0.48],
  [0.55, 0.6],
  [0.75, 0.66],
  [0.85, 0.79],
  [0.94, 0.84],
  [0.985, 0.97],
  [1, 1],
];
/** From this rarity on a pair tells a guide from most others. */
const tellingPair = 0.7;
const commonPair = 0.45;

/** What is told of a decision's strength: 0.8 is right about eight times in ten. */
export function statedConfidence(strength: number, support: number): number {
  const measured = support > tellingPair ? telling : support > commonPair ? common : scattered;
  const above = measured.findIndex(([at]) => at >= strength);
  const [high, most] = measured[above] ?? [1, 1];
  const [low, least] = measured[above - 1] ?? [0, 0];
  const share = high === low ? most : least + ((most - least) * (strength - low)) / (high - low);
  return Math.round(share * 1000) / 1000;
}
