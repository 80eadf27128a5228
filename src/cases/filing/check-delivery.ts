import type { Delivery, PostAddress } from '#src/cases/model/submission.ts';
import type { FormContext } from '#src/guides/fields/field-type.ts';
import { checkAnswers, type FieldProblem } from '#src/guides/form/check-answers.ts';
import type { GuideMeta } from '#src/guides/model/guide-schema.ts';
import type { Way } from '#src/guides/model/way.ts';
import { addressForm } from './contact-form.ts';

type Guide = Pick<GuideMeta, 'channels' | 'post'>;
type Sent = { send: Way; return: Way; address?: unknown };
type Checked<Value> = { delivery: Value; problems: FieldProblem[] };

/** Papers go the ways the guide has a channel for; the result by post only where the guide says so. */
export function checkDelivery(guide: Guide, sent: Sent, context: FormContext): Checked<Delivery> {
  const problems: FieldProblem[] = [];
  if (!guide.channels.some((channel) => channel.kind === sent.send)) {
    problems.push({ field: 'delivery.send', kind: 'not-offered' });
  }
  const back = checkReturn(guide, sent, context);
  return { delivery: { send: sent.send, ...back.delivery }, problems: [...problems, ...back.problems] };
}

/**
 * How the result comes back. By post it needs an address a postman can find: an id of ours or a province, and always
 * the house, hamlet or street. An address given with another way is dropped.
 */
export function checkReturn(
  guide: Guide,
  { return: back, address }: Omit<Sent, 'send'>,
  context: FormContext,
): Checked<Omit<Delivery, 'send'>> {
  if (back !== 'post') return { delivery: { return: back }, problems: [] };
  if (!guide.post?.return) {
    return { delivery: { return: back }, problems: [{ field: 'delivery.return', kind: 'not-offered' }] };
  }
  const checked = checkAnswers(addressForm, { address }, context);
  const incomplete = checked.warnings.filter((warning) => warning.kind === 'address-without-detail');
  const problems = [...checked.problems, ...incomplete];
  return {
    delivery: { return: back, address: checked.answers.address as PostAddress },
    problems: problems.map((problem) => ({ ...problem, field: `delivery.${problem.field}` })),
  };
}
