import type { GivenVerdict } from '#src/cases/papers/desk/judge-papers.ts';
import { findings } from '#src/cases/papers/desk/verdict.ts';

/**
 * The verdicts a form of papers gives. A reason beside a paper nothing was found of means that it is wrong; what was
 * found wins over words left beside it, and a paper nothing was said of is left out.
 */
export function readVerdicts(values: ReadonlyMap<string, readonly string[]>): GivenVerdict[] {
  const text = (name: string) => (values.get(name)?.[0] ?? '').normalize('NFC').replaceAll(/\s+/g, ' ').trim();
  const papers = new Set([...values.keys()].flatMap((name) => /^(?:finding|ready|paper)\.(.+)$/.exec(name)?.[1] ?? []));
  return [...papers].flatMap((paper) => {
    const [ready, reason] = [text(`ready.${paper}`), text(`paper.${paper}`)];
    const said = findings.find((name) => name === text(`finding.${paper}`));
    const finding = said ?? (ready || reason ? 'wrong' : undefined);
    return finding ? [{ paper, finding, ready, reason }] : [];
  });
}
