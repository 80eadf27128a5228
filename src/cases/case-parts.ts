import type { ReviewPart } from '#src/cases/filing/filing.ts';
import { reviewParts } from '#src/cases/filing/filing-review.ts';
import type { ShowContext } from '#src/guides/show-answer.ts';
import type { CaseView } from './cases.ts';

/** What was sent, part by part, with the words of the guide as it was when the case was filed. */
export function caseParts(item: CaseView, context: ShowContext): ReviewPart[] {
  const papers = item.papers.flatMap(({ paper: id, uploads }) => {
    const paper = item.rules.papers.find((known) => known.id === id);
    return paper ? [{ paper, uploads }] : [];
  });
  const { answers, contact, delivery, unit } = item;
  return reviewParts({ form: item.rules.form ?? [], answers, contact, delivery, unit, papers }, context);
}
