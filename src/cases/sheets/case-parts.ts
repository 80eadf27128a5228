import type { ReviewPart } from '#src/cases/filing/form/filing-review.ts';
import { reviewParts } from '#src/cases/filing/form/filing-review.ts';
import type { CaseView } from '#src/cases/model/case.ts';
import type { ShowContext } from '#src/guides/fields/field-type.ts';
import type { GuideText } from '#src/guides/model/guide-schema.ts';
import { formInLanguage } from '#src/guides/model/guide-view.ts';

/**
 * What was sent, part by part, with the words of the guide as it was when the case was filed; in another language with
 * those of `words`, as far as the guide of today has them.
 */
export function caseParts(item: CaseView, context: ShowContext, words?: GuideText): ReviewPart[] {
  const papers = item.papers.flatMap(({ paper: id, uploads }) => {
    const paper = item.rules.papers.find((known) => known.id === id);
    const name = words?.papers?.[id]?.name;
    return paper ? [{ paper: name ? { ...paper, name } : paper, uploads }] : [];
  });
  const form = formInLanguage(item.rules.form ?? [], words);
  const { answers, contact, delivery, unit } = item;
  return reviewParts({ form, answers, contact, delivery, unit, papers }, context);
}
