import { bind } from '#src/base/bind.ts';
import type { ClockDependencies } from './dependencies.ts';
import { foreseeClosing } from './foresee-closing.ts';
import { oversee } from './silence/oversee.ts';

/** Joins what pages ask about the clocks of cases to what it needs. */
export function createClocks(dependencies: ClockDependencies) {
  return bind(dependencies, { oversee, foreseeClosing });
}
