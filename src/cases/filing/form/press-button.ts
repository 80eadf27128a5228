import { refusedFiles } from '#src/cases/papers/check-papers.ts';
import type { FieldProblem } from '#src/guides/form/check-answers.ts';
import { ownPart } from '#src/guides/form/own-answers.ts';
import { type StepId, steps } from '#src/guides/form/steps.ts';
import type { Filed } from './filed.ts';
import type { FilingRefusal, FilingTurn } from './filing.ts';
import { shownControls, shownRows } from './filing-controls.ts';
import type { FiledGuide, FilingDependencies, Received } from './filing-dependencies.ts';
import { sectionIndex, stepOf } from './filing-steps.ts';
import { type Action, actionOf, applyAction } from './filing-values.ts';
import { filingView } from './filing-view.ts';
import { gatherForm, settleForm } from './gather-form.ts';

/** Takes in what came, then shows the step it leads to, or sends the case. */
export async function pressButton(
  dependencies: FilingDependencies,
  turn: FiledGuide,
  { values, files, complete }: Received,
): Promise<FilingTurn> {
  const action = actionOf(values);
  const received = files.flatMap(({ control, kept }) =>
    kept.ok ? [{ paper: control.replace(/^files\./, ''), upload: kept.value }] : [],
  );
  const posted = applyAction(turn.entry.meta, settleForm(dependencies, turn, values), action, received);
  if (action.name === 'again' || !posted.get('key')?.[0]) posted.set('key', [dependencies.newKey()]);
  const filed = await gatherForm(dependencies, turn, posted);
  const step = filed.steps.find((id) => id === posted.get('step')?.[0]) ?? filed.steps[0] ?? steps.contact;
  const refused = refusedFiles(files, complete);

  if (refused.length > 0)
    return showStep({ ...filed, problems: [...refused, ...filed.problems] }, steps.papers, refused);
  if (action.name === 'submit' || action.name === 'again') return submit(dependencies, filed);
  if (action.name === 'next') return goOn(filed, step);
  if (action.name === 'back') return showStep(filed, filed.steps[filed.steps.indexOf(step) - 1] ?? step);
  const target = filed.steps.find((id) => action.name === 'to' && id === action.target);
  if (target)
    return showStep(
      { ...filed, fromReview: step === steps.review || filed.fromReview },
      target,
      problemsAt(filed, target),
    );
  return showStep(filed, step, uploadProblems(filed, step, action));
}

/** Continue: the next step, unless this one has problems or its answers opened questions not yet shown. */
function goOn(filed: Filed, step: StepId): FilingTurn {
  const problems = problemsAt(filed, step);
  const opened = openedControls(filed, step);
  const mistakes = problems.filter((problem) => !opened.has(problem.field));
  if (opened.size > 0 || mistakes.length > 0) return showStep(filed, step, mistakes, opened.size > 0);
  if (!filed.fromReview) return showStep(filed, filed.steps[filed.steps.indexOf(step) + 1] ?? step);
  const unfinished = filed.steps.find((id) => problemsAt(filed, id).length > 0);
  return showStep(filed, unfinished ?? steps.review, unfinished ? problemsAt(filed, unfinished) : []);
}

/** Sends the case. A repeat of the same press gives the same confirmation, also when its papers are claimed by then. */
async function submit({ cases }: FilingDependencies, filed: Filed): Promise<FilingTurn> {
  const { raw, checked, posted } = filed;
  const problems = filed.problems.filter(({ kind }) => kind !== 'upload-not-found');
  const undeclared = posted.get('declaration')?.[0] === 'true' ? [] : [{ field: 'declaration', kind: 'must-agree' }];
  if (problems.length + undeclared.length > 0) return showStep(filed, steps.review, [...problems, ...undeclared]);
  const { answers, papers, contact, delivery } = checked;
  const submission = { ...raw, answers, papers, contact, delivery, language: filed.language };
  const key = posted.get('key')?.[0] ?? '';
  const result = await cases.submit(submission, key);
  if (result.ok) return { kind: 'submitted', confirmation: result.value, key };
  if (result.error.kind === 'invalid') return showStep(filed, steps.review, result.error.problems);
  if (result.error.kind === 'key-reused') return showStep(filed, steps.review, [], false, 'key-reused');
  if (result.error.kind === 'too-many') return showStep(filed, steps.review, [], false, 'too-many');
  return { kind: result.error.kind === 'not-local' ? 'not-local' : 'not-found' };
}

/** The page of a step, as the form stands. */
export function showStep(
  filed: Filed,
  step: StepId,
  problems: readonly FieldProblem[] = [],
  opened = false,
  refusal?: FilingRefusal,
): FilingTurn {
  return { kind: 'shown', view: filingView(filed, step, { problems, opened, refusal }) };
}

function problemsAt(filed: Filed, step: StepId): FieldProblem[] {
  return filed.problems.filter((problem) => stepOf(filed.form, problem.field) === step);
}

/** The questions of this section that the page did not show when its button was pressed. */
function openedControls(filed: Filed, step: StepId): Set<string> {
  const index = sectionIndex(step);
  const section = filed.sections.find((item) => item.index === index);
  if (!section) return new Set();
  const shown = new Set(filed.posted.get('shown')?.[0]?.split(' '));
  const { answers } = filed.checked;
  const controls = shownControls(section, answers, shownRows(section, filed.posted));
  // What was copied from who files needs no looking at.
  const copied = section.fields.filter((field) => ownPart(field, answers) && answers[field.id] !== undefined);
  return new Set(controls.filter((path) => !shown.has(path) && !copied.some(({ id }) => id === path)));
}

/** A paper of a type the guide does not take is told at once; that one is missing only when going on. */
function uploadProblems(filed: Filed, step: StepId, action: Action): FieldProblem[] {
  if (step !== steps.papers || action.name !== 'upload') return [];
  return problemsAt(filed, step).filter((problem) => problem.kind !== 'no-file');
}
