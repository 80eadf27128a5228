import type { UploadRefusal } from '#src/cases/cases.ts';
import type { ExaminedPaper, PaperWorkshop } from '#src/cases/papers/paper-checks.ts';
import { type Result, refuse } from '#src/library/result.ts';
import { type PaperProcesses, PaperWorkError } from './paper-processes.ts';

/** The work on whole papers, each piece handed to a process that may fall over. */
export function createPaperWorkshop(processes: PaperProcesses): PaperWorkshop {
  return {
    async examine(load, type) {
      try {
        const work = processes.run(async () => ({ kind: 'examine', content: await load(), type }));
        return (await work) as Result<ExaminedPaper, UploadRefusal>;
      } catch (error) {
        // A file that cannot be looked through in time is not taken on trust.
        if (error instanceof PaperWorkError) return refuse({ kind: 'not-checkable' });
        throw error;
      }
    },
    async join(load) {
      const work = processes.run(async () => ({ kind: 'join', photos: await load() }));
      return (await work) as { content: Uint8Array; pages: number };
    },
    async mark(load, type, lines) {
      const work = processes.run(async () => ({ kind: 'mark', content: await load(), type, lines }));
      return Buffer.from((await work) as Uint8Array);
    },
  };
}
