import { setImmediate } from 'node:timers/promises';
import type { ClockDependencies } from '#src/cases/clocks/dependencies.ts';
import { contentKinds, dataFiles } from '#src/content-kinds.ts';
import { unitsOf } from '#src/county/unit.ts';
import type { Library } from '#src/library/library.ts';
import { createProofreading } from '#src/proofreading/create-proofreading.ts';
import { writeContentWeek } from '#src/proofreading/weekly-letter.ts';

type Settings = {
  library: Library;
  read: (path: string) => Promise<string | undefined>;
  now: () => Date;
  onFault: (fault: unknown) => void;
  clocks: Pick<ClockDependencies, 'clocks' | 'colleagues'>;
};

/** The part of the wiring that looks through the content for what wants mending, and tells editors once a week. */
export function wireProofreading({ library, read, now, onFault, clocks }: Settings) {
  const proofreading = createProofreading({
    library,
    kinds: contentKinds,
    dataFiles,
    read,
    now,
    pause: () => setImmediate(),
    onFault,
  });
  return {
    proofreading,
    writeContentWeek: () =>
      writeContentWeek({
        look: proofreading.look,
        colleagues: clocks.colleagues,
        units: () => unitsOf(library),
        addLetter: (letter) => clocks.clocks.addLetter(letter),
      }),
  };
}
