import { type Result, refuse } from '#src/base/result.ts';
import type { OpenedPackage, PackageFault } from '#src/documents/exchange/edxml.ts';
import { type PaperProcesses, PaperWorkError } from '#src/platform/papers/paper-processes.ts';
import { largestPackage } from './open-package.ts';

/** Opens packages where papers are looked into: what takes too long there ends there, with a reason. */
export function createPackageOpener(processes: Pick<PaperProcesses, 'run'>) {
  return async (content: Uint8Array): Promise<Result<OpenedPackage, PackageFault>> => {
    if (content.byteLength > largestPackage) return refuse({ kind: 'too-large' });
    try {
      const opened = await processes.run({ lane: 'portal' }, async () => ({ kind: 'package', content }));
      return opened as Result<OpenedPackage, PackageFault>;
    } catch (error) {
      if (error instanceof PaperWorkError) return refuse({ kind: 'too-much-work' });
      throw error;
    }
  };
}
