import type { ProposedStep, WorkLine } from './work-line.ts';

/**
 * The step this person proposed and was given back, with why, as long as nothing has been proposed since and the case has
 * not been given to others: its form is shown with everything they had written.
 */
export function returnedStep(
  lines: readonly WorkLine[],
  personId: string,
): { step: ProposedStep; text: string; by: string; reason: string } | undefined {
  const last = lines.findLast(({ kind }) => ['proposed', 'sent-back', 'approved', 'forwarded'].includes(kind));
  const proposed = lines.findLast(({ kind }) => kind === 'proposed');
  if (last?.kind !== 'sent-back' || !last.step || proposed?.person.id !== personId) return undefined;
  return { step: last.step, text: proposed.text ?? '', by: last.person.name, reason: last.text ?? '' };
}
