import type { SimpleField } from '#src/guides/fields/field-schema.ts';
import type { CheckedValue, FormContext, Remark } from '#src/guides/fields/field-type.ts';
import { typeOf } from '#src/guides/fields/field-types.ts';

/** Stands for an answer whose text could not be read, so that it is reported where it was typed. */
export class UnreadText {
  readonly remark: Remark;
  constructor(remark: Remark) {
    this.remark = remark;
  }
}

/** Checks one answered value, in the API's form, against its field: type, limits, and what deserves a second look. */
export function checkValue(field: SimpleField, value: unknown, context: FormContext): CheckedValue {
  return value instanceof UnreadText ? { problem: value.remark } : typeOf(field).check(field, value, context);
}
