import { isGroup } from '#src/guides/fields/field-schema.ts';
import { type Posted, rowNumbers } from '#src/guides/form/form-values.ts';
import { type VisibleSection, visibleRowFields } from '#src/guides/form/visible-fields.ts';
import { type Answers, isFilled } from '#src/guides/model/condition.ts';
import { answerPrefix } from './filing-values.ts';

/** How many rows of each group a section shows: those filled in, those asked for, and the least the guide wants. */
export function shownRows(section: VisibleSection, posted: Posted): Record<string, number> {
  const groups = section.fields.filter(isGroup);
  return Object.fromEntries(
    groups.map((group) => {
      const filled = (rowNumbers(posted, answerPrefix + group.id).at(-1) ?? -1) + 1;
      const wanted = Number(posted.get(`rows.${group.id}`)?.[0] ?? 0) || 0;
      const least = Math.max(group.min ?? 0, group.required ? 1 : 0);
      return [group.id, Math.min(Math.max(filled, wanted, least), Math.max(group.max, filled))];
    }),
  );
}

/** The path of every question a section's page shows: groups, which may have no rows yet, and the questions of rows. */
export function shownControls(section: VisibleSection, answers: Answers, rows: Record<string, number>): string[] {
  return section.fields.flatMap((field) => {
    if (!isGroup(field)) return [field.id];
    const inRows = Array.from({ length: rows[field.id] ?? 0 }, (_, index) =>
      visibleRowFields(field, rowAt(answers, field.id, index), answers).map(
        (part) => `${field.id}.${index}.${part.id}`,
      ),
    );
    return [field.id, ...inRows.flat()];
  });
}

/** The answers of one row; an empty object for a row not yet filled in. */
function rowAt(answers: Answers, group: string, index: number): Answers {
  const rows = answers[group];
  const row = Array.isArray(rows) && isFilled(rows) ? rows[index] : undefined;
  return typeof row === 'object' ? row : {};
}
