import type { Result } from '#src/base/result.ts';
import type { CorrectRefusal } from '#src/cases/mending/correct-answers.ts';
import { textOf } from '#src/components/staff/case/read-move.ts';
import type { FieldProblem } from '#src/guides/form/check-answers.ts';
import type { Posted } from '#src/guides/form/form-values.ts';
import { statusOf } from './_step.ts';

/** What somebody typed to put a case right: the fields as they were posted, why, and the version they saw. */
type Correcting = { posted: Posted; reason: string; seenVersion: number };

type Step =
  | { done: 'corrected' }
  | {
      problem: string;
      status: 403 | 409 | 422;
      /** The fields the form is shown with again: those chosen, and those the new answers opened. */
      fields: string[];
      typed: { posted: Posted; reason: string; problems: FieldProblem[] };
    };

/**
 * Puts right what a form of `sua-to-khai` or `sua-lien-he` sent, by `correct`; what was typed into one that is refused
 * comes back.
 */
export async function correctedStep(
  { portal, t }: Pick<App.Locals, 'portal' | 't'>,
  request: Request,
  correct: (given: Correcting & { fields: string[] }) => Promise<Result<unknown, CorrectRefusal>>,
): Promise<Step> {
  const { values: posted } = await portal.receivePosted(request, undefined);
  const fields = [...(posted.get('muc') ?? [])];
  const reason = textOf(posted, 'reason');
  const seenVersion = Number(textOf(posted, 'version'));
  const result = await correct({ fields, posted, reason, seenVersion });
  if (result.ok) return { done: 'corrected' };
  const { error } = result;
  const problems = error.kind === 'invalid' ? error.problems : [];
  const opened = problems.map(({ field }) => field.split('.')[0] ?? '').filter((id) => !fields.includes(id));
  return {
    problem: t(`staff.case.problem.${error.kind}`),
    status: statusOf(error.kind),
    fields: [...fields, ...new Set(opened)],
    typed: { posted, reason, problems },
  };
}
