import type { Contact, Delivery } from '#src/cases/model/submission.ts';
import { checkPapers } from '#src/cases/papers/check-papers.ts';
import type { Upload } from '#src/cases/papers/upload.ts';
import type { FormContext } from '#src/guides/fields/field-type.ts';
import { checkAnswers, type FieldProblem } from '#src/guides/form/check-answers.ts';
import { withOwnAnswers } from '#src/guides/form/own-answers.ts';
import { isFileNeeded } from '#src/guides/form/papers-due.ts';
import { type Answers, holds } from '#src/guides/model/condition.ts';
import type { GuideMeta } from '#src/guides/model/guide-schema.ts';
import { checkDelivery } from './check-delivery.ts';
import { checkContact } from './contact-form.ts';
import type { RawSubmission } from './submission-schema.ts';

type Checked = {
  answers: Answers;
  papers: { paper: string; uploads: string[] }[];
  contact: Contact;
  delivery: Delivery;
  problems: FieldProblem[];
  warnings: FieldProblem[];
};

/**
 * Checks a submission against the guide: answers, papers, who files and how it travels. Everything found is told at
 * once, so that a resident is asked to mend things one time (NĐ 61/2018 Art. 17(3)). `free` are the uploads sent that
 * no case has claimed.
 */
export function checkSubmission(
  guide: GuideMeta,
  sent: RawSubmission,
  context: FormContext & { free: readonly Upload[] },
): Checked {
  const contact = checkContact(guide, sent.contact, context);
  const given = withOwnAnswers(guide.form ?? [], sent.answers, contact.answers);
  const form = checkAnswers(guide.form ?? [], given, context);
  const papers = checkPapers(sent.papers, {
    asked: papersAsked(guide, sent, form.answers),
    isKnown: (id) => guide.papers.some((paper) => paper.id === id),
    free: context.free,
  });
  const delivery = checkDelivery(guide, sent.delivery, context);
  return {
    answers: form.answers,
    papers: papers.papers,
    contact: contact.answers as unknown as Contact,
    delivery: delivery.delivery,
    problems: [...form.problems, ...papers.problems, ...within('contact', contact.problems), ...delivery.problems],
    warnings: [...form.warnings, ...within('contact', contact.warnings)],
  };
}

/** A paper is asked for when its condition holds. Sent by post or brought to the counter, it comes later. */
function papersAsked(guide: GuideMeta, sent: RawSubmission, answers: Answers) {
  return guide.papers
    .filter((paper) => holds(paper.when, answers))
    .map((paper) => ({ paper, needed: sent.delivery.send === 'online' && isFileNeeded(paper) }));
}

const within = (place: string, problems: readonly FieldProblem[]): FieldProblem[] =>
  problems.map((problem) => ({ ...problem, field: `${place}.${problem.field}` }));
