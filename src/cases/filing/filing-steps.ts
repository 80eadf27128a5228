import type { Answers } from '#src/guides/condition.ts';
import type { Section } from '#src/guides/field-schema.ts';
import type { GuideMeta } from '#src/guides/guide-schema.ts';
import { neededPapers } from '#src/guides/needed-papers.ts';
import { visibleSections } from '#src/guides/visible-fields.ts';
import type { StepId } from './filing.ts';

/**
 * The steps these answers call for, in order. Who files comes first: from then on the form is kept and can be opened
 * elsewhere. How the papers travel is asked before the papers, since only papers sent online must be uploaded; a case
 * without papers to hand in has no such step.
 */
export function filingSteps(guide: Pick<GuideMeta, 'form' | 'papers'>, answers: Answers): StepId[] {
  const sections = visibleSections(guide.form ?? [], answers).map(({ index }): StepId => `phan-${index}`);
  const hasPapers = neededPapers(guide, answers).submit.length > 0;
  return ['nguoi-nop', ...sections, 'giao-nhan', ...(hasPapers ? (['giay-to'] as const) : []), 'xem-lai'];
}

/** The step whose page shows this field. */
export function stepOf(form: readonly Section[], path: string): StepId {
  const [first = ''] = path.split('.');
  if (first === 'papers') return 'giay-to';
  if (first === 'delivery' || first === 'unit') return 'giao-nhan';
  if (first === 'contact') return 'nguoi-nop';
  const section = form.findIndex((item) => item.fields.some((field) => field.id === first));
  return section < 0 ? 'xem-lai' : `phan-${section}`;
}

/** The index of a section's step, undefined for the other steps. */
export function sectionIndex(step: StepId): number | undefined {
  return step.startsWith('phan-') ? Number(step.slice(5)) : undefined;
}
