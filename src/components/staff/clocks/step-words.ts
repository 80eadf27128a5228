import type { NextStep } from '#src/cases/clocks/running-case.ts';
import type { Translate } from '#src/i18n/translate.ts';

/** What a step is called: by its guide, else by whose turn it is. */
export function stepWords({ kind, role, name }: Pick<NextStep, 'kind' | 'role' | 'name'>, t: Translate): string {
  return name ?? t(`staff-clocks.step.${kind === 'step' ? role : kind}`);
}
