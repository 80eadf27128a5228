import type { Section, SimpleField } from '#src/guides/fields/field-schema.ts';

const field = <Type extends SimpleField['type']>(id: string, type: Type, required: boolean) =>
  ({ id, type, label: id, required }) as Extract<SimpleField, { type: Type }>;

/** Who files, asked for every case alike: checked by the same rules as the fields of a guide. */
export const contactForm: readonly Section[] = [
  {
    section: 'contact',
    fields: [
      field('fullName', 'name', true),
      field('idNumber', 'id-number', false),
      field('phone', 'phone', false),
      field('email', 'email', false),
    ],
  },
];

/** Where the post brings the result. */
export const addressForm: readonly Section[] = [{ section: 'delivery', fields: [field('address', 'address', true)] }];
