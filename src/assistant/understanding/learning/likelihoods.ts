/** What speaks for one of several readings, by name. */
type Supported = { evidence: Readonly<Record<string, number>> };

/** How likely each reading is beside the others, by learned weights: all of them make 1. */
export function likelihoods(found: readonly Supported[], weights: Readonly<Record<string, number>>): number[] {
  const scores = found.map(({ evidence }) =>
    Object.entries(evidence).reduce((sum, [name, value]) => sum + value * (weights[name] ?? 0), 0),
  );
  const most = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - most));
  const all = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / all);
}
