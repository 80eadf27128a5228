import { defined } from '#src/base/defined.ts';
import { labelOf } from '#src/cases/filing/form/filed.ts';
import type { ShownProblem } from '#src/cases/filing/form/filing.ts';
import { shownRows } from '#src/cases/filing/form/filing-controls.ts';
import type { FilingDependencies, PostedPaper } from '#src/cases/filing/form/filing-dependencies.ts';
import { type Action, actionOf, answerPrefix, applyAction } from '#src/cases/filing/form/filing-values.ts';
import type { CaseView } from '#src/cases/model/case.ts';
import { type AskedPaper, openRequest, type SupplementRequest } from '#src/cases/model/case-history.ts';
import type { CaseRecord } from '#src/cases/model/case-store.ts';
import type { CasesDependencies } from '#src/cases/model/dependencies.ts';
import { type Owner, ownCase } from '#src/cases/model/find-case.ts';
import { refusedFiles } from '#src/cases/papers/check-papers.ts';
import type { Asker } from '#src/cases/papers/paper-checks.ts';
import { receiveUpload } from '#src/cases/papers/receive-upload.ts';
import type { Upload } from '#src/cases/papers/upload.ts';
import { unitsOf } from '#src/county/unit.ts';
import type { Field } from '#src/guides/fields/field-schema.ts';
import type { FieldProblem } from '#src/guides/form/check-answers.ts';
import { type Posted, postedFrom, readControls } from '#src/guides/form/form-values.ts';
import { steps } from '#src/guides/form/steps.ts';
import { visibleFields } from '#src/guides/form/visible-fields.ts';
import type { Answers } from '#src/guides/model/condition.ts';
import type { Paper } from '#src/guides/model/guide-schema.ts';
import type { Translate } from '#src/i18n/translate.ts';
import { answerSupplement } from './answer-supplement.ts';
import { type CheckedSupplement, checkSupplement, papersAsked, type SupplementAnswer } from './check-supplement.ts';
import { ownView } from './follow-case.ts';

export type TurnRequest = { request: Request; t: Translate; asker?: Asker };

/** The form as the page shows it: what is asked, what has come so far. */
export type SupplementView = {
  item: CaseView;
  request: SupplementRequest;
  key: string;
  posted: Posted;
  papers: { paper: Paper; needed: boolean; asked?: AskedPaper; uploads: Upload[] }[];
  fields: { field: Field; reason?: string }[];
  answers: Answers;
  rows: Record<string, number>;
  note: string;
  problems: ShownProblem[];
};

export type SupplementTurn =
  | { kind: 'shown'; view: SupplementView; refusal?: 'changed-meanwhile' | 'upload-taken' }
  | { kind: 'answered'; item: CaseView }
  /** Nothing is asked for, or not any more. */
  | { kind: 'not-asked'; item: CaseView }
  | { kind: 'not-found' };

export type TurnDependencies = CasesDependencies & Pick<FilingDependencies, 'newKey' | 'readPosted'>;

/** One press of a button on the form of a supplement request: takes in what came, shows the form again or sends it. */
export async function supplementTurn(
  dependencies: TurnDependencies,
  owner: Owner,
  { request, t, asker = { lane: 'portal' } }: TurnRequest,
): Promise<SupplementTurn> {
  const record = await ownCase(dependencies, owner);
  if (!record) return { kind: 'not-found' };
  if (request.method !== 'POST') {
    const asked = openRequest(record.history);
    if (!asked) return { kind: 'not-asked', item: ownView(dependencies, record) };
    const form = record.rules.form ?? [];
    const posted = postedFrom(form, record.answers, answerPrefix).set('key', [dependencies.newKey()]);
    const view = await formView(dependencies, { record, asked, posted, t });
    return { kind: 'shown', view };
  }
  // Where nothing is asked for no file is taken in; the form is read still, for it may be one that was answered already.
  const keep = (file: PostedPaper) => receiveUpload(dependencies, { ...file, asker });
  const isAsked = openRequest(record.history) !== undefined;
  const { values, files, complete } = await dependencies.readPosted(request, isAsked ? keep : undefined);
  const action = actionOf(values);
  const received = files.flatMap(({ control, kept }) =>
    kept.ok ? [{ paper: control.replace(/^files\./, ''), upload: kept.value }] : [],
  );
  const posted = applyAction(record.rules, values, action, received);
  const refused = refusedFiles(files, complete);
  return answer(dependencies, owner, { record, posted, action, refused, t });
}

type Pressed = {
  record: CaseRecord;
  posted: Map<string, string[]>;
  action: Action;
  refused: FieldProblem[];
  t: Translate;
};

async function answer(dependencies: TurnDependencies, owner: Owner, pressed: Pressed): Promise<SupplementTurn> {
  const { record, posted, action, refused, t } = pressed;
  const key = posted.get('key')?.[0] || dependencies.newKey();
  posted.set('key', [key]);
  const isSent = action.name === 'submit' && refused.length === 0;
  const sent = sentAnswer(dependencies, record, posted);
  const result = isSent ? await answerSupplement(dependencies, owner, sent, key) : undefined;
  if (result?.ok) return { kind: 'answered', item: result.value };
  const asked = openRequest(record.history);
  if (!asked || result?.error.kind === 'not-asked') return { kind: 'not-asked', item: ownView(dependencies, record) };
  if (result?.error.kind === 'case-not-found') return { kind: 'not-found' };
  const problems = result?.error.kind === 'invalid' ? result.error.problems : refused;
  const view = await formView(dependencies, { record, asked, posted, t }, problems, action);
  const refusal = result && result.error.kind !== 'invalid' ? result.error.kind : undefined;
  return defined({ kind: 'shown', view, refusal });
}

function contextOf({ library }: CasesDependencies, record: CaseRecord) {
  return { today: record.submittedAt.slice(0, 10), units: unitsOf(library) };
}

function sentAnswer(dependencies: CasesDependencies, record: CaseRecord, posted: Posted): SupplementAnswer {
  const note = posted.get('note')?.[0]?.normalize('NFC').replaceAll(/\r\n?/g, '\n').trim();
  return defined({
    papers: record.rules.papers
      .map(({ id }) => ({ paper: id, uploads: [...(posted.get(`papers.${id}`) ?? [])] }))
      .filter(({ uploads }) => uploads.length > 0),
    answers: readControls(record.rules.form ?? [], posted, contextOf(dependencies, record), answerPrefix),
    note: note || undefined,
  });
}

type Shown = { record: CaseRecord; asked: SupplementRequest; posted: Posted; t: Translate };

async function formView(
  dependencies: CasesDependencies,
  { record, asked, posted, t }: Shown,
  problems: readonly FieldProblem[] = [],
  action?: Action,
): Promise<SupplementView> {
  const sent = sentAnswer(dependencies, record, posted);
  const free = await dependencies.uploads.findFree(sent.papers.flatMap((paper) => paper.uploads));
  const checked = checkSupplement(record, asked, sent, { ...contextOf(dependencies, record), free });
  const form = record.rules.form ?? [];
  const label = (field: string) =>
    field === 'note' ? t('case.supplement.note') : labelOf({ form, guide: record.rules, t }, field);
  const told = [...problems, ...(action?.name === 'upload' ? wrongFiles(checked) : [])];
  const uploadsOf = (id: string) => sent.papers.find((paper) => paper.paper === id)?.uploads ?? [];
  const fields = fieldsShown(record, asked, checked, problems);
  return {
    item: ownView(dependencies, record),
    request: asked,
    key: posted.get('key')?.[0] ?? '',
    posted,
    papers: papersAsked(record, asked).map(({ paper, needed }) => {
      const why = asked.papers.find((item) => item.paper === paper.id);
      const uploads = uploadsOf(paper.id).flatMap((id) => free.find((upload) => upload.id === id) ?? []);
      return defined({ paper, needed, uploads, asked: why });
    }),
    fields,
    answers: checked.answers,
    rows: shownRows({ section: '', index: 0, fields: fields.map((item) => item.field) }, posted),
    note: posted.get('note')?.[0] ?? '',
    problems: told.map((problem) => ({ ...problem, label: label(problem.field), step: steps.papers })),
  };
}

/** The fields to correct, and those a correction opened: those only once the resident has pressed the button. */
function fieldsShown(
  { rules, answers }: CaseRecord,
  asked: SupplementRequest,
  checked: CheckedSupplement,
  problems: readonly FieldProblem[],
): SupplementView['fields'] {
  const opened = problems.length > 0 ? checked.fields : [];
  const reasons = new Map(asked.fields.map(({ field, reason }) => [field, reason]));
  const form = rules.form ?? [];
  const all = form.flatMap((section) => section.fields);
  const visible = new Set(visibleFields(form, { ...answers, ...checked.answers }).map(({ id }) => id));
  return all
    .filter(({ id }) => (reasons.has(id) && visible.has(id)) || opened.includes(id))
    .map((field) => {
      const reason = reasons.get(field.id);
      return defined({ field, reason: reason || undefined });
    });
}

/** A file the guide does not take is told as soon as it has come; what is missing, only on sending. */
function wrongFiles({ problems }: CheckedSupplement): FieldProblem[] {
  return problems.filter(({ field, kind }) => field.startsWith('papers') && kind !== 'no-file');
}
