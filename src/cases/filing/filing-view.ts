import type { Upload, Way } from '#src/cases/cases.ts';
import type { checkSubmission } from '#src/cases/check-submission.ts';
import type { RawSubmission } from '#src/cases/submission-schema.ts';
import type { Unit } from '#src/county/unit.ts';
import type { FieldProblem } from '#src/guides/check-answers.ts';
import type { Section } from '#src/guides/field-schema.ts';
import type { Posted } from '#src/guides/form-values.ts';
import type { guideTexts } from '#src/guides/guide-view.ts';
import { neededPapers } from '#src/guides/needed-papers.ts';
import type { VisibleSection } from '#src/guides/visible-fields.ts';
import type { Translate } from '#src/i18n/translate.ts';
import type { Library } from '#src/library/library.ts';
import { type Language, localize } from '#src/library/localized.ts';
import { postageFile } from '#src/postal/postage.ts';
import type { FilingRefusal, FilingView, PaperToSend, ReceptionPoint, ShownProblem, StepId } from './filing.ts';
import { shownRows } from './filing-controls.ts';
import { labelOf } from './filing-labels.ts';
import { postagePrices } from './filing-postage.ts';
import { reviewParts } from './filing-review.ts';
import { sectionIndex, stepOf } from './filing-steps.ts';
import { carriedValues, ownsControl } from './filing-values.ts';

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
  posted: Posted;
  raw: RawSubmission;
  checked: ReturnType<typeof checkSubmission>;
  free: readonly Upload[];
  problems: readonly FieldProblem[];
  steps: readonly StepId[];
  fromReview: boolean;
};

type Shown = { problems: readonly FieldProblem[]; opened: boolean; refusal: FilingRefusal | undefined };

/** What the page of a step shows. */
export function filingView(filed: Filed, step: StepId, { problems, opened, refusal }: Shown): FilingView {
  const { guide, posted, t } = filed;
  const section = filed.sections.find((item) => item.index === sectionIndex(step));
  const own = ownsControl(step, new Set(section?.fields.map((field) => field.id)));
  return {
    guide: { slug: guide.slug, title: guide.title, summary: guide.summary, meta: guide.meta },
    key: posted.get('key')?.[0] ?? '',
    step: {
      id: step,
      number: filed.steps.indexOf(step) + 1,
      of: filed.steps.length,
      title: section?.section ?? t(`form.step.${step}`),
      ...(section?.hint && { hint: section.hint }),
    },
    fromReview: filed.fromReview && step !== 'xem-lai',
    posted,
    carried: carriedValues(posted, own),
    problems: problems.map((problem) => withWords(filed, problem)),
    warnings: step === 'xem-lai' ? warnings(filed) : [],
    opened,
    answers: filed.checked.answers,
    contact: filed.checked.contact,
    rows: section ? shownRows(section, posted) : {},
    ...(section && { section }),
    ...(step === 'giay-to' && { papers: papersView(filed) }),
    ...(step === 'giao-nhan' && { delivery: deliveryView(filed) }),
    ...(step === 'xem-lai' && { review: review(filed) }),
    toBring: toBring(filed),
    shared: posted.get('shared')?.[0] === 'true',
    ...(refusal && { refusal }),
  };
}

function toBring({ guide, checked }: Filed): FilingView['toBring'] {
  const { submit } = neededPapers(guide, checked.answers);
  const needed = submit.filter((paper) => paper.required).map((paper) => paper.name);
  return { needed, optional: submit.length - needed.length };
}

function withWords(filed: Filed, problem: FieldProblem): ShownProblem {
  return { ...problem, label: labelOf(filed, problem.field), step: stepOf(filed.form, problem.field) };
}

/** Doubts to look at before sending, and the one thing that makes answering a case hard: no way to reach its owner. */
function warnings(filed: Filed): ShownProblem[] {
  const { phone, email } = filed.checked.contact;
  const unreachable = phone || email ? [] : [{ field: 'contact.phone', kind: 'no-way-to-reach' }];
  return [...filed.checked.warnings, ...unreachable].map((warning) => withWords(filed, warning));
}

function papersView({ guide, checked, raw, free }: Filed): NonNullable<FilingView['papers']> {
  const needed = neededPapers(guide, checked.answers);
  const submit = needed.submit.map((paper): PaperToSend => {
    const ids = raw.papers.find((item) => item.paper === paper.id)?.uploads ?? [];
    const uploads = ids.flatMap((id) => free.find((upload) => upload.id === id) ?? []);
    return { paper, uploads, needed: paper.required && raw.delivery.send === 'online' };
  });
  return { send: raw.delivery.send, submit, show: needed.show, note: needed.note };
}

function deliveryView({ guide, checked, library, units, language }: Filed): NonNullable<FilingView['delivery']> {
  const kinds = guide.meta.channels.map((channel) => channel.kind);
  const ways: Way[] = ['online', 'counter', 'post'];
  const postage = library.data(postageFile)[0];
  const papers = neededPapers(guide, checked.answers).submit;
  return {
    send: ways.filter((way) => kinds.includes(way)),
    return: ways.filter((way) => way !== 'post' || guide.meta.post?.return === true),
    points: receptionPoints(units, language),
    ...(postage && { postage: postagePrices({ papers, postage }, { language }) }),
  };
}

/** The Center, then the former communes: wherever papers are received today. */
function receptionPoints(units: readonly Unit[], language: Language): ReceptionPoint[] {
  return units.flatMap(({ id, reception }) =>
    reception ? [{ id, name: localize(reception.name, language), address: localize(reception.address, language) }] : [],
  );
}

function review(filed: Filed): NonNullable<FilingView['review']> {
  const { form, checked, raw, library, language, t, units } = filed;
  return reviewParts(
    {
      form,
      answers: checked.answers,
      contact: checked.contact,
      delivery: {
        ...(raw.delivery.send && { send: raw.delivery.send }),
        ...(raw.delivery.return && { return: raw.delivery.return }),
        ...(checked.delivery.address && { address: checked.delivery.address }),
      },
      unit: raw.unit,
      papers: papersView(filed).submit,
      postage: library.data(postageFile)[0],
    },
    { language, t, units },
  );
}
