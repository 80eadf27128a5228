import type { ApproveRefusal, StepRefusal } from '#src/editing/amendments/amendments.ts';
import type { Translate } from '#src/i18n/translate.ts';
import { reasonIn } from '#src/library/content-fault.ts';

/** Why a step of an amendment was not taken, for who pressed the button: each reason there is has words of its own. */
export function stepWords(t: Translate, refusal: StepRefusal | ApproveRefusal): string {
  switch (refusal.kind) {
    case 'broken':
      return t('staff-amend.problem.broken', { reason: reasonIn(t, refusal) });
    case 'slug-taken':
      return t('staff-amend.problem.slug-taken', { path: refusal.path });
    default:
      return t(`staff-amend.problem.${refusal.kind}`);
  }
}
