import { type Filling, newFilling } from '#src/assistant/filling/filling.ts';
import { allSteps, isDone, isRequired, type Step } from '#src/assistant/filling/steps.ts';
import { isRecord } from '#src/base/is-record.ts';
import { addressForm, checkContact } from '#src/cases/filing/contact-form.ts';
import { filingSteps, stepOf } from '#src/cases/filing/form/filing-steps.ts';
import { rawSubmission } from '#src/cases/filing/form/filing-values.ts';
import type { Contact, Delivery, PostAddress } from '#src/cases/model/submission.ts';
import { isGroup } from '#src/guides/fields/field-schema.ts';
import type { FormContext } from '#src/guides/fields/field-type.ts';
import { checkAnswers, type FieldProblem } from '#src/guides/form/check-answers.ts';
import type { Posted } from '#src/guides/form/form-values.ts';
import type { StepId } from '#src/guides/form/steps.ts';
import type { Answer, Answers } from '#src/guides/model/condition.ts';
import type { GuideEntry } from '#src/guides/model/guide-kind.ts';
import { isWay } from '#src/guides/model/way.ts';

/**
 * A form as it stands, as if it had been said. What the form would not take (a date that is none) is asked again; what
 * may be left out and was, on the pages before `step`, is not asked.
 */
export function fillingFromForm(entry: GuideEntry, posted: Posted, step: StepId, context: FormContext): Filling {
  const { meta, slug, hash } = entry;
  const raw = rawSubmission(slug, meta, posted, context);
  const form = checkAnswers(meta.form ?? [], raw.answers, context);
  const contact = checkContact(meta, raw.contact, context);
  const filling: Filling = {
    ...newFilling(slug, hash),
    answers: withoutMistakes(form.answers, form.problems),
    papers: raw.papers,
    delivery: readDelivery(raw.delivery, context),
    contact: withoutMistakes(contact.answers, contact.problems) as unknown as Partial<Contact>,
  };
  return passOver(entry, filling, step);
}

/** Questions on the pages left behind that may stay unanswered, and papers that come by another way. */
function passOver(entry: GuideEntry, filling: Filling, step: StepId): Filling {
  const { meta } = entry;
  const pages = filingSteps(meta, filling.answers);
  const left = new Set(pages.slice(0, Math.max(0, pages.indexOf(step))));
  const isLeft = (id: string) => left.has(stepOf(meta.form ?? [], id));
  const comesLater = filling.delivery.send === 'counter' || filling.delivery.send === 'post';
  const closed = (meta.form ?? [])
    .flatMap((section) => section.fields)
    .filter((field) => isGroup(field) && isLeft(field.id))
    .map((field) => field.id);
  const known = { ...filling, closed };
  const open = allSteps(meta, known).filter((item) => item.kind !== 'review' && !isDone(item, known));
  const isPassed = (item: Step) =>
    item.kind === 'paper' && item.needed ? comesLater : !isRequired(item) && isLeft(item.id);
  const passed = { ...known, skipped: open.filter(isPassed).map((item) => item.id) };
  const path = allSteps(meta, passed).filter((item) => item.kind !== 'review' && isDone(item, passed));
  return { ...passed, path: path.map((item) => item.id) };
}

function withoutMistakes(answers: Answers, problems: readonly FieldProblem[]): Answers {
  const wrong = new Set(problems.map(({ field }) => field));
  const right = (values: Answers, prefix: string): Answers =>
    Object.fromEntries(Object.entries(values).filter(([id]) => !wrong.has(prefix + id)));
  return Object.fromEntries(
    Object.entries(right(answers, '')).map(([id, answer]): [string, Answer | undefined] => {
      if (!Array.isArray(answer)) return [id, answer];
      const rows = answer.map((row: unknown, index) =>
        isRecord(row) ? right(row as Answers, `${id}.${index}.`) : row,
      );
      return [id, rows as Answer];
    }),
  );
}

function readDelivery(raw: { send?: unknown; return?: unknown; address?: unknown }, context: FormContext) {
  const delivery: Partial<Delivery> = {};
  if (isWay(raw.send)) delivery.send = raw.send;
  if (isWay(raw.return)) delivery.return = raw.return;
  const { answers, problems } = checkAnswers(addressForm, { address: raw.address }, context);
  if (problems.length === 0 && answers.address) delivery.address = answers.address as unknown as PostAddress;
  return delivery;
}
