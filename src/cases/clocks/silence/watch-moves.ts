import { type ClockDependencies, readToday } from '#src/cases/clocks/dependencies.ts';
import type { CaseStore } from '#src/cases/model/case-store.ts';
import type { WorkStore } from '#src/cases/work/work-store.ts';
import { isoInVietnam } from '#src/i18n/format.ts';
import { lookAt } from './watch-cases.ts';

type Watched = { cases: CaseStore; work: WorkStore };

/**
 * The same stores, which look at a case after every step that was taken with it, as the night does: given to somebody who
 * is not there it goes on to who stands in, or to the unit's table, and what nobody can put right is named to the leaders
 * at once. `told` is told of a look that failed: the step is taken, and the night looks again.
 */
export function watchMoves(
  stores: Watched,
  dependencies: ClockDependencies,
  told: (fault: unknown, reference: string) => void,
): Watched {
  const look = async (reference: string) => {
    try {
      await lookAtOne(dependencies, reference);
    } catch (fault) {
      told(fault, reference);
    }
  };
  return {
    cases: {
      ...stores.cases,
      async move(move) {
        const outcome = await stores.cases.move(move);
        if (outcome === 'moved') await look(move.reference);
        return outcome;
      },
    },
    work: {
      ...stores.work,
      async take(step) {
        const outcome = await stores.work.take(step);
        if (outcome === 'done' && step.version !== undefined) await look(step.reference);
        return outcome;
      },
    },
  };
}

/** Looks at the cases on somebody's table at once: they are away from today on. */
export async function lookAtCasesOf(dependencies: ClockDependencies, person: string): Promise<void> {
  for (const { reference } of await dependencies.work.openCasesOf(person)) await lookAtOne(dependencies, reference);
}

/** Looks at one case as the night would, and names what is wrong with it in the place of what was named before. */
async function lookAtOne(dependencies: ClockDependencies, reference: string): Promise<void> {
  const { clocks, now } = dependencies;
  const at = isoInVietnam(now());
  const [item] = await clocks.someCases([reference]);
  const kinds = item ? await lookAt(dependencies, item, await readToday(dependencies), at) : [];
  await clocks.nameViolationsOf(reference, kinds, at);
}
