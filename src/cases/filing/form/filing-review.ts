import { localize } from '#src/base/localized.ts';
import { wholeContact } from '#src/cases/filing/contact-form.ts';
import type { Contact, Delivery } from '#src/cases/model/submission.ts';
import type { Upload } from '#src/cases/papers/upload.ts';
import type { Section } from '#src/guides/fields/field-schema.ts';
import type { ShowContext } from '#src/guides/fields/field-type.ts';
import { showPlace } from '#src/guides/fields/shared/place.ts';
import { type ShownAnswer, showAnswer, showAnswers } from '#src/guides/form/show-answer.ts';
import { type StepId, steps } from '#src/guides/form/steps.ts';
import { type Answers, isFilled } from '#src/guides/model/condition.ts';
import type { Paper } from '#src/guides/model/guide-schema.ts';
import type { Postage } from '#src/postal/postage.ts';
import { postageLines } from './filing-postage.ts';

export type Reviewed = {
  form: readonly Section[];
  answers: Answers;
  contact: Contact;
  delivery: Partial<Delivery>;
  unit?: string | undefined;
  papers: { paper: Paper; uploads: readonly Upload[] }[];
  /** What goes into the envelope where the papers come by post: it tells the weight. */
  byPost?: readonly Paper[];
  postage?: Postage | undefined;
};

/** Everything given, as it will be sent, part by part with the step where it can be changed. */
export function reviewParts(given: Reviewed, context: ShowContext): ReviewPart[] {
  const { t } = context;
  const sections = showAnswers(given.form, given.answers, context).map(
    ({ index, title, answers }): ReviewPart => ({ step: `phan-${index}`, title, answers }),
  );
  const papers: ReviewPart = {
    step: steps.papers,
    title: t('form.step.giay-to'),
    answers: given.papers.map(({ paper, uploads }) => ({
      field: `papers.${paper.id}`,
      label: paper.name,
      text: uploads.map((upload) => fileName(upload, t)).join('\n'),
    })),
  };
  return [
    contactPart(given.contact, context),
    ...sections,
    deliveryPart(given, context),
    ...(given.papers.length > 0 ? [papers] : []),
  ];
}

/** A file's name; one that was made of several photos says of how many. */
export function fileName({ name, joinedFrom = [] }: Upload, t: ShowContext['t']): string {
  return joinedFrom.length > 1 ? t('form.papers.joined', { name, count: joinedFrom.length }) : name;
}

function deliveryPart({ delivery, unit, byPost = [], postage }: Reviewed, context: ShowContext): ReviewPart {
  const { t, language, units } = context;
  const point = (id: string | undefined) => {
    const found = units.find((item) => item.id === id)?.reception;
    return found && `${localize(found.name, language)}, ${localize(found.address, language)}`;
  };
  const prices = postage ? postageLines({ delivery, papers: byPost, postage }, context) : [];
  const line = (key: string, text: string | undefined) =>
    text ? [{ field: `delivery.${key}`, label: t(`form.delivery.${key}`), text }] : [];
  return {
    step: steps.delivery,
    title: t('form.step.giao-nhan'),
    answers: [
      ...line('send', delivery.send && t(`form.send.${delivery.send}`)),
      ...line('return', delivery.return && t(`form.return.${delivery.return}`)),
      ...line('unit', point(unit)),
      ...(delivery.return === 'counter' ? line('fetchAt', point(delivery.fetchAt)) : []),
      ...(delivery.return === 'post' ? line('address', delivery.address && showPlace(delivery.address, context)) : []),
      ...prices.flatMap(({ way, text }) => line(`price-${way}`, text)),
    ],
  };
}

function contactPart(contact: Contact, context: ShowContext): ReviewPart {
  const values = contact as Answers;
  return {
    step: steps.contact,
    title: context.t('form.step.nguoi-nop'),
    answers: wholeContact
      .filter((field) => field.required || isFilled(values[field.id]))
      .map((field) => ({
        field: `contact.${field.id}`,
        label: context.t(`form.contact.${field.id}`),
        text: showAnswer(field, values[field.id], context),
      })),
  };
}

export type ReviewPart = { step: StepId; title: string; answers: ShownAnswer[] };
