import type { Section } from '#src/guides/fields/field-schema.ts';
import { filesDue } from '#src/guides/form/papers-due.ts';
import { type StepId, steps } from '#src/guides/form/steps.ts';
import { visibleSections } from '#src/guides/form/visible-fields.ts';
import type { Answers } from '#src/guides/model/condition.ts';
import type { GuideMeta } from '#src/guides/model/guide-schema.ts';

/**
 * The steps these answers call for, in order. Who files comes first: from then on the form is kept and can be opened
 * elsewhere. How the papers travel is asked before the papers, since only papers sent online must be uploaded; a case
 * of which no paper can be sent has no such step.
 */
export function filingSteps(guide: Pick<GuideMeta, 'form' | 'papers'>, answers: Answers): StepId[] {
  const sections = visibleSections(guide.form ?? [], answers).map(({ index }): StepId => `phan-${index}`);
  const hasPapers = filesDue(guide, answers).length > 0;
  return [steps.contact, ...sections, steps.delivery, ...(hasPapers ? ([steps.papers] as const) : []), steps.review];
}

/** The step whose page shows this field. */
export function stepOf(form: readonly Section[], path: string): StepId {
  const [first = ''] = path.split('.');
  if (first === 'papers') return steps.papers;
  if (first === 'delivery' || first === 'unit') return steps.delivery;
  if (first === 'contact') return steps.contact;
  const section = form.findIndex((item) => item.fields.some((field) => field.id === first));
  return section < 0 ? steps.review : `phan-${section}`;
}

/** The index of a section's step, undefined for the other steps. */
export function sectionIndex(step: StepId): number | undefined {
  return step.startsWith('phan-') ? Number(step.slice(5)) : undefined;
}
