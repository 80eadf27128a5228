import { type Result, refuse } from '#src/base/result.ts';
import { findAsSeen } from '#src/cases/desk/open-case.ts';
import { answerPrefix } from '#src/cases/filing/form/filing-values.ts';
import type { Correction } from '#src/cases/model/case-history.ts';
import { isClosed } from '#src/cases/model/case-states.ts';
import type { CaseRecord } from '#src/cases/model/case-store.ts';
import type { CasesDependencies } from '#src/cases/model/dependencies.ts';
import { checkSupplement } from '#src/cases/owner/check-supplement.ts';
import { unitsOf } from '#src/county/unit.ts';
import type { FieldProblem } from '#src/guides/form/check-answers.ts';
import { type Posted, readControls } from '#src/guides/form/form-values.ts';
import { showAnswer } from '#src/guides/form/show-answer.ts';
import type { Answers } from '#src/guides/model/condition.ts';
import { translator } from '#src/i18n/translate.ts';
import type { Library } from '#src/library/library.ts';
import type { Person } from '#src/staff/person.ts';
import { keepCorrections } from './keep-corrections.ts';
import type { MendRefusal } from './take-back.ts';

export type CorrectRefusal =
  | MendRefusal
  | { kind: 'case-closed' }
  | { kind: 'nothing-changed' }
  | { kind: 'invalid'; problems: FieldProblem[] };

/**
 * Puts answers of the form right, by the form's own rules. Of what was typed, only `fields` are read; a correction that
 * opens a question is refused until that one is answered too. Each field stands in the history as it
 * was and as it is, for its owner to see.
 */
export async function correctAnswers(
  dependencies: CasesDependencies,
  reference: string,
  given: { fields: readonly string[]; posted: Posted; reason: string; seenVersion: number },
  person: Person,
): Promise<Result<{ corrections: Correction[] }, CorrectRefusal>> {
  const { library } = dependencies;
  const found = await findAsSeen(dependencies, reference, given.seenVersion, person, 'case.move');
  if (!found.ok) return found;
  const record = found.value;
  if (isClosed(record.state)) return refuse({ kind: 'case-closed' });
  const context = { today: record.submittedAt.slice(0, 10), units: unitsOf(library), free: [] };
  const typed = readControls(record.rules.form ?? [], given.posted, context, answerPrefix);
  const request = { at: '', papers: [], fields: given.fields.map((field) => ({ field, reason: '' })) };
  const answers = Object.fromEntries(given.fields.map((field) => [field, typed[field]]));
  const checked = checkSupplement(record, request, { papers: [], answers }, context);
  if (checked.problems.length > 0) return refuse({ kind: 'invalid', problems: checked.problems });
  const corrections = changed(record, checked.answers, library);
  return keepCorrections(dependencies, record, { corrections, reason: given.reason, answers: checked.answers }, person);
}

/** What reads otherwise than before, field by field; an answer that is gone was for a question no longer asked. */
function changed({ rules, answers }: CaseRecord, corrected: Answers, library: Library): Correction[] {
  const context = { language: 'vi' as const, t: translator('vi'), units: unitsOf(library) };
  const fields = (rules.form ?? []).flatMap((section) => section.fields);
  return fields.flatMap((field) => {
    const from = showAnswer(field, answers[field.id], context);
    const to = showAnswer(field, corrected[field.id], context);
    return from === to ? [] : [{ field: field.id, label: field.label, from, to }];
  });
}
