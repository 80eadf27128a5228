import { showDay } from '#src/base/calendar-day.ts';
import type { Cases } from '#src/cases/create-cases.ts';
import type { Confirmation, SubmitRefusal } from '#src/cases/model/submission.ts';
import { proofWording } from '#src/guides/wording/proof-wording.ts';
import { href } from '#src/i18n/href.ts';
import type { Message } from './assistant.ts';
import type { Conversation } from './conversation.ts';
import { problemText } from './filling/put-question.ts';
import { toSubmission } from './filling/submission.ts';
import type { Scene } from './knowledge.ts';
import type { Outcome } from './take-turn.ts';

/** Sends the case a turn asked to send, and says what came of it. */
export async function fileCase(outcome: Outcome, cases: Pick<Cases, 'submit'>, scene: Scene): Promise<Outcome> {
  const { conversation } = outcome;
  const filling = conversation.filling;
  const entry = filling && scene.knowledge.guides.get(filling.guide);
  if (!outcome.submit || !filling || !entry) return outcome;
  const asked = toSubmission(entry.meta, filling, { today: scene.today, units: scene.knowledge.units });
  const submission = { ...asked, language: scene.language };
  // One key a case: a turn decided twice, or sent again after a lost answer, files it once; also one that is open as a
  // form, which is sent under the form's key.
  const own = `tro-ly-${conversation.id}-${conversation.submissions}`;
  const key = conversation.form?.guide === filling.guide ? conversation.form.key : own;
  const sent = await cases.submit(submission, key);
  const { proof } = entry.meta;
  const english = scene.language === 'en' ? entry.english?.text.proof : undefined;
  const check = proof?.ways.includes(asked.delivery.send) ? proofWording(proof, english, scene.t) : '';
  return sent.ok ? submitted(outcome, sent.value, scene, check) : notSubmitted(outcome, sent.error, scene);
}

/** `check` is the sentence about what its owner will be shown, if anything. */
function submitted(outcome: Outcome, confirmation: Confirmation, scene: Scene, check: string): Outcome {
  const { t, language } = scene;
  const { filling, form: _, ...rest } = outcome.conversation;
  const lines = [
    t('assistant.submitted.done', { reference: confirmation.reference, accessCode: confirmation.accessCode }),
    confirmation.expectedBy
      ? t('assistant.submitted.expected', { date: showDay(confirmation.expectedBy.slice(0, 10)) })
      : '',
    t(
      filling && confirmation.warnings.some(({ kind }) => kind.includes('duplicate'))
        ? 'assistant.submitted.duplicate'
        : 'assistant.submitted.next',
    ),
    check,
  ];
  const message: Message = {
    role: 'assistant',
    text: lines.filter(Boolean).join('\n'),
    sources: [
      { title: t('assistant.submitted.track'), url: href(language, confirmation.url) },
      { title: t('assistant.submitted.print'), url: href(language, confirmation.receiptUrl) },
    ],
  };
  const conversation: Conversation = {
    ...rest,
    status: 'submitted',
    reply: 'sent',
    reference: confirmation.reference,
    submissions: rest.submissions + 1,
  };
  return { conversation, messages: [message], submit: false };
}

/** The form's rules refused after all (a guide changed, an upload is gone): say what is wrong and let it be mended. */
function notSubmitted(outcome: Outcome, refusal: SubmitRefusal, scene: Scene): Outcome {
  const { t } = scene;
  if (refusal.kind === 'key-reused' && outcome.conversation.form) {
    const { form: _, ...conversation } = outcome.conversation;
    const choices = [{ value: 'do:submit', label: t('assistant.review.submit') }];
    return { conversation, messages: [{ role: 'assistant', text: t('talk.already-sent'), choices }], submit: false };
  }
  if (refusal.kind === 'too-many') {
    const choices = [{ value: 'do:submit', label: t('assistant.review.submit') }];
    const messages: Message[] = [{ role: 'assistant', text: t('form.too-many'), choices }];
    return { conversation: outcome.conversation, messages, submit: false };
  }
  if (refusal.kind !== 'invalid') {
    const conversation: Conversation = { ...outcome.conversation, submissions: outcome.conversation.submissions + 1 };
    return { conversation, messages: [{ role: 'assistant', text: t('assistant.submitted.refused') }], submit: false };
  }
  const lines = refusal.problems.slice(0, 6).map((problem) => `– ${problemText(problem, scene)}`);
  const fields = [...new Set(refusal.problems.map((problem) => problem.field))].slice(0, 6);
  const message: Message = {
    role: 'assistant',
    text: [t('assistant.submitted.invalid'), ...lines].join('\n'),
    choices: fields.map((field) => ({ value: `edit:${field}`, label: t('assistant.submitted.mend', { field }) })),
  };
  return {
    conversation: { ...outcome.conversation, submissions: outcome.conversation.submissions + 1 },
    messages: [message],
    submit: false,
  };
}
