import { writeFileSync } from 'node:fs';

/** One choice among several readings, and the places of the right ones. */
export type Choice = {
  hypotheses: readonly { evidence: Readonly<Record<string, number>> }[];
  right: readonly number[];
};

type Row = { at: Int32Array; value: Float64Array };
type Prepared = { rows: Row[]; right: readonly number[] };

/** Weights that make the right ones likely, by what speaks for each: a conditional logit with a small penalty. */
export function fitWeights(cases: readonly Choice[], { penalty = 0.0005, rounds = 300 } = {}): Record<string, number> {
  const names = [
    ...new Set(cases.flatMap(({ hypotheses }) => hypotheses.flatMap(({ evidence }) => Object.keys(evidence)))),
  ];
  const places = new Map(names.map((name, at) => [name, at]));
  const prepared = cases.map(
    ({ hypotheses, right }): Prepared => ({ right, rows: hypotheses.map(({ evidence }) => rowOf(evidence, places)) }),
  );
  const weights = new Float64Array(names.length);
  const squares = new Float64Array(names.length).fill(1e-6);
  for (let round = 0; round < rounds; round += 1) {
    const slope = slopeAt(weights, prepared);
    for (const [at, own] of slope.entries()) {
      const step = own / prepared.length + penalty * (weights[at] ?? 0);
      squares[at] = (squares[at] ?? 0) + step * step;
      weights[at] = (weights[at] ?? 0) - (0.3 * step) / Math.sqrt(squares[at] ?? 1);
    }
  }
  return Object.fromEntries(names.map((name, at) => [name, Math.round((weights[at] ?? 0) * 100) / 100]));
}

function rowOf(evidence: Readonly<Record<string, number>>, places: ReadonlyMap<string, number>): Row {
  const told = Object.entries(evidence).filter(([, value]) => value !== 0);
  return {
    at: Int32Array.from(told, ([name]) => places.get(name) ?? 0),
    value: Float64Array.from(told, ([, value]) => value),
  };
}

function slopeAt(weights: Float64Array, cases: readonly Prepared[]): Float64Array {
  const slope = new Float64Array(weights.length);
  for (const { rows, right } of cases) {
    const shares = softmax(
      rows.map((row) => row.at.reduce((sum, at, nth) => sum + (weights[at] ?? 0) * (row.value[nth] ?? 0), 0)),
    );
    const together = right.reduce((sum, at) => sum + (shares[at] ?? 0), 0);
    for (const [nth, row] of rows.entries()) {
      const own = shares[nth] ?? 0;
      const over = own - (right.includes(nth) ? own / together : 0);
      for (const [place, at] of row.at.entries()) slope[at] = (slope[at] ?? 0) + over * (row.value[place] ?? 0);
    }
  }
  return slope;
}

function softmax(scores: readonly number[]): number[] {
  const most = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - most));
  const all = powers.reduce((sum, power) => sum + power, 0);
  return powers.map((power) => power / all);
}

/** Writes weights as a file of the source; `told`: what they are, and which command fits them. */
export function writeWeights(
  path: string,
  name: string,
  told: string,
  weights: Readonly<Record<string, number>>,
): void {
  const lines = Object.entries(weights)
    .filter(([, weight]) => weight !== 0)
    .map(([key, weight]) => `  ${/^[a-z]+$/.test(key) ? key : `'${key}'`}: ${weight},\n`);
  writeFileSync(
    path,
    `/** ${told} */\nexport const ${name}: Readonly<Record<string, number>> = {\n${lines.join('')}};\n`,
  );
}
