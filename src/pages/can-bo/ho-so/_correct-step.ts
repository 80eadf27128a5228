import { textOf } from '#src/components/staff/case/read-move.ts';
import type { FieldProblem } from '#src/guides/form/check-answers.ts';
import type { Posted } from '#src/guides/form/form-values.ts';
import type { Person } from '#src/staff/person.ts';

type Step =
  | { done: 'corrected' }
  | {
      problem: string;
      status: 403 | 409 | 422;
      /** The fields the form is shown with again: those chosen, and those the new answers opened. */
      fields: string[];
      typed: { posted: Posted; reason: string; problems: FieldProblem[] };
    };

/** Puts answers right as the form of `sua-to-khai` asks; what was typed into one that is refused comes back. */
export async function correctStep(
  { portal, t }: Pick<App.Locals, 'portal' | 't'>,
  reference: string,
  request: Request,
  person: Person,
): Promise<Step> {
  const { values: posted } = await portal.receivePosted(request, undefined);
  const fields = [...(posted.get('muc') ?? [])];
  const reason = textOf(posted, 'reason');
  const seenVersion = Number(textOf(posted, 'version'));
  const result = await portal.cases.correctAnswers(reference, { fields, posted, reason, seenVersion }, person);
  if (result.ok) return { done: 'corrected' };
  const { error } = result;
  const problems = error.kind === 'invalid' ? error.problems : [];
  const opened = problems.map(({ field }) => field.split('.')[0] ?? '').filter((id) => !fields.includes(id));
  return {
    problem: t(`staff.case.problem.${error.kind}`),
    status: error.kind === 'changed-meanwhile' ? 409 : error.kind === 'not-permitted' ? 403 : 422,
    fields: [...fields, ...new Set(opened)],
    typed: { posted, reason, problems },
  };
}
