import type { Contact, Delivery, PostAddress, Upload } from '#src/cases/cases.ts';
import { type Answers, isFilled } from '#src/guides/condition.ts';
import type { Section } from '#src/guides/field-schema.ts';
import type { Paper } from '#src/guides/guide-schema.ts';
import { type ShowContext, showAnswer, showAnswers, showPlace } from '#src/guides/show-answer.ts';
import { formatMoney } from '#src/i18n/format.ts';
import { localize } from '#src/library/localized.ts';
import { type Postage, postagePrice } from '#src/postal/postage.ts';
import { contactForm } from './contact-form.ts';
import type { PostPrice, ReviewPart } from './filing.ts';

/** A result is a sheet or two; the papers of a case rarely weigh more. */
const letterGrams = 100;

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
    ...sections,
    deliveryPart(given, context),
    ...(given.papers.length > 0 ? [papers] : []),
    contactPart(given.contact, context),
  ];
}

/** The prices of one way, nearest zone first. */
export function postPrices(postage: Postage | undefined): PostPrice[] {
  const row = postage?.prices.filter((price) => price.upToGrams >= letterGrams).at(0);
  return (postage?.zones ?? []).flatMap(({ id }) => {
    const price = postage && postagePrice(postage, id, letterGrams);
    return price === undefined ? [] : [{ zone: id, price, sample: row?.sample ?? false }];
  });
}

/** Which zone of the postage table an address lies in, seen from Vân Đồn. */
function zoneOf(address: PostAddress): Postage['zones'][number]['id'] {
  if (!('province' in address)) return 'same-district';
  return /qu[aả]ng\s+ninh/i.test(address.province) ? 'in-province' : 'other-province';
}

function deliveryPart({ delivery, unit, postage }: Reviewed, context: ShowContext): ReviewPart {
  const { t, language, units } = context;
  const point = units.find((item) => item.id === unit)?.reception;
  const price = delivery.address && postage && postagePrice(postage, zoneOf(delivery.address), letterGrams);
  const line = (key: string, text: string | undefined) =>
    text ? [{ field: `delivery.${key}`, label: t(`form.delivery.${key}`), text }] : [];
  return {
    step: 'giao-nhan',
    title: t('form.step.giao-nhan'),
    answers: [
      ...line('send', delivery.send && t(`form.send.${delivery.send}`)),
      ...line('return', delivery.return && t(`form.return.${delivery.return}`)),
      ...line('unit', point && `${localize(point.name, language)}, ${localize(point.address, language)}`),
      ...line('address', delivery.address && showPlace(delivery.address, context)),
      ...line('price', price ? t('form.postage.about', { price: formatMoney(price, language) }) : undefined),
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
