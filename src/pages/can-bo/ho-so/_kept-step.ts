import type { StaffCase } from '#src/cases/model/case.ts';
import { isRunning } from '#src/cases/model/case-states.ts';
import type { returnedStep } from '#src/cases/work/returned-step.ts';
import type { Typed } from './_step.ts';

/** What the forms of a case hold for who proposed a step that came back, as far as it still can be taken. */
export function keptStep(
  item: Pick<StaffCase, 'allowedMoves' | 'dueAt' | 'state'>,
  { step, text: proposal }: NonNullable<ReturnType<typeof returnedStep>>,
): Typed | undefined {
  if (step.kind === 'move' && item.allowedMoves.includes(step.move.to)) {
    return { move: step.move, sure: false, proposal };
  }
  if (step.kind === 'extension' && item.dueAt !== null && isRunning(item.state.name)) {
    return { extension: step.extension, sure: false, proposal };
  }
  return undefined;
}
