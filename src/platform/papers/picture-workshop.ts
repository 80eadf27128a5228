import type { Result } from '#src/base/result.ts';
import { refuse } from '#src/base/result.ts';
import type { CleanPicture, CleanRefusal, PictureWorkshop } from '#src/editing/pictures/pictures.ts';
import { type PaperProcesses, PaperWorkError } from './paper-processes.ts';

/** Pictures of editors are opened where papers are looked into: one that was made to hurt ends there, with a reason. */
export function createPictureWorkshop(processes: PaperProcesses): PictureWorkshop {
  return {
    async clean(load, xmp, ending) {
      try {
        const work = processes.run({ lane: 'staff' }, async () => ({
          kind: 'picture',
          content: await load(),
          xmp,
          ending,
        }));
        return (await work) as Result<CleanPicture, CleanRefusal>;
      } catch (error) {
        if (error instanceof PaperWorkError) return refuse({ kind: 'not-checkable' });
        throw error;
      }
    },
  };
}
