import type { MayCost } from '#src/base/allowance.ts';
import { refuse } from '#src/base/result.ts';
import type { HandOff } from './hand-off.ts';

/** The same desk for one visitor, who asks for a person only so often: otherwise one could fill the queue for all. */
export function limitHandOff(handOff: HandOff, mayCost: MayCost): HandOff {
  return {
    ...handOff,
    open: async (asked) => ((await mayCost('talk')) ? handOff.open(asked) : refuse({ kind: 'too-many' as const })),
  };
}
