import { unread } from '#src/documents/check-signature/check-signatures.ts';
import type { SignatureChecker } from '#src/documents/check-signature/signature-checker.ts';
import type { SignatureReport, Trust } from '#src/documents/check-signature/verdict.ts';
import { type PaperProcesses, PaperWorkError } from './paper-processes.ts';

/** Signatures are checked where papers are looked into: what takes too long there ends there, with a reason. */
export function createSignatureChecker(
  processes: PaperProcesses,
  { trust, now }: { trust: () => Promise<Trust>; now: () => Date },
): SignatureChecker {
  return {
    async check(load, asker = { lane: 'portal' }) {
      try {
        const work = processes.run(asker, async () => ({
          kind: 'signatures',
          content: await load(),
          trust: await trust(),
          at: now(),
        }));
        return (await work) as SignatureReport;
      } catch (error) {
        if (error instanceof PaperWorkError) return unread('too-much-inside');
        throw error;
      }
    },
  };
}
