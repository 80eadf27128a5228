type Curve = readonly (readonly [strength: number, share: number])[];

/**
 * Of the guides held at this strength, the share that was meant: measured on the ways of asking themselves, each fifth of
 * them left out in turn, on what is asked of others, and on the development utterances (13,856 candidates, 48 guides,
 * made monotone). Between two points the share is interpolated. It depends on whether the guide knows a pair of the words
 * that was said, and how rare that pair is: the same strength from scattered syllables is nearly always chance. It depends
 * as much on the place: who comes second is meant far more seldom than whoever came first at the same strength. The
 * evaluation prints how well it holds on utterances that had no part in it.
 */
const scattered: Curve = [
  [0, 0],
  [0.07, 0.03],
  [0.17, 0.1],
  [0.4, 0.15],
  [0.5, 0.22],
  [0.62, 0.3],
  [0.78, 0.45],
  [0.85, 0.7],
  [0.92, 0.75],
  [0.97, 0.9],
  [1, 0.92],
];
const common: Curve = [
  [0, 0],
  [0.09, 0.03],
  [0.2, 0.13],
  [0.33, 0.2],
  [0.45, 0.29],
  [0.57, 0.32],
  [0.65, 0.52],
  [0.8, 0.58],
  [0.88, 0.72],
  [0.95, 0.76],
  [0.985, 0.86],
  [0.996, 0.95],
  [1, 0.98],
];
const telling: Curve = [
  [0, 0.02],
  [0.3, 0.3],
  [0.45, 0.45],
  [0.6, 0.6],
  [0.75, 0.7],
  [0.87, 0.74],
  [0.92, 0.84],
  [0.96, 0.93],
  [0.99, 0.95],
  [1, 0.995],
];
const scatteredRival: Curve = [
  [0, 0],
  [0.09, 0.02],
  [0.5, 0.03],
  [1, 0.1],
];
const commonRival: Curve = [
  [0, 0],
  [0.09, 0.05],
  [0.2, 0.08],
  [0.35, 0.1],
  [0.5, 0.2],
  [0.65, 0.27],
  [1, 0.4],
];
const tellingRival: Curve = [
  [0, 0.03],
  [0.09, 0.12],
  [0.2, 0.2],
  [0.35, 0.25],
  [0.5, 0.35],
  [0.6, 0.5],
  [1, 0.6],
];
/** From this rarity on a pair tells a guide from most others. */
const tellingPair = 0.7;
const commonPair = 0.45;

/** What is told of a decision's strength: 0.8 is right about eight times in ten. `isFirst`: no other guide is stronger. */
export function statedConfidence(strength: number, support: number, isFirst: boolean): number {
  const [first, rival] =
    support > tellingPair
      ? [telling, tellingRival]
      : support > commonPair
        ? [common, commonRival]
        : [scattered, scatteredRival];
  const measured = isFirst ? first : rival;
  const above = measured.findIndex(([at]) => at >= strength);
  const [high, most] = measured[above] ?? [1, 1];
  const [low, least] = measured[above - 1] ?? [0, 0];
  const share = high === low ? most : least + ((most - least) * (strength - low)) / (high - low);
  return Math.round(share * 1000) / 1000;
}
