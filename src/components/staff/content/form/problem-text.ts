import type { FormProblem } from '#src/editing/form/content-form.ts';
import type { Translate } from '#src/i18n/translate.ts';

/** What is wrong with a control, in words. */
export function problemText(t: Translate, problem: FormProblem): string {
  return problem.kind === 'rule' ? problem.reason : t(`staff-form.problem-${problem.kind}`);
}
