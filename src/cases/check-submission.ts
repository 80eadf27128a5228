import { contactForm } from '#src/cases/filing/contact-form.ts';
import { tooMuch } from '#src/cases/papers/case-limits.ts';
import { fileTypeOf } from '#src/cases/papers/file-type.ts';
import { checkAnswers, type FieldProblem, type FormContext } from '#src/guides/check-answers.ts';
import { type Answers, holds } from '#src/guides/condition.ts';
import type { GuideMeta } from '#src/guides/guide-schema.ts';
import type { Contact, Delivery, Upload } from './cases.ts';
import { checkDelivery } from './check-delivery.ts';
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
  const form = checkAnswers(guide.form ?? [], sent.answers, context);
  const contact = checkAnswers(contactForm, sent.contact, context);
  const papers = checkPapers(guide, sent, form.answers, context.free);
  const delivery = checkDelivery(guide, sent.delivery, context);
  return {
    answers: form.answers,
    papers: papers.papers,
    contact: contact.answers as Contact,
    delivery: delivery.delivery,
    problems: [...form.problems, ...papers.problems, ...within('contact', contact.problems), ...delivery.problems],
    warnings: [...form.warnings, ...within('contact', contact.warnings)],
  };
}

/** A paper is asked for when its condition holds; one that is not asked for is dropped like a hidden answer. */
function checkPapers(guide: GuideMeta, sent: RawSubmission, answers: Answers, free: readonly Upload[]) {
  const problems: FieldProblem[] = [];
  const papers: Checked['papers'] = [];
  for (const { paper: id } of sent.papers) {
    if (!guide.papers.some((paper) => paper.id === id)) problems.push({ field: `papers.${id}`, kind: 'unknown' });
  }
  for (const paper of guide.papers) {
    if (!holds(paper.when, answers)) continue;
    const field = `papers.${paper.id}`;
    const ids = sent.papers.filter((item) => item.paper === paper.id).flatMap((item) => item.uploads);
    const uploads = [...new Set(ids)];
    // Sent by post or brought to the counter, the paper itself comes later.
    const isNeeded = paper.kind === 'submit' && paper.required && sent.delivery.send === 'online';
    if (isNeeded && uploads.length === 0) problems.push({ field, kind: 'no-file' });
    for (const id of uploads) {
      const upload = free.find((item) => item.id === id);
      if (!upload) problems.push({ field, kind: 'upload-not-found' });
      else if (!paper.accept.some((type) => type === fileTypeOf(upload))) {
        problems.push({
          field,
          kind: 'type-not-allowed',
          params: { name: upload.name, types: paper.accept.join(', ') },
        });
      }
    }
    if (uploads.length > 0) papers.push({ paper: paper.id, uploads });
  }
  const known = papers.map(({ paper, uploads }) => ({
    paper,
    uploads: free.filter((upload) => uploads.includes(upload.id)),
  }));
  problems.push(...tooMuch(known));
  return { papers, problems };
}

const within = (place: string, problems: readonly FieldProblem[]): FieldProblem[] =>
  problems.map((problem) => ({ ...problem, field: `${place}.${problem.field}` }));
