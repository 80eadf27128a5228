import { type Result, refuse } from '#src/base/result.ts';
import type { BroughtIn, WordRefusal, WordWorkshop } from '#src/editing/word/bring-in.ts';
import { type PaperProcesses, PaperWorkError } from '#src/platform/papers/paper-processes.ts';
import type { PaperJob } from '#src/platform/papers/paper-worker.ts';

/** Documents of others are read where papers are looked into: what takes too long there ends there, with a reason. */
export function createWordWorkshop(processes: PaperProcesses): WordWorkshop {
  const run = async (load: () => Promise<PaperJob>): Promise<Result<BroughtIn, WordRefusal>> => {
    try {
      return (await processes.run({ lane: 'staff' }, load)) as Result<BroughtIn, WordRefusal>;
    } catch (error) {
      if (error instanceof PaperWorkError) return refuse({ kind: 'not-checkable' });
      throw error;
    }
  };
  return {
    word: (load) => run(async () => ({ kind: 'word', content: await load() })),
    html: (html) => run(async () => ({ kind: 'html', html })),
  };
}
