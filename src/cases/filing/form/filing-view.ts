import { defined } from '#src/base/defined.ts';
import { type Language, localize } from '#src/base/localized.ts';
import { addressForm } from '#src/cases/filing/contact-form.ts';
import type { Unit } from '#src/county/unit.ts';
import { isGroup } from '#src/guides/fields/field-schema.ts';
import type { FieldProblem } from '#src/guides/form/check-answers.ts';
import { isAskedYet } from '#src/guides/form/own-answers.ts';
import { filesDue, papersDue } from '#src/guides/form/papers-due.ts';
import { type StepId, steps } from '#src/guides/form/steps.ts';
import type { VisibleSection } from '#src/guides/form/visible-fields.ts';
import { ways } from '#src/guides/model/way.ts';
import { showFees } from '#src/guides/wording/fees-due-wording.ts';
import { postageFile } from '#src/postal/postage.ts';
import { type Filed, labelOf } from './filed.ts';
import type { FilingRefusal, FilingView, PaperToSend, ReceptionPoint, ShownProblem } from './filing.ts';
import { shownRows } from './filing-controls.ts';
import { offersFor } from './filing-offers.ts';
import { postagePrices } from './filing-postage.ts';
import { reviewParts } from './filing-review.ts';
import { sectionIndex, stepOf } from './filing-steps.ts';
import { carriedValues, ownsControl } from './filing-values.ts';

type Shown = { problems: readonly FieldProblem[]; opened: boolean; refusal: FilingRefusal | undefined };

/** What the page of a step shows. */
export function filingView(filed: Filed, step: StepId, { problems, opened, refusal }: Shown): FilingView {
  const { guide, posted, t } = filed;
  const found = filed.sections.find((item) => item.index === sectionIndex(step));
  const asked = found?.fields.filter((field) => isAskedYet(field, filed.checked.answers)) ?? [];
  const section = found && { ...found, fields: asked };
  const own = ownsControl(step, new Set(section?.fields.map((field) => field.id)));
  const onReview = step === steps.review;
  return defined({
    guide: { slug: guide.slug, title: guide.title, summary: guide.summary, meta: guide.meta },
    key: posted.get('key')?.[0] ?? '',
    step: defined({
      id: step,
      number: filed.steps.indexOf(step) + 1,
      of: filed.steps.length,
      title: section?.section ?? t(`form.step.${step}`),
      hint: section?.hint || undefined,
    }),
    fromReview: filed.fromReview && step !== steps.review,
    posted,
    carried: carriedValues(posted, own),
    problems: problems.map((problem) => withWords(filed, problem)),
    warnings: warnings(filed, step),
    opened,
    answers: filed.checked.answers,
    contact: filed.checked.contact,
    rows: section ? shownRows(section, posted) : {},
    section,
    papers: step === steps.papers ? papersView(filed) : undefined,
    delivery: step === steps.delivery ? deliveryView(filed) : undefined,
    review: onReview ? review(filed) : undefined,
    ...(onReview && fees(filed)),
    offers: offers(filed, step, section),
    toBring: toBring(filed),
    shared: posted.get('shared')?.[0] === 'true',
    refusal,
  });
}

function toBring({ guide, checked, raw }: Filed): FilingView['toBring'] {
  const { handedIn, offered } = papersDue(guide, checked.answers, raw.delivery.send);
  const needed = handedIn.filter((paper) => paper.required).map((paper) => paper.name);
  return { needed, optional: handedIn.length + offered.length - needed.length };
}

function withWords(filed: Filed, problem: FieldProblem): ShownProblem {
  return { ...problem, label: labelOf(filed, problem.field), step: stepOf(filed.form, problem.field) };
}

/** Doubts to look at before sending. Whom nobody can reach is told right after that was not given, and once more here. */
function warnings(filed: Filed, step: StepId): ShownProblem[] {
  if (step !== steps.review) return step === filed.steps[1] ? unreachable(filed) : [];
  return [...filed.checked.warnings.map((warning) => withWords(filed, warning)), ...unreachable(filed)];
}

/** The one thing that makes answering a case hard: no way to reach its owner. */
function unreachable(filed: Filed): ShownProblem[] {
  const { phone, email } = filed.checked.contact;
  return phone || email ? [] : [withWords(filed, { field: 'contact.phone', kind: 'no-way-to-reach' })];
}

function papersView({ guide, checked, raw, free }: Filed): NonNullable<FilingView['papers']> {
  const { send } = raw.delivery;
  const files = filesDue(guide, checked.answers).map(({ paper, needed }): PaperToSend => {
    const ids = raw.papers.find((item) => item.paper === paper.id)?.uploads ?? [];
    const uploads = ids.flatMap((id) => free.find((upload) => upload.id === id) ?? []);
    return { paper, uploads, needed: needed && send === 'online' };
  });
  return { send, files, due: papersDue(guide, checked.answers, send) };
}

function deliveryView({
  guide,
  checked,
  library,
  units,
  language,
  isAtCounter,
}: Filed): NonNullable<FilingView['delivery']> {
  const kinds = guide.meta.channels.map((channel) => channel.kind);
  const postage = library.data(postageFile)[0];
  const papers = papersDue(guide, checked.answers, 'post').handedIn;
  return defined({
    send: ways.filter((way) => kinds.includes(way) && (!isAtCounter || way === 'counter')),
    return: ways.filter((way) => way !== 'post' || guide.meta.post?.return === true),
    points: receptionPoints(units, language),
    postage: postage && postagePrices({ papers, postage }, { language }),
  });
}

/** The Center, then the former communes: wherever papers are received today. */
export function receptionPoints(units: readonly Unit[], language: Language): ReceptionPoint[] {
  return units.flatMap(({ id, reception }) =>
    reception ? [{ id, name: localize(reception.name, language), address: localize(reception.address, language) }] : [],
  );
}

/** What was given already and may be meant here too, by the path of the question. */
function offers(filed: Filed, step: StepId, section: VisibleSection | undefined): FilingView['offers'] {
  const fields = step === steps.delivery ? addressForm.flatMap((part) => part.fields) : (section?.fields ?? []);
  const prefix = step === steps.delivery ? 'delivery.' : '';
  return Object.fromEntries(
    fields.flatMap((field) => {
      const found = isGroup(field) ? [] : offersFor({ ...filed, section }, field, prefix + field.id);
      return found.length > 0 ? [[prefix + field.id, found]] : [];
    }),
  );
}

function fees({ guide, checked, raw, t, language, today }: Filed): Pick<FilingView, 'fees'> {
  const given = { answers: checked.answers, send: raw.delivery.send, today };
  const shown = showFees(guide.channels, given, { t, language });
  return shown ? { fees: shown } : {};
}

function review(filed: Filed): NonNullable<FilingView['review']> {
  const { form, checked, raw, library, language, t, units } = filed;
  return reviewParts(
    {
      form,
      answers: checked.answers,
      contact: checked.contact,
      delivery: defined({
        send: raw.delivery.send,
        return: raw.delivery.return,
        address: checked.delivery.address,
      }),
      unit: raw.unit,
      papers: papersView(filed).files,
      byPost: papersDue(filed.guide, checked.answers, 'post').handedIn,
      postage: library.data(postageFile)[0],
    },
    { language, t, units },
  );
}
