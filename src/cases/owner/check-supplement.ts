import type { SupplementRequest } from '#src/cases/model/case-history.ts';
import type { CaseRecord } from '#src/cases/model/case-store.ts';
import { checkPapers } from '#src/cases/papers/check-papers.ts';
import type { Upload } from '#src/cases/papers/upload.ts';
import type { FormContext } from '#src/guides/fields/field-type.ts';
import { checkAnswers, type FieldProblem } from '#src/guides/form/check-answers.ts';
import { filesDue } from '#src/guides/form/papers-due.ts';
import { visibleFields } from '#src/guides/form/visible-fields.ts';
import type { Answers } from '#src/guides/model/condition.ts';
import type { Paper } from '#src/guides/model/guide-schema.ts';

/** What a resident sends to a supplement request; the keys are those of the API. */
export type SupplementAnswer = {
  papers: { paper: string; uploads: string[] }[];
  answers: Record<string, unknown>;
  note?: string;
};

export type CheckedSupplement = {
  papers: { paper: string; uploads: string[] }[];
  /** All answers of the case, with what was corrected. */
  answers: Answers;
  /** The fields asked for, and those that a correction opened. */
  fields: string[];
  problems: FieldProblem[];
};

type Case = Pick<CaseRecord, 'rules' | 'answers' | 'papers'>;

/**
 * The papers a request wants an answer for. One that names neither paper nor answer, only its reason, takes any paper
 * of the case or a note alone.
 */
export function papersAsked({ rules, answers }: Case, request: SupplementRequest): { paper: Paper; needed: boolean }[] {
  const needed = request.papers.length > 0 || request.fields.length > 0;
  if (!needed) return filesDue(rules, answers).map(({ paper }) => ({ paper, needed: false }));
  return request.papers.flatMap(({ paper: id }) => {
    const paper = rules.papers.find((known) => known.id === id);
    return paper ? [{ paper, needed: true }] : [];
  });
}

/**
 * Checks an answer against what was asked, no more and no less: every paper asked for, every answer to correct. A
 * correction may open a question that was hidden; then that one is asked too. `free` are the uploads no case has.
 */
export function checkSupplement(
  item: Case,
  request: SupplementRequest,
  sent: SupplementAnswer,
  context: FormContext & { free: readonly Upload[] },
): CheckedSupplement {
  const fields = checkFields(item, request, sent.answers, context);
  const asked = papersAsked(item, request);
  const papers = checkPapers(sent.papers, {
    asked,
    isKnown: (id) => asked.some(({ paper }) => paper.id === id),
    free: context.free,
    before: item.papers,
  });
  const isEmpty = papers.papers.length === 0 && request.fields.length === 0 && !sent.note?.trim();
  const nothing = isEmpty && papers.problems.length === 0 ? [{ field: 'note', kind: 'required' }] : [];
  return { ...fields, papers: papers.papers, problems: [...papers.problems, ...fields.problems, ...nothing] };
}

/** Answers that were not asked about stay as they were sent, whatever the rules of today would say of them. */
function checkFields(
  { rules, answers }: Case,
  request: SupplementRequest,
  sent: Record<string, unknown>,
  context: FormContext,
): Pick<CheckedSupplement, 'answers' | 'fields' | 'problems'> {
  const form = rules.form ?? [];
  const topOf = ({ field }: FieldProblem) => field.split('.')[0] ?? '';
  const before = new Set(checkAnswers(form, answers, context).problems.map(topOf));
  const asked = new Set(request.fields.map(({ field }) => field));
  for (;;) {
    const given = { ...answers, ...Object.fromEntries([...asked].map((id) => [id, sent[id]])) };
    const checked = checkAnswers(form, given, context);
    const opened = checked.problems.map(topOf).filter((id) => !asked.has(id) && !before.has(id));
    if (opened.length > 0) {
      for (const id of opened) asked.add(id);
      continue;
    }
    const visible = visibleFields(form, given as Answers).map((field) => field.id);
    const kept = visible.filter((id) => !asked.has(id) && answers[id] !== undefined && !(id in checked.answers));
    return {
      answers: { ...checked.answers, ...Object.fromEntries(kept.map((id) => [id, answers[id]])) } as Answers,
      fields: visible.filter((id) => asked.has(id)),
      problems: checked.problems.filter((problem) => asked.has(topOf(problem))),
    };
  }
}
