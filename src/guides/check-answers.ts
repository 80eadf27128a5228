import type { Unit } from '#src/county/unit.ts';
import type { Answers } from './condition.ts';
import type { Section } from './field-schema.ts';

/**
 * What is wrong with one answer. `field` is the field's id, or `group.0.id` inside a repeated group (index from 0);
 * also `papers.<id>`, `contact.<key>`, `delivery.<key>`, `declaration`. The text is `form.problem.<kind>` with `params`.
 */
export type FieldProblem = { field: string; kind: string; params?: Record<string, string | number> };

/** What the rules need to know besides the guide: the day in Vietnam and the units of the county. */
export type FormContext = { today: string; units: readonly Unit[] };

/**
 * Checks answers against a form: answers to hidden fields are dropped, every visible field is parsed and checked.
 * `warnings` do not refuse (an id number from an unknown province, a name with leftovers of typing).
 */
export function checkAnswers(
  _form: readonly Section[],
  _answers: unknown,
  _context: FormContext,
): { answers: Answers; problems: FieldProblem[]; warnings: FieldProblem[] } {
  throw new Error('written by the form engine');
}
