import { defined } from '#src/base/defined.ts';
import type { Submission } from '#src/cases/model/submission.ts';
import type { FormContext } from '#src/guides/fields/field-type.ts';
import { checkAnswers } from '#src/guides/form/check-answers.ts';
import { withOwnAnswers } from '#src/guides/form/own-answers.ts';
import { filesDue } from '#src/guides/form/papers-due.ts';
import type { GuideMeta } from '#src/guides/model/guide-schema.ts';
import type { Filling } from './filling.ts';
import { waysToSend } from './steps.ts';

/** The case as it goes out: what the form would have sent with the same answers. */
export function toSubmission(guide: GuideMeta, filling: Filling, context: FormContext): Submission {
  const given = withOwnAnswers(guide.form ?? [], filling.answers, filling.contact);
  const { answers } = checkAnswers(guide.form ?? [], given, context);
  const asked = new Set(filesDue(guide, answers).map(({ paper }) => paper.id));
  const ways = waysToSend(guide, filling);
  const chosen = filling.delivery.send;
  const send = chosen && ways.includes(chosen) ? chosen : (ways[0] ?? 'counter');
  const { return: back = 'counter', address } = filling.delivery;
  return {
    guide: filling.guide,
    answers,
    papers: filling.papers.filter((item) => asked.has(item.paper) && item.uploads.length > 0),
    delivery: defined({
      send: ways.includes('online') ? 'online' : send,
      return: back,
      address: back === 'post' && address ? address : undefined,
    }),
    contact: { ...filling.contact, fullName: filling.contact.fullName ?? '' },
    declaration: true,
    consents: [],
  };
}
