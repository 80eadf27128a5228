import type { Submission } from '#src/cases/cases.ts';
import { checkAnswers, type FormContext } from '#src/guides/check-answers.ts';
import type { GuideMeta } from '#src/guides/guide-schema.ts';
import { neededPapers } from '#src/guides/needed-papers.ts';
import type { Filling } from './filling.ts';
import { waysToSend } from './steps.ts';

/** The case as it goes out: what the form would have sent with the same answers. */
export function toSubmission(guide: GuideMeta, filling: Filling, context: FormContext): Submission {
  const { answers } = checkAnswers(guide.form ?? [], filling.answers, context);
  const asked = new Set(neededPapers(guide, answers).submit.map((paper) => paper.id));
  const ways = waysToSend(guide, filling);
  const chosen = filling.delivery.send;
  const send = chosen && ways.includes(chosen) ? chosen : (ways[0] ?? 'counter');
  const { return: back = 'counter', address } = filling.delivery;
  return {
    guide: filling.guide,
    answers,
    papers: filling.papers.filter((item) => asked.has(item.paper) && item.uploads.length > 0),
    delivery: {
      send: ways.includes('online') ? 'online' : send,
      return: back,
      ...(back === 'post' && address && { address }),
    },
    contact: { ...filling.contact, fullName: filling.contact.fullName ?? '' },
    declaration: true,
    consents: [],
  };
}
