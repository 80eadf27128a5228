import type { CaseView } from '#src/cases/model/case.ts';
import type { ShowContext } from '#src/guides/fields/field-type.ts';
import { guideKind } from '#src/guides/model/guide-kind.ts';
import { guideTexts } from '#src/guides/model/guide-view.ts';
import { type ShownFees, showFees } from '#src/guides/wording/fees-due-wording.ts';
import type { Library } from '#src/library/library.ts';

type Item = Pick<CaseView, 'answers' | 'delivery' | 'guide' | 'rules' | 'submittedAt'>;

/**
 * What a case costs by the guide it was filed under, at the prices of the day it was sent; in English as far as that version is the one published today.
 * Undefined where the guide has no fees for its way.
 */
export function caseFees(
  item: Item,
  { t, language }: Pick<ShowContext, 't' | 'language'>,
  library: Library,
): ShownFees | undefined {
  const entry = library.entry(guideKind, item.guide.slug);
  const isPresent = entry?.hash === item.guide.hash;
  const { channels } = entry && isPresent ? guideTexts(entry, language) : item.rules;
  const today = item.submittedAt.slice(0, 10);
  return showFees(channels, { answers: item.answers, send: item.delivery.send, today }, { t, language });
}
