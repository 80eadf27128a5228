import { textOf } from '#src/components/staff/case/read-move.ts';
import type { FieldProblem } from '#src/guides/form/check-answers.ts';
import type { Posted } from '#src/guides/form/form-values.ts';
import type { Person } from '#src/staff/person.ts';

type Step =
  | { done: 'corrected' }
  | {
      problem: string;
      status: 403 | 409 | 422;
      typed: { posted: Posted; reason: string; problems: readonly FieldProblem[] };
    };

/** Puts right who files and how they are reached; what was typed into a form that is refused comes back. */
export async function contactStep(
  { portal, t }: Pick<App.Locals, 'portal' | 't'>,
  reference: string,
  request: Request,
  person: Person,
): Promise<Step> {
  const { values: posted } = await portal.receivePosted(request, undefined);
  const reason = textOf(posted, 'reason');
  const seenVersion = Number(textOf(posted, 'version'));
  const result = await portal.cases.correctContact(reference, { posted, reason, seenVersion }, person);
  if (result.ok) return { done: 'corrected' };
  const { error } = result;
  return {
    problem: t(`staff.case.problem.${error.kind}`),
    status: error.kind === 'changed-meanwhile' ? 409 : error.kind === 'not-permitted' ? 403 : 422,
    typed: { posted, reason, problems: error.kind === 'invalid' ? error.problems : [] },
  };
}
