import { z } from 'zod';
import { fieldId } from '#src/guides/fields/shared/schema-parts.ts';

/**
 * The form of a guide as a paper: what stands on it besides the questions. `number` and `issued` only where the law fixes
 * a form; `url` leads to the official file. Without `signers` one person signs, who files.
 */
export const templateSchema = z.strictObject({
  /** Its name on the paper, as the law calls it. */
  title: z.string().min(1).max(150),
  number: z.string().min(1).max(40).optional(),
  issued: z.string().min(1).max(200).optional(),
  url: z.url({ protocol: /^https$/ }).optional(),
  /** To whom it is addressed, where that is not the unit that decides. */
  to: fieldId.optional(),
  /** Who signs, in the order of the law; `name` is the field that tells who that is. */
  signers: z
    .array(z.strictObject({ role: z.string().min(1).max(60), name: fieldId.optional() }))
    .min(1)
    .max(3)
    .optional(),
  /** Other words for questions that speak to the person, by the id of the field: on paper a person speaks. */
  labels: z.record(fieldId, z.string().min(1)).optional(),
});

export type Template = z.infer<typeof templateSchema>;
type Complain = (path: (string | number)[], message: string) => void;

/** A form that nobody can fill in needs no paper, and what the paper names must be in the form. */
export function checkTemplate(template: Template | undefined, fields: ReadonlySet<string>, complain: Complain): void {
  if (!template) return;
  if (fields.size === 0) complain(['template'], 'có template thì phải có form');
  for (const [s, { name }] of (template.signers ?? []).entries()) {
    if (name && !fields.has(name)) complain(['template', 'signers', s, 'name'], `không có mục "${name}" trong form`);
  }
  for (const id of Object.keys(template.labels ?? {})) {
    if (!fields.has(id)) complain(['template', 'labels', id], `không có mục "${id}" trong form`);
  }
}
