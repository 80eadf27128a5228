import { z } from 'zod';
import { oncePer } from '#src/base/once-per.ts';
import { conditionSchema } from '#src/guides/model/condition.ts';
import { addressSchema } from './address.ts';
import { booleanSchema } from './boolean.ts';
import { choiceSchema } from './choice.ts';
import { choicesSchema } from './choices.ts';
import { communeSchema } from './commune.ts';
import { dateSchema } from './date.ts';
import { declarationSchema } from './declaration.ts';
import { emailSchema } from './email.ts';
import { idNumberSchema } from './id-number.ts';
import { moneySchema } from './money.ts';
import { multilineSchema } from './multiline.ts';
import { nameSchema } from './name.ts';
import { numberSchema } from './number.ts';
import { phoneSchema } from './phone.ts';
import { commonParts } from './shared/schema-parts.ts';
import { textSchema } from './text.ts';
import { yearSchema } from './year.ts';

/** The types a guide may use; `field-types.ts` then wants to know everything else about each of them. */
const simpleFields = [
  textSchema,
  nameSchema,
  multilineSchema,
  numberSchema,
  moneySchema,
  dateSchema,
  yearSchema,
  choiceSchema,
  choicesSchema,
  booleanSchema,
  phoneSchema,
  emailSchema,
  idNumberSchema,
  communeSchema,
  addressSchema,
  declarationSchema,
] as const;

/** A field of a repeated group: any type but another group. */
export const simpleFieldSchema = z.discriminatedUnion('type', simpleFields);
export type SimpleField = z.infer<typeof simpleFieldSchema>;

const groupSchema = z.strictObject({
  ...commonParts,
  type: z.literal('repeat'),
  min: z.int().nonnegative().optional(),
  max: z.int().positive().default(20),
  fields: z.array(simpleFieldSchema).min(1),
});
/** Questions asked once for each of several people or things. */
export type Group = z.infer<typeof groupSchema>;

const fieldSchema = z.discriminatedUnion('type', [...simpleFields, groupSchema]);
export type Field = z.infer<typeof fieldSchema>;

export function isGroup(field: Field): field is Group {
  return field.type === 'repeat';
}

/** One step of the form, and one topic of the dialogue. */
export const sectionSchema = z.strictObject({
  section: z.string().min(1),
  hint: z.string().optional(),
  when: conditionSchema.optional(),
  fields: z.array(fieldSchema).min(1),
});
export type Section = z.infer<typeof sectionSchema>;

/** The fields of all sections of a form, in their order: the same list for the same form. */
export const fieldsOf: (form: readonly Section[]) => readonly Field[] = oncePer((form) =>
  form.flatMap((section) => section.fields),
);
const fieldsById = oncePer((form: readonly Section[]) => new Map(fieldsOf(form).map((field) => [field.id, field])));

/** The field of this id, as problems and controls name it. */
export function fieldById(form: readonly Section[], id: string): Field | undefined {
  return fieldsById(form).get(id);
}
