import type { Cases, Upload, UploadRefusal } from '#src/cases/cases.ts';
import { checkSubmission } from '#src/cases/check-submission.ts';
import { units } from '#src/cases/county-facts.ts';
import type { UploadContent, UploadStore } from '#src/cases/papers/upload-store.ts';
import type { FieldProblem } from '#src/guides/check-answers.ts';
import { formInLanguage } from '#src/guides/form-language.ts';
import type { Posted } from '#src/guides/form-values.ts';
import { type GuideEntry, guideKind } from '#src/guides/guide-kind.ts';
import { guideTexts } from '#src/guides/guide-view.ts';
import { visibleSections } from '#src/guides/visible-fields.ts';
import { dayInVietnam } from '#src/i18n/format.ts';
import type { Translate } from '#src/i18n/translate.ts';
import type { Library } from '#src/library/library.ts';
import type { Language } from '#src/library/localized.ts';
import type { Result } from '#src/library/result.ts';
import type { Filing, FilingTurn, StepId } from './filing.ts';
import { shownControls, shownRows } from './filing-controls.ts';
import { filingSteps, sectionIndex, stepOf } from './filing-steps.ts';
import { type Action, actionOf, applyAction, rawSubmission } from './filing-values.ts';
import { type Filed, filingView } from './filing-view.ts';

type Kept = Result<Upload, UploadRefusal>;
type PostedFile = { control: string; name: string; content: UploadContent };

export type FilingDependencies = {
  library: Library;
  cases: Cases;
  uploads: UploadStore;
  now: () => Date;
  /** Makes the key under which a form is sent once. */
  newKey: () => string;
  /** Reads a posted form; every file goes to `keep` while it arrives. */
  readPosted: (
    request: Request,
    keep: (file: PostedFile) => Promise<Kept>,
  ) => Promise<{
    values: Map<string, string[]>;
    files: { control: string; name: string; kept: Kept }[];
    complete: boolean;
  }>;
};

type Turn = { entry: GuideEntry; language: Language; t: Translate };

export function createFiling(dependencies: FilingDependencies): Filing {
  return {
    async turn({ slug, language, t, request }) {
      const entry = dependencies.library.entry(guideKind, slug);
      if (!entry) return { kind: 'not-found' };
      if (entry.meta.intake !== 'local') return { kind: 'not-local' };
      const turn = { entry, language, t };
      if (request.method === 'POST') return answer(dependencies, turn, request);
      const filed = await gather(dependencies, turn, new Map([['key', [dependencies.newKey()]]]));
      return show(filed, filed.steps[0] ?? 'giao-nhan');
    },
  };
}

/** One press of a button: takes in what came, then shows the step it leads to, or sends the case. */
async function answer(dependencies: FilingDependencies, turn: Turn, request: Request): Promise<FilingTurn> {
  const { values, files, complete } = await dependencies.readPosted(request, (file) =>
    dependencies.cases.receiveUpload(file),
  );
  const action = actionOf(values);
  const received = files.flatMap(({ control, kept }) =>
    kept.ok ? [{ paper: control.replace(/^files\./, ''), upload: kept.value }] : [],
  );
  const posted = applyAction(turn.entry.meta, values, action, received);
  if (action.name === 'again' || !posted.get('key')?.[0]) posted.set('key', [dependencies.newKey()]);
  const filed = await gather(dependencies, turn, posted);
  const step = filed.steps.find((id) => id === posted.get('step')?.[0]) ?? filed.steps[0] ?? 'giao-nhan';
  const refused = refusedFiles(files, complete);

  if (refused.length > 0) return show({ ...filed, problems: [...refused, ...filed.problems] }, 'giay-to', refused);
  if (action.name === 'submit' || action.name === 'again') return submit(dependencies, filed);
  if (action.name === 'next') return goOn(filed, step);
  if (action.name === 'back') return show(filed, filed.steps[filed.steps.indexOf(step) - 1] ?? step);
  const target = filed.steps.find((id) => action.name === 'to' && id === action.target);
  if (target)
    return show({ ...filed, fromReview: step === 'xem-lai' || filed.fromReview }, target, problemsAt(filed, target));
  return show(filed, step, uploadProblems(filed, step, action));
}

/** Reads and checks everything posted so far with the rules a submission is checked by. */
async function gather(dependencies: FilingDependencies, turn: Turn, posted: Posted): Promise<Filed> {
  const { entry, language, t } = turn;
  const { meta, slug } = entry;
  const context = { today: dayInVietnam(dependencies.now()), units: units(dependencies.library) };
  const raw = rawSubmission(slug, meta, posted, context);
  const free = await dependencies.uploads.findFree(raw.papers.flatMap((paper) => paper.uploads));
  const checked = checkSubmission(meta, raw, { ...context, free });
  const form = formInLanguage(meta.form ?? [], language === 'en' ? entry.english?.text : undefined);
  return {
    guide: guideTexts(entry, language),
    form,
    sections: visibleSections(form, checked.answers),
    language,
    t,
    library: dependencies.library,
    units: context.units,
    posted,
    raw,
    checked,
    free,
    problems: [
      ...checked.problems.filter((problem) => !isUnchosenWay(problem, raw.delivery)),
      ...unchosenWays(raw.delivery),
    ],
    steps: filingSteps(meta, checked.answers),
    fromReview: posted.get('from')?.[0] === 'xem-lai',
  };
}

/** Continue: the next step, unless this one has problems or its answers opened questions not yet shown. */
function goOn(filed: Filed, step: StepId): FilingTurn {
  const problems = problemsAt(filed, step);
  const opened = openedControls(filed, step);
  const mistakes = problems.filter((problem) => !opened.has(problem.field));
  if (opened.size > 0 || mistakes.length > 0) return show(filed, step, mistakes, opened.size > 0);
  if (!filed.fromReview) return show(filed, filed.steps[filed.steps.indexOf(step) + 1] ?? step);
  const unfinished = filed.steps.find((id) => problemsAt(filed, id).length > 0);
  return show(filed, unfinished ?? 'xem-lai', unfinished ? problemsAt(filed, unfinished) : []);
}

/** Sends the case. A repeat of the same press gives the same confirmation, also when its papers are claimed by then. */
async function submit({ cases }: FilingDependencies, filed: Filed): Promise<FilingTurn> {
  const { raw, checked, posted } = filed;
  const problems = filed.problems.filter(({ kind }) => kind !== 'upload-not-found');
  const undeclared = posted.get('declaration')?.[0] === 'true' ? [] : [{ field: 'declaration', kind: 'must-agree' }];
  if (problems.length + undeclared.length > 0) return show(filed, 'xem-lai', [...problems, ...undeclared]);
  const submission = { ...raw, answers: checked.answers };
  const result = await cases.submit(submission, posted.get('key')?.[0] ?? '');
  if (result.ok) return { kind: 'submitted', confirmation: result.value };
  if (result.error.kind === 'invalid') return show(filed, 'xem-lai', result.error.problems);
  if (result.error.kind === 'key-reused') return show(filed, 'xem-lai', [], false, 'key-reused');
  return { kind: result.error.kind === 'not-local' ? 'not-local' : 'not-found' };
}

function show(
  filed: Filed,
  step: StepId,
  problems: readonly FieldProblem[] = [],
  opened = false,
  refusal?: 'key-reused',
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
  const controls = shownControls(section, filed.checked.answers, shownRows(section, filed.posted));
  return new Set(controls.filter((path) => !shown.has(path)));
}

function refusedFiles(files: { control: string; name: string; kept: Kept }[], complete: boolean): FieldProblem[] {
  const refused = files.flatMap(({ control, name, kept }) =>
    kept.ok ? [] : [{ field: control.replace(/^files\./, 'papers.'), kind: uploadKind(kept.error), params: { name } }],
  );
  return complete ? refused : [...refused, { field: 'papers', kind: 'upload-broken' }];
}

/** A number may be too large as well: the texts differ. */
function uploadKind({ kind }: UploadRefusal): string {
  return kind === 'too-large' ? 'too-large-file' : kind;
}

/** A paper of a type the guide does not take is told at once; that one is missing only when going on. */
function uploadProblems(filed: Filed, step: StepId, action: Action): FieldProblem[] {
  if (step !== 'giay-to' || action.name !== 'upload') return [];
  return problemsAt(filed, step).filter((problem) => problem.kind !== 'no-file');
}

function isUnchosenWay(problem: FieldProblem, delivery: { send: string; return: string }): boolean {
  return problem.field === 'delivery.send' && delivery.send === '';
}

function unchosenWays(delivery: { send: string; return: string }): FieldProblem[] {
  return (['send', 'return'] as const)
    .filter((way) => delivery[way] === '')
    .map((way) => ({ field: `delivery.${way}`, kind: 'choose-one' }));
}
