import { contactFields } from '#src/cases/filing/contact-form.ts';
import type { Contact, Delivery } from '#src/cases/model/submission.ts';
import { type Field, type Group, isGroup, type SimpleField } from '#src/guides/fields/field-schema.ts';
import type { ShowContext } from '#src/guides/fields/field-type.ts';
import { showPlace } from '#src/guides/fields/shared/place.ts';
import { showAnswer } from '#src/guides/form/show-answer.ts';
import { visibleRowFields, visibleSections } from '#src/guides/form/visible-fields.ts';
import { type Answer, type Answers, holds, isFilled } from '#src/guides/model/condition.ts';
import { type FormGuide, type FrameContext, formFrame, type UnnumberedPart } from './form-frame.ts';
import type { FormSheet } from './form-sheet.ts';
import { formWords } from './form-words.ts';
import { emptyLine, emptyRows, printedForm, tableColumns, type UnnumberedLine } from './printed-fields.ts';

type Context = FrameContext & ShowContext;
export type FormAnswers = {
  answers: Answers;
  contact: Partial<Contact>;
  delivery: Partial<Delivery>;
  code?: FormSheet['code'] | undefined;
};

/**
 * The form with a person's answers: what these answers make visible, as on the screen. What was left open has its room,
 * to be written in by hand before it is signed.
 */
export function filledForm(guide: FormGuide, given: FormAnswers, context: Context): FormSheet {
  const form = printedForm(guide);
  const { answers, contact, code } = given;
  const parts = visibleSections(form, answers).map(
    (section): UnnumberedPart => ({
      title: section.section,
      lines: section.fields.map((field) => lineOf(field, answers[field.id], answers, context)),
    }),
  );
  const names = new Map(form.flatMap(({ fields }) => fields.map((field) => [field.id, field] as const)));
  const isAlone = (guide.template?.signers ?? []).length < 2;
  const signedBy = (id: string | undefined) => {
    const field = id === undefined ? undefined : names.get(id);
    const named = field && showAnswer(field, answers[field.id], context);
    // A single signer who is not asked for by name is who files.
    return named || (field === undefined || isAlone ? contact.fullName : undefined);
  };
  const all = [contactPart(guide, contact, context), ...parts, resultPart(given, context)];
  const sheet = formFrame(guide, all, context, { signedBy });
  return code ? { ...sheet, code } : sheet;
}

function lineOf(field: Field, answer: Answer | undefined, answers: Answers, context: Context): UnnumberedLine {
  if (isGroup(field)) return tableOf(field, answer, answers, context);
  const line = emptyLine(field, context);
  if (line.kind === 'statement') return { ...line, isAgreed: answer === true };
  return isFilled(answer) ? { kind: 'answer', label: field.label, text: showAnswer(field, answer, context) } : line;
}

function tableOf(group: Group, answer: Answer | undefined, answers: Answers, context: Context): UnnumberedLine {
  const rows = Array.isArray(answer) ? answer.filter((row) => typeof row === 'object') : [];
  const shown = rows.map((row) => {
    const visible = new Set<SimpleField>(visibleRowFields(group, row, answers));
    return group.fields.map((field) => (visible.has(field) ? showAnswer(field, row[field.id], context) : ''));
  });
  return {
    kind: 'table',
    label: group.label,
    columns: tableColumns(group.fields, context, rows.length === 0),
    rows: shown,
    emptyRows: rows.length > 0 ? 0 : emptyRows(group),
  };
}

function contactPart(guide: FormGuide, contact: Partial<Contact>, context: Context): UnnumberedPart {
  const values = contact as Answers;
  const labels: Record<string, string> = formWords.contactLabels;
  // On paper a number that was not asked for any more needs no empty line.
  const fields = contactFields(guide).filter((field) => holds(field.when, values));
  return {
    title: formWords.contact,
    lines: fields.map((field) => {
      const asked = { ...field, label: labels[field.id] ?? field.label };
      return lineOf(asked, values[field.id], values, context);
    }),
  };
}

function resultPart({ delivery }: FormAnswers, context: Context): UnnumberedPart {
  const lines: UnnumberedLine[] = [];
  if (delivery.return) {
    lines.push({ kind: 'answer', label: formWords.resultWay, text: formWords.ways[delivery.return] });
  }
  if (delivery.return === 'post' && delivery.address) {
    lines.push({ kind: 'answer', label: formWords.resultAddress, text: showPlace(delivery.address, context) });
  }
  return { title: formWords.result, lines };
}
