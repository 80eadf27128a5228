import type { FieldProblem } from '#src/guides/form/check-answers.ts';
import type { Translate } from '#src/i18n/translate.ts';

/** What every control of a form is drawn from. */
export type ControlProps = {
  /** The path problems name: `ngay-sinh`, `con.0.ho-ten`, `contact.phone`. */
  path: string;
  /** Put before the path to name the control. */
  prefix: string;
  posted: ReadonlyMap<string, readonly string[]>;
  problems: readonly FieldProblem[];
};

/** Ids may not be read as selectors with dots; field ids hold no underscore, so that no two paths meet. */
export function controlId(path: string): string {
  return `o_${path.replaceAll('.', '_')}`;
}

/** The attributes that tie a control to its hint and its error. */
export function description(id: string, hint: boolean, problem: boolean) {
  const ids = [hint && `${id}_goi-y`, problem && `${id}_loi`].filter(Boolean).join(' ');
  return { 'aria-describedby': ids || undefined, 'aria-invalid': problem ? ('true' as const) : undefined };
}

export function problemText(problem: FieldProblem, t: Translate): string {
  return t(`form.problem.${problem.kind}`, problem.params);
}
