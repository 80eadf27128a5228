import { type Field, fieldsOf, type Section, type SimpleField } from '#src/guides/fields/field-schema.ts';
import { typeOf } from '#src/guides/fields/field-types.ts';
import { isBlank } from '#src/guides/fields/shared/posted-text.ts';
import { type Answers, fieldsRead, holds, isFilled } from '#src/guides/model/condition.ts';

/** What of who files a question about a person can take over. */
export type OwnPart = 'fullName' | 'idNumber' | 'phone' | 'email' | 'residence';

/**
 * What of who files answers this question, where these answers say that both are the same person (`self` with a
 * condition); undefined where they are not, or nothing says so.
 */
export function ownPart(field: Field, answers: Answers): OwnPart | undefined {
  if (!('self' in field) || typeof field.self !== 'object' || !holds(field.self, answers)) return undefined;
  return partOf(field);
}

/** Whether a page asks this already: whose it is must be told before it is known whether it need be asked at all. */
export function isAskedYet(field: Field, answers: Answers): boolean {
  if (!('self' in field) || typeof field.self !== 'object') return true;
  return fieldsRead(field.self).every((id) => isFilled(answers[id]));
}

function partOf(field: SimpleField): OwnPart | undefined {
  if (field.type === 'address') return 'residence';
  const offered = typeOf(field).offers(field);
  return offered === 'places' ? undefined : offered;
}

/**
 * The answers with what who files gave of themselves, wherever the answers say that the person asked about is the same
 * one and nothing was written there. What was written stays.
 */
export function withOwnAnswers(
  form: readonly Section[],
  given: Readonly<Record<string, unknown>>,
  own: { readonly [Part in OwnPart]?: unknown },
): Record<string, unknown> {
  const filled = { ...given };
  for (const field of fieldsOf(form)) {
    const part = ownPart(field, filled as Answers);
    if (part && isBlank(filled[field.id]) && !isBlank(own[part])) filled[field.id] = own[part];
  }
  return filled;
}
