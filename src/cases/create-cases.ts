import { readUpload } from '#src/cases/papers/read-upload.ts';
import { receiveUpload } from '#src/cases/papers/receive-upload.ts';
import type { UploadStore } from '#src/cases/papers/upload-store.ts';
import type { Library } from '#src/library/library.ts';
import type { CaseStore } from './case-store.ts';
import type { Cases } from './cases.ts';
import { countCases } from './count-cases.ts';
import { followCase } from './follow-case.ts';
import { listCases } from './list-cases.ts';
import { moveCase } from './move-case.ts';
import { openCase } from './open-case.ts';
import type { Random } from './reference.ts';
import { renewAccessCode } from './renew-access-code.ts';
import { submitCase } from './submit-case.ts';

export type CasesDependencies = {
  cases: CaseStore;
  uploads: UploadStore;
  /** Guides, units, calendar and site settings. */
  library: Library;
  now: () => Date;
  random: Random;
};

/** Joins the use cases to what they need. */
export function createCases(dependencies: CasesDependencies): Cases {
  return {
    receiveUpload: (file) => receiveUpload(dependencies, file),
    submit: (submission, key) => submitCase(dependencies, submission, key),
    follow: (referenceOrCode, accessCode) => followCase(dependencies, referenceOrCode, accessCode),
    list: (filter, person) => listCases(dependencies, filter, person),
    open: (reference, person) => openCase(dependencies, reference, person),
    move: (reference, seenState, move, person) => moveCase(dependencies, reference, seenState, move, person),
    readUpload: (reference, uploadId, person) => readUpload(dependencies, reference, uploadId, person),
    renewAccessCode: (reference, person) => renewAccessCode(dependencies, reference, person),
    counts: () => countCases(dependencies),
  };
}
