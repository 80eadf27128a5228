import type { ProposedStep } from '#src/cases/work/work-line.ts';
import type { SignedFile } from './signed-file.ts';

/** The files a proposed step would give as a result. */
export function resultsOf(step: ProposedStep): readonly string[] {
  if (step.kind === 'move') return step.move.results ?? [];
  return step.kind === 'replacement' ? step.replacement.results : [];
}

/** The same step with each file as it was signed, where it was: what is proposed is signed before it is approved. */
export function withSignedFiles(step: ProposedStep, signed: ReadonlyMap<string, SignedFile>): ProposedStep {
  const last = (ids: readonly string[]) => ids.map((id) => signed.get(id)?.upload ?? id);
  if (step.kind === 'move' && step.move.results) {
    return { ...step, move: { ...step.move, results: last(step.move.results) } };
  }
  if (step.kind === 'replacement') {
    return { ...step, replacement: { ...step.replacement, results: last(step.replacement.results) } };
  }
  return step;
}
