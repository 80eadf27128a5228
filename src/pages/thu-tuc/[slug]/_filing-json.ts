import { defined } from '#src/base/defined.ts';
import type { FilingTurn, FilingView, ShownProblem } from '#src/cases/filing/form/filing.ts';
import { problemText } from '#src/components/form/fields/control.ts';
import type { Translate } from '#src/i18n/translate.ts';

/** Whether a script asks, which draws the page itself or keeps it as it is. */
export function wantsJson(request: Request): boolean {
  return /^application\/json\b/.test(request.headers.get('accept') ?? '');
}

/**
 * The same turn for a script: `src/cases/filing/form/README.md` tells how to use it. 200 where a page is shown or the case is
 * filed, 422 with the problems, 404 where there is nothing to file.
 */
export function filingJson(turn: FilingTurn, t: Translate, receiptUrl?: string): Response {
  const headers = { 'cache-control': 'no-store' };
  if (turn.kind === 'submitted') {
    return Response.json({ kind: turn.kind, reference: turn.confirmation.reference, url: receiptUrl }, { headers });
  }
  if (turn.kind !== 'shown') {
    const isGone = turn.kind === 'not-found' || turn.kind === 'not-local';
    return Response.json({ kind: turn.kind }, { status: isGone ? 404 : 200, headers });
  }
  const { view } = turn;
  const told = ({ field, kind, label, step, params }: ShownProblem) => ({
    field,
    kind,
    label,
    step,
    text: problemText(defined({ field, kind, params }), t),
  });
  const body = {
    kind: view.problems.length > 0 ? 'problems' : turn.kind,
    key: view.key,
    step: view.step,
    problems: view.problems.map(told),
    warnings: view.warnings.map(told),
    refusal: view.refusal,
    draft: view.draft ?? null,
  };
  return Response.json(body, { status: statusOf(view), headers });
}

/** A form with mistakes is unprocessable; one that only has to wait is told so. */
export function statusOf(view: FilingView): number {
  if (view.refusal === 'too-many') return 429;
  return view.problems.length > 0 || view.refusal ? 422 : 200;
}
