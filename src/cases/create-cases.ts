import { bind } from '#src/base/bind.ts';
import { answerQuestion } from './desk/answer-question.ts';
import { extendCase } from './desk/extend-case.ts';
import { countCases, countNew, listCases } from './desk/list-cases.ts';
import { moveCase } from './desk/move-case.ts';
import { openCase } from './desk/open-case.ts';
import { acceptMany } from './desk/queue/accept-many.ts';
import { exportCases } from './desk/queue/export-cases.ts';
import { neighbours } from './desk/queue/neighbours.ts';
import { watchCase } from './desk/queue/watch-case.ts';
import { renewAccessCode } from './desk/renew-access-code.ts';
import { submitCase } from './filing/submit-case.ts';
import { noteCameBack } from './mending/came-back.ts';
import { changeSum } from './mending/change-sum.ts';
import { correctAnswers } from './mending/correct-answers.ts';
import { correctContact } from './mending/correct-contact.ts';
import { replaceResult } from './mending/replace-result.ts';
import { takeBack } from './mending/take-back.ts';
import type { CasesDependencies } from './model/dependencies.ts';
import { listTakings } from './money/list-takings.ts';
import { strikeFee } from './money/strike-fee.ts';
import { takeFee } from './money/take-fee.ts';
import { followCase } from './owner/follow-case.ts';
import { doubtfulResults } from './papers/desk/check-signing.ts';
import { judgePapers } from './papers/desk/judge-papers.ts';
import { openPapers } from './papers/desk/open-papers.ts';
import { viewUpload } from './papers/desk/view-upload.ts';
import { readOwnUpload, readUpload } from './papers/read-upload.ts';
import { mayBringPapers, receiveUpload } from './papers/receive-upload.ts';
import { joinAfterSubmit } from './papers/upkeep/join-photos.ts';
import { sendProof } from './proof/send-proof.ts';

/** What the portal does with cases, each by its own file; times are ISO 8601 with Vietnam's offset. */
export type Cases = ReturnType<typeof createCases>;

/** Joins the use cases to what they need. */
export function createCases(dependencies: CasesDependencies) {
  return bind(dependencies, {
    receiveUpload,
    mayBringPapers,
    submit,
    follow: followCase,
    readUpload,
    openPapers,
    doubtfulResults,
    viewUpload,
    judge: judgePapers,
    takeBack,
    replaceResult,
    changeSum,
    noteCameBack,
    correctAnswers,
    correctContact,
    takeFee,
    strikeFee,
    takings: listTakings,
    readOwnUpload,
    list: listCases,
    open: openCase,
    move: moveCase,
    extend: extendCase,
    sendProof,
    reply: answerQuestion,
    renewAccessCode,
    counts: countCases,
    countNew,
    neighbours,
    watch: watchCase,
    export: exportCases,
    acceptMany,
  });
}

/** Takes the case in, and makes one file of each paper that came as photos. */
async function submit(
  dependencies: CasesDependencies,
  submission: unknown,
  idempotencyKey: string,
  helper?: { id: string; name: string },
): ReturnType<typeof submitCase> {
  const answer = await submitCase(dependencies, submission, idempotencyKey, helper);
  if (answer.ok) await joinAfterSubmit(dependencies, answer.value.reference, submission);
  return answer;
}
