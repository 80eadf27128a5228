import type { Contact, Delivery, Upload } from '#src/cases/cases.ts';
import { type Answers, isFilled } from '#src/guides/condition.ts';
import type { Section } from '#src/guides/field-schema.ts';
import type { Paper } from '#src/guides/guide-schema.ts';
import { type ShowContext, showAnswer, showAnswers, showPlace } from '#src/guides/show-answer.ts';
import { localize } from '#src/library/localized.ts';
import type { Postage } from '#src/postal/postage.ts';
import { contactForm } from './contact-form.ts';
import type { ReviewPart } from './filing.ts';
import { postageLines } from './filing-postage.ts';

export type Reviewed = {
  form: readonly Section[];
  answers: Answers;
  contact: Contact;
  delivery: Partial<Delivery>;
  unit?: string | undefined;
  papers: { paper: Paper; uploads: readonly Upload[] }[];
  postage?: Postage | undefined;
};

/** Everything given, as it will be sent, part by part with the step where it can be changed. */
export function reviewParts(given: Reviewed, context: ShowContext): ReviewPart[] {
  const { t } = context;
  const sections = showAnswers(given.form, given.answers, context).map(
    ({ index, title, answers }): ReviewPart => ({ step: `phan-${index}`, title, answers }),
  );
  const papers: ReviewPart = {
    step: 'giay-to',
    title: t('form.step.giay-to'),
    answers: given.papers.map(({ paper, uploads }) => ({
      field: `papers.${paper.id}`,
      label: paper.name,
      text: uploads.map((upload) => upload.name).join('\n'),
    })),
  };
  return [
    contactPart(given.contact, context),
    ...sections,
    deliveryPart(given, context),
    ...(given.papers.length > 0 ? [papers] : []),
  ];
}

function deliveryPart({ delivery, unit, papers, postage }: Reviewed, context: ShowContext): ReviewPart {
  const { t, language, units } = context;
  const point = units.find((item) => item.id === unit)?.reception;
  const sheets = papers.map(({ paper }) => paper);
  const prices = postage ? postageLines({ delivery, papers: sheets, postage }, context) : [];
  const line = (key: string, text: string | undefined) =>
    text ? [{ field: `delivery.${key}`, label: t(`form.delivery.${key}`), text }] : [];
  return {
    step: 'giao-nhan',
    title: t('form.step.giao-nhan'),
    answers: [
      ...line('send', delivery.send && t(`form.send.${delivery.send}`)),
      ...line('return', delivery.return && t(`form.return.${delivery.return}`)),
      ...line('unit', point && `${localize(point.name, language)}, ${localize(point.address, language)}`),
      ...(delivery.return === 'post' ? line('address', delivery.address && showPlace(delivery.address, context)) : []),
      ...prices.flatMap(({ way, text }) => line(`price-${way}`, text)),
    ],
  };
}

function contactPart(contact: Contact, context: ShowContext): ReviewPart {
  const values: Answers = contact;
  const fields = contactForm.flatMap((section) => section.fields);
  return {
    step: 'nguoi-nop',
    title: context.t('form.step.nguoi-nop'),
    answers: fields
      .filter((field) => field.required || isFilled(values[field.id]))
      .map((field) => ({
        field: `contact.${field.id}`,
        label: context.t(`form.contact.${field.id}`),
        text: showAnswer(field, values[field.id], context),
      })),
  };
}
