import { unread } from '#src/documents/check-signature/check-signatures.ts';
import type { SignatureChecker } from '#src/documents/check-signature/signature-checker.ts';
import type { SignatureReport, Trust } from '#src/documents/check-signature/verdict.ts';
import type { FetchedProofs, RevocationSource } from '#src/platform/signing/fetch-revocation.ts';
import { type PaperProcesses, PaperWorkError } from './paper-processes.ts';

type Settings = {
  trust: () => Promise<Trust>;
  now: () => Date;
  /** Asks about certificates of which nothing is known. Where it is left out, nobody is asked. */
  ask?: RevocationSource | undefined;
};

const withProofs = (trust: Trust, proofs: FetchedProofs | undefined): Trust =>
  proofs ? { ...trust, crls: [...proofs.crls, ...trust.crls], ocsps: proofs.ocsps } : trust;

/** Signatures are checked where papers are looked into: what takes too long there ends there, with a reason. */
export function createSignatureChecker(processes: PaperProcesses, { trust, now, ask }: Settings): SignatureChecker {
  return {
    async check(load, asker = { lane: 'portal' }) {
      const at = now();
      const look = async (proofs?: FetchedProofs) => {
        const work = processes.run(asker, async () => ({
          kind: 'signatures',
          content: await load(),
          trust: withProofs(await trust(), proofs),
          at,
        }));
        const { lacking = [], ...report } = (await work) as SignatureReport;
        return { lacking, report };
      };
      try {
        const first = await look();
        // Who is not staff sends nobody anywhere.
        if (!ask || asker.lane !== 'staff' || first.lacking.length === 0) return first.report;
        const proofs = await ask(first.lacking);
        const isAnswered = proofs.crls.length + proofs.ocsps.length > 0;
        return isAnswered ? (await look(proofs)).report : first.report;
      } catch (error) {
        if (error instanceof PaperWorkError) return unread('too-much-inside');
        throw error;
      }
    },
  };
}
