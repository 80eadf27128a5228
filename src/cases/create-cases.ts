import { answerQuestion } from '#src/cases/following/answer-question.ts';
import { joinAfterSubmit } from '#src/cases/papers/join-after-submit.ts';
import type { PaperWorkshop } from '#src/cases/papers/paper-checks.ts';
import { readOwnUpload } from '#src/cases/papers/read-own-upload.ts';
import { readUpload } from '#src/cases/papers/read-upload.ts';
import { receiveUpload } from '#src/cases/papers/receive-upload.ts';
import type { UploadStore } from '#src/cases/papers/upload-store.ts';
import type { Library } from '#src/library/library.ts';
import type { CaseStore } from './case-store.ts';
import type { Cases } from './cases.ts';
import { countCases } from './count-cases.ts';
import { extendCase } from './extend-case.ts';
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
  /** Without one photos stay photos and copies bear no mark. */
  workshop?: Pick<PaperWorkshop, 'join' | 'mark'>;
  /** Guides, units, calendar and site settings. */
  library: Library;
  now: () => Date;
  random: Random;
};

/** Joins the use cases to what they need. */
export function createCases(dependencies: CasesDependencies): Cases {
  return {
    receiveUpload: (file) => receiveUpload(dependencies, file),
    async submit(submission, key) {
      const answer = await submitCase(dependencies, submission, key);
      if (answer.ok) await joinAfterSubmit(dependencies, answer.value.reference, submission);
      return answer;
    },
    follow: (referenceOrCode, accessCode) => followCase(dependencies, referenceOrCode, accessCode),
    list: (filter, person) => listCases(dependencies, filter, person),
    open: (reference, person) => openCase(dependencies, reference, person),
    move: (reference, seenState, move, person) => moveCase(dependencies, reference, seenState, move, person),
    extend: (reference, extension, person) => extendCase(dependencies, reference, extension, person),
    reply: (reference, reply, person) => answerQuestion(dependencies, reference, reply, person),
    readUpload: (reference, uploadId, person) => readUpload(dependencies, reference, uploadId, person),
    readOwnUpload: (referenceOrCode, accessCode, uploadId) =>
      readOwnUpload(dependencies, referenceOrCode, accessCode, uploadId),
    renewAccessCode: (reference, person) => renewAccessCode(dependencies, reference, person),
    counts: () => countCases(dependencies),
  };
}
