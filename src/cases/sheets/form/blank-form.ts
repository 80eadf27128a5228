import { contactFields } from '#src/cases/filing/contact-form.ts';
import { type Field, isGroup, type Section } from '#src/guides/fields/field-schema.ts';
import type { ShowContext } from '#src/guides/fields/field-type.ts';
import { ways } from '#src/guides/model/way.ts';
import { type FormGuide, type FrameContext, formFrame, type UnnumberedPart } from './form-frame.ts';
import type { FormSheet } from './form-sheet.ts';
import { formWords } from './form-words.ts';
import {
  byNumber,
  emptyLine,
  emptyRows,
  noteOf,
  printedForm,
  tableColumns,
  type UnnumberedLine,
} from './printed-fields.ts';

type Context = FrameContext & Pick<ShowContext, 't'>;

/** The form of a guide to be filled in by hand: every question of every branch, each saying when it is to be answered. */
export function blankForm(guide: FormGuide, context: Context): FormSheet {
  const contact = contactPart(guide, context);
  const form = printedForm(guide);
  const named = byNumber(form, contact.lines.length + 1);
  const parts = form.map(
    (section): UnnumberedPart => ({
      title: section.section,
      ...noteOf(section.when, named, context),
      lines: section.fields.map((field) => ({
        ...lineOf(field, context, named),
        ...noteOf(field.when, named, context),
      })),
    }),
  );
  return formFrame(guide, [contact, ...parts, resultPart(guide, context)], context);
}

function lineOf(field: Field, context: Context, named: readonly Section[]): UnnumberedLine {
  if (!isGroup(field)) return emptyLine(field, context);
  const columns = tableColumns(field.fields, context, true);
  const noted = columns.map((column, index) => {
    const { note } = noteOf(field.fields[index]?.when, named, context);
    return note ? { ...column, label: `${column.label} (${note})` } : column;
  });
  return { kind: 'table', label: field.label, columns: noted, rows: [], emptyRows: emptyRows(field) };
}

function contactPart(guide: FormGuide, context: Context): UnnumberedPart {
  const labels: Record<string, string> = formWords.contactLabels;
  return {
    title: formWords.contact,
    lines: contactFields(guide).map((field) =>
      emptyLine({ ...field, label: labels[field.id] ?? field.label }, context),
    ),
  };
}

function resultPart({ post }: FormGuide, context: Context): UnnumberedPart {
  const offered = ways.filter((way) => way !== 'post' || post?.return === true);
  const options = offered.map((way) => formWords.ways[way]);
  const address = emptyLine(
    { id: 'address', type: 'address', label: formWords.resultAddress, required: false },
    context,
  );
  return {
    title: formWords.result,
    lines: [
      { kind: 'boxes', label: formWords.resultWay, options },
      ...(offered.includes('post')
        ? [{ ...address, note: `${formWords.onlyIf} nhận kết quả qua bưu chính` } as UnnumberedLine]
        : []),
    ],
  };
}
