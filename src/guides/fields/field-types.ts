import { addressType } from './address.ts';
import { booleanType } from './boolean.ts';
import { choiceType } from './choice.ts';
import { choicesType } from './choices.ts';
import { communeType } from './commune.ts';
import { dateType } from './date.ts';
import { declarationType } from './declaration.ts';
import { emailType } from './email.ts';
import type { SimpleField } from './field-schema.ts';
import type { FieldType } from './field-type.ts';
import { idNumberType } from './id-number.ts';
import { moneyType } from './money.ts';
import { multilineType } from './multiline.ts';
import { nameType } from './name.ts';
import { numberType } from './number.ts';
import { phoneType } from './phone.ts';
import { textType } from './text.ts';
import { yearType } from './year.ts';

/** Every type of field; the compiler names the one that is missing here. */
export const fieldTypes = {
  text: textType,
  name: nameType,
  multiline: multilineType,
  number: numberType,
  money: moneyType,
  date: dateType,
  year: yearType,
  choice: choiceType,
  choices: choicesType,
  boolean: booleanType,
  phone: phoneType,
  email: emailType,
  'id-number': idNumberType,
  commune: communeType,
  address: addressType,
  declaration: declarationType,
} satisfies { [Type in SimpleField['type']]: FieldType<Extract<SimpleField, { type: Type }>> };

/** What the portal knows of the type of this field, to be asked with fields of that type only. */
export function typeOf({ type }: SimpleField): FieldType<SimpleField> {
  return fieldTypes[type];
}
