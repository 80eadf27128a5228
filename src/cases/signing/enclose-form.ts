import type { OutboxMessage } from '#src/cases/messages/message.ts';
import type { Enclosed } from '#src/cases/messages/send-messages.ts';
import { isBlobsAway } from '#src/cases/papers/blobs-away.ts';
import { type ReportDependencies, reportOf } from '#src/cases/papers/desk/check-signing.ts';
import type { SlipSheet } from '#src/cases/slips/slip.ts';
import { slipFileName } from '#src/cases/slips/slip-sets.ts';
import type { SlipStore } from '#src/cases/slips/slip-store.ts';
import { unitsOf } from '#src/county/unit.ts';
import { faultsOf, hinders, type SigningFault } from '#src/documents/signing-faults/signing-faults.ts';
import { sealsFor } from './seal-names.ts';

type Dependencies = ReportDependencies & {
  slips: Pick<SlipStore, 'ofCase'>;
  /** A form as it is printed; undefined when too many are asked for. */
  print(sheet: SlipSheet): Promise<Uint8Array | undefined>;
  onFault(fault: unknown): void;
};

const nothing: Enclosed = { kind: 'files', files: [] };

/**
 * What goes with a letter: the form it tells of. One that brings a signed form is sent with that form only as it was signed
 * and sealed, and only where nothing is wrong with how (the twelve classes); what it says otherwise was told before. A form
 * that need not be signed holds no letter back, which says where it is found.
 */
export function createEnclosing(dependencies: Dependencies) {
  const { slips, print, onFault } = dependencies;
  return async (message: OutboxMessage, reference: string): Promise<Enclosed> => {
    if (message.event === 'talk-answered' || !message.facts.slip) return nothing;
    const { slip: id } = message.facts;
    if (message.event === 'form-signed') return signedForm(dependencies, reference, id);
    try {
      const slip = (await slips.ofCase(reference)).find((one) => one.id === id);
      const content = slip && (await print(slip.sheet));
      return slip && content ? { kind: 'files', files: [{ name: slipFileName(slip), content }] } : nothing;
    } catch (fault) {
      onFault(fault);
      return nothing;
    }
  };
}

async function signedForm(dependencies: Dependencies, reference: string, id: string): Promise<Enclosed> {
  const slip = (await dependencies.slips.ofCase(reference)).find((one) => one.id === id);
  if (!slip || slip.revokedAt) return { kind: 'moot' };
  if (!slip.signed?.sealedAt) return wrong(['no-signature']);
  const file = await dependencies.uploads.read(slip.signed.upload).catch((fault: unknown) => {
    if (isBlobsAway(fault)) return undefined;
    throw fault;
  });
  const report = file && file.scan !== 'infected' && (await reportOf(dependencies, file.upload, file.content));
  if (!file || !report) return { kind: 'kept', failure: { kind: 'file-away' }, isFinal: false };
  const agencies = sealsFor(slip.unit, unitsOf(dependencies.library));
  const faults = faultsOf(report, { agencies, by: 'person-and-agency' }).filter(hinders);
  if (faults.includes('unknown')) return { kind: 'kept', failure: { kind: 'file-away' }, isFinal: false };
  if (faults.length > 0) return wrong(faults);
  return { kind: 'files', files: [{ name: slipFileName(slip), content: file.content }] };
}

const wrong = (faults: readonly SigningFault[]): Enclosed => ({
  kind: 'kept',
  failure: { kind: 'wrongly-signed', code: faults.join(' ') },
  isFinal: true,
});
