import type { Language } from '#src/base/localized.ts';
import type { checkSubmission } from '#src/cases/filing/check-submission.ts';
import type { RawSubmission } from '#src/cases/filing/submission-schema.ts';
import type { Upload } from '#src/cases/papers/upload.ts';
import type { Unit } from '#src/county/unit.ts';
import { fieldById, isGroup, type Section } from '#src/guides/fields/field-schema.ts';
import type { FieldProblem } from '#src/guides/form/check-answers.ts';
import type { Posted } from '#src/guides/form/form-values.ts';
import type { StepId } from '#src/guides/form/steps.ts';
import type { VisibleSection } from '#src/guides/form/visible-fields.ts';
import type { guideTexts } from '#src/guides/model/guide-view.ts';
import type { Translate } from '#src/i18n/translate.ts';
import type { Library } from '#src/library/library.ts';

/** Everything known about a form at one press of a button. */
export type Filed = {
  guide: ReturnType<typeof guideTexts>;
  /** The form and its visible sections in the resident's language. */
  form: readonly Section[];
  sections: readonly VisibleSection[];
  language: Language;
  t: Translate;
  library: Library;
  units: readonly Unit[];
  today: string;
  posted: Posted;
  raw: RawSubmission;
  checked: ReturnType<typeof checkSubmission>;
  free: readonly Upload[];
  problems: readonly FieldProblem[];
  steps: readonly StepId[];
  fromReview: boolean;
  /** Filed at the counter, which then is the one way. */
  isAtCounter: boolean;
};

type Labelled = Pick<Filed, 'form' | 't'> & { guide: Pick<Filed['guide'], 'papers'> };

/** The words a problem's path stands for: "Họ tên con (2): Ngày sinh", a paper's name, "Số điện thoại". */
export function labelOf({ form, guide, t }: Labelled, path: string): string {
  const [first = '', second = '', third = ''] = path.split('.');
  if (first === 'papers') return guide.papers.find((paper) => paper.id === second)?.name ?? t('form.step.giay-to');
  if (first === 'contact' || first === 'delivery') return t(`form.${first}.${second}`);
  if (first === 'unit') return t('form.delivery.unit');
  if (first === 'declaration') return t('form.declaration.title');
  const field = fieldById(form, first);
  if (!field || !isGroup(field) || second === '') return field?.label ?? path;
  const part = field.fields.find((item) => item.id === third);
  return `${field.label} (${Number(second) + 1}): ${part?.label ?? third}`;
}
