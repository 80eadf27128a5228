import { ok, type Result, refuse } from '#src/base/result.ts';
import { findForStaff } from '#src/cases/desk/open-case.ts';
import type { CaseRefusal } from '#src/cases/model/case.ts';
import type { CaseRecord } from '#src/cases/model/case-store.ts';
import { reportOf } from '#src/cases/papers/desk/check-signing.ts';
import type { Upload } from '#src/cases/papers/upload.ts';
import type { Slip } from '#src/cases/slips/slip.ts';
import type { SlipStore } from '#src/cases/slips/slip-store.ts';
import type { WorkDependencies } from '#src/cases/work/dependencies.ts';
import { openProposal } from '#src/cases/work/proposals.ts';
import type { SignatureReport } from '#src/documents/check-signature/verdict.ts';
import type { Signer, SigningKey, SigningRole } from '#src/documents/sign/signer.ts';
import type { Person } from '#src/staff/person.ts';
import { resultsOf } from './give-signed.ts';
import type { SignedFile } from './signed-file.ts';
import type { SignedFileStore } from './signed-file-store.ts';

export type LookDependencies = WorkDependencies & {
  slips: SlipStore;
  signedFiles: SignedFileStore;
  signer: Pick<Signer, 'keys' | 'sign'>;
};

/** A form of the law, or a file that waits with a proposal as a result. */
type Subject = { kind: 'slip'; slip: Slip } | { kind: 'result'; upload: Upload };

export type WhatToSign = {
  record: CaseRecord;
  subject: Subject;
  signed: SignedFile | undefined;
  /** What the signatures that are there are worth; undefined where there is nothing yet to look into. */
  report: SignatureReport | undefined;
  /** Who signs next; undefined once it is sealed. */
  next: SigningRole | undefined;
  /** Those that can sign next. */
  keys: SigningKey[];
};

/** `nothing-to-sign`: no form of this case, and no file that waits with its proposal. `not-pdf`: only a PDF is signed. */
export type LookRefusal = CaseRefusal | { kind: 'nothing-to-sign' } | { kind: 'not-pdf' } | { kind: 'storage-away' };

/** What is to be signed under this address, for who may sign in this case. */
export async function whatToSign(
  dependencies: LookDependencies,
  reference: string,
  id: string,
  person: Person,
): Promise<Result<WhatToSign, LookRefusal>> {
  const found = await findForStaff(dependencies, reference, person, 'case.sign');
  if (!found.ok) return found;
  const record = found.value;
  const subject = await subjectOf(dependencies, record, id);
  if (!subject) return refuse({ kind: 'nothing-to-sign' });
  const signed = (await dependencies.signedFiles.ofCase(record.reference)).get(id);
  const upload = signed ? (await dependencies.uploads.find(signed.upload))?.upload : resultUpload(subject);
  if (upload && (upload.kept ?? upload).type !== 'application/pdf') return refuse({ kind: 'not-pdf' });
  const report = upload && (await reportOf(dependencies, upload));
  if (upload && !report) return refuse({ kind: 'storage-away' });
  const next = nextOf(report);
  const keys = next ? (await dependencies.signer.keys()).filter(({ role }) => role === next) : [];
  return ok({ record, subject, signed, report, next, keys });
}

const resultUpload = (subject: Subject) => (subject.kind === 'result' ? subject.upload : undefined);

async function subjectOf(dependencies: LookDependencies, record: CaseRecord, id: string): Promise<Subject | undefined> {
  const slip = (await dependencies.slips.ofCase(record.reference)).find((item) => item.id === id);
  if (slip) return { kind: 'slip', slip };
  const step = openProposal(record, await dependencies.work.lines(record.reference))?.step;
  if (!step || !resultsOf(step).includes(id)) return undefined;
  const known = await dependencies.uploads.find(id);
  return known && { kind: 'result', upload: known.upload };
}

/** First a person, then the seal. */
function nextOf(report: SignatureReport | undefined): SigningRole | undefined {
  const kinds = report?.signatures.map(({ kind }) => kind) ?? [];
  if (kinds.includes('agency')) return undefined;
  return kinds.includes('person') ? 'agency' : 'person';
}
