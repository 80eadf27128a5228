import { type Cases, caseStates } from './cases.ts';
import type { CasesDependencies } from './create-cases.ts';

const ways = ['online', 'counter', 'post'] as const;

/** How many cases there are, by state, way and guide, without anything personal; what never occurred counts 0. */
export async function countCases({ cases }: CasesDependencies): ReturnType<Cases['counts']> {
  const counts = await cases.counts();
  return {
    ...counts,
    byState: withZeros(caseStates, counts.byState),
    bySend: withZeros(ways, counts.bySend),
    byReturn: withZeros(ways, counts.byReturn),
  };
}

function withZeros<Name extends string>(
  names: readonly Name[],
  counts: Partial<Record<Name, number>>,
): Record<Name, number> {
  return Object.fromEntries(names.map((name) => [name, counts[name] ?? 0])) as Record<Name, number>;
}
