/** A text of which it is known which of the candidates is meant; `rows`: every candidate's pieces, one after the other. */
export type Sample = { meant: number; rows: Float64Array };

/** How strongly a weight is held near nothing. */
const ridge = 0.001;
const rounds = 12;

/**
 * The weights that make what was meant the likeliest on the whole (conditional logit), by Newton's method: `size` pieces,
 * hardly more than ten, so that a step solves a small system of equations.
 */
export function fitWeights(samples: readonly Sample[], size: number): number[] {
  let weights: number[] = Array(size).fill(0);
  for (let round = 0; round < rounds; round += 1) {
    const slope: number[] = weights.map((weight) => 2 * ridge * weight);
    const bend: number[][] = weights.map((_, row) => weights.map((__, column) => (row === column ? 2 * ridge : 0)));
    for (const sample of samples) lean(sample, weights, samples.length, slope, bend);
    const step = solve(bend, slope);
    weights = downhill(samples, weights, step);
  }
  return weights;
}

/** As much of the step as leads down: far from the goal the whole of it leads past. */
function downhill(samples: readonly Sample[], weights: readonly number[], step: readonly number[]): number[] {
  const before = lossOf(samples, weights);
  for (let part = 1; part > 0.001; part /= 2) {
    const next = weights.map((weight, at) => weight - part * (step[at] ?? 0));
    if (lossOf(samples, next) < before) return next;
  }
  return [...weights];
}

/** How surprised these weights are by what was meant, on the mean; the ridge counts. */
export function lossOf(samples: readonly Sample[], weights: readonly number[]): number {
  const surprise = samples.reduce((sum, one) => sum - Math.log((sharesUnder(one, weights)[one.meant] ?? 0) + 1e-12), 0);
  return surprise / samples.length + weights.reduce((sum, weight) => sum + ridge * weight * weight, 0);
}

/** The share of every candidate under these weights. */
export function sharesUnder({ rows }: Sample, weights: readonly number[]): Float64Array {
  const size = weights.length;
  const shares = new Float64Array(rows.length / size);
  let highest = Number.NEGATIVE_INFINITY;
  for (let one = 0; one < shares.length; one += 1) {
    let sum = 0;
    for (let piece = 0; piece < size; piece += 1) sum += (weights[piece] ?? 0) * (rows[one * size + piece] ?? 0);
    shares[one] = sum;
    highest = Math.max(highest, sum);
  }
  let all = 0;
  for (let one = 0; one < shares.length; one += 1) {
    shares[one] = Math.exp((shares[one] ?? 0) - highest);
    all += shares[one] ?? 0;
  }
  return shares.map((share) => share / all);
}

/** Adds what one sample says of the direction to go and of how the ground bends. */
function lean(sample: Sample, weights: readonly number[], of: number, slope: number[], bend: number[][]): void {
  const size = weights.length;
  const shares = sharesUnder(sample, weights);
  const mean: number[] = Array(size).fill(0);
  const square = weights.map(() => new Float64Array(size));
  for (const [one, share] of shares.entries()) {
    if (share < 1e-7) continue;
    for (let piece = 0; piece < size; piece += 1) {
      const weighed = share * (sample.rows[one * size + piece] ?? 0);
      mean[piece] = (mean[piece] ?? 0) + weighed;
      const row = square[piece];
      for (let other = 0; row && other < size; other += 1)
        row[other] = (row[other] ?? 0) + weighed * (sample.rows[one * size + other] ?? 0);
    }
  }
  for (let piece = 0; piece < size; piece += 1) {
    const expected = mean[piece] ?? 0;
    slope[piece] = (slope[piece] ?? 0) + (expected - (sample.rows[sample.meant * size + piece] ?? 0)) / of;
    const row = bend[piece];
    for (let other = 0; row && other < size; other += 1)
      row[other] = (row[other] ?? 0) + ((square[piece]?.[other] ?? 0) - expected * (mean[other] ?? 0)) / of;
  }
}

/** Gauss with the largest pivot. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, at) => [...row, right[at] ?? 0]);
  for (const [at] of rows.entries()) {
    const pivot = rows.slice(at).reduce((most, row) => (Math.abs(row[at] ?? 0) > Math.abs(most[at] ?? 0) ? row : most));
    rows[rows.indexOf(pivot)] = rows[at] ?? pivot;
    rows[at] = pivot;
    for (const row of rows) {
      if (row === pivot) continue;
      const factor = (row[at] ?? 0) / (pivot[at] ?? 1);
      for (const [column, value] of pivot.entries()) row[column] = (row[column] ?? 0) - factor * value;
    }
  }
  return rows.map((row, at) => (row.at(-1) ?? 0) / (row[at] ?? 1));
}
