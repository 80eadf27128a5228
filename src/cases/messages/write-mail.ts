import { defined } from '#src/base/defined.ts';
import type { CaseStateName } from '#src/cases/model/case-state.ts';
import { formatDate, formatMoment, formatMoney } from '#src/i18n/format.ts';
import { href } from '#src/i18n/href.ts';
import { type Translate, translator } from '#src/i18n/translate.ts';
import { type Letter, letterPage, letterText, type Part } from './letter.ts';
import type { Mail } from './mailer.ts';
import { isFormal, isMutable, type NewMessage, type OutboxMessage, type TalkMessage } from './message.ts';

/** What a letter says besides what happened: who writes, and where things are found. */
export type Sender = {
  siteUrl: string;
  name: { vi: string; en: string };
  /** Absent while the number is a placeholder. */
  hotline?: string;
  trial: boolean;
  /** The text in an address that stands for muting this case. */
  muteToken: (reference: string) => string;
};

type Of = { id: string; reference: string };

/** The letter a message becomes: what happened, what next, where to look. */
export function writeMail(message: OutboxMessage, of: Of, sender: Sender): Mail {
  return message.event === 'talk-answered' ? writeAnswerMail(message, of, sender) : writeCaseMail(message, of, sender);
}

function writeCaseMail(message: NewMessage, of: Of, sender: Sender): Mail {
  const { language, event, facts } = message;
  const t = translator(language);
  const { form } = facts;
  const due = facts.dueAt ? formatDate(facts.dueAt, language) : undefined;
  const subject = t(`mail.subject.${event === 'accepted' && !due ? 'accepted-no-due' : event}`, {
    reference: of.reference,
    due,
    form,
  });
  const letter: Letter = {
    language,
    title: subject,
    parts: [
      { kind: 'line', text: t(isFormal(event) ? 'mail.greeting-formal' : 'mail.greeting', { name: facts.fullName }) },
      { kind: 'line', text: t(`mail.lead.${leadOf(message)}`, leadFacts(facts, t)) },
      { kind: 'facts', rows: factRows(message, of.reference, t) },
      ...whatStaffWrote(message, t),
      ...whatNext(message, sender, t).map((text): Part => ({ kind: 'line', text })),
      ...aboutForm(message, sender, t),
      event === 'proof-sent'
        ? {
            kind: 'link',
            text: t('mail.open-proof'),
            url: address(sender, message, `/tra-cuu/${of.reference}/xem-lai`),
          }
        : { kind: 'link', text: t('mail.open'), url: address(sender, message, `/tra-cuu/${of.reference}`) },
      ...footer(message, of, sender, t),
    ],
  };
  return defined({
    id: of.id,
    to: message.to,
    language,
    subject: `${subject} – ${sender.name[language]}`,
    text: letterText(letter),
    html: letterPage(letter),
    unsubscribeUrl: isMutable(event)
      ? `${sender.siteUrl}/api/v1/messages/mute/${sender.muteToken(of.reference)}`
      : undefined,
  });
}

/** A letter about how a case stands says first whose turn it is. */
function leadOf({ event, facts: { standing } }: NewMessage): string {
  if (event !== 'standing' || !standing) return event;
  return `standing-${standing.isLate ? 'late' : standing.state}`;
}

/** The form that is in the letter, signed or not, or that follows it. */
function aboutForm(message: NewMessage, sender: Sender, t: Translate): Part[] {
  const { event, facts } = message;
  if (event === 'form-signed') {
    return [{ kind: 'link', text: t('mail.form.check'), url: address(sender, message, '/xac-minh') }];
  }
  if (facts.slipToCome) {
    return [{ kind: 'line', text: t('mail.form.to-come', { form: t(`slip.check.kinds.${facts.slipToCome}`) }) }];
  }
  return facts.slip ? [{ kind: 'line', text: t('slip.attached') }] : [];
}

function leadFacts({ proof, takenBack, form }: NewMessage['facts'], t: Translate) {
  const state = (name: string | undefined) => (name ? t(`case.state.${name}`) : undefined);
  return { document: proof?.document, form, from: state(takenBack?.from), to: state(takenBack?.to) };
}

function factRows({ event, facts, language }: NewMessage, reference: string, t: Translate) {
  const rows: [string, string | undefined][] = [
    ['reference', reference],
    ['code', facts.code],
    ['guide', facts.guide],
    ['access-code', event === 'access-code' ? facts.accessCode : undefined],
    ['expected', facts.expectedBy && formatDate(facts.expectedBy, language)],
    ['proof-until', facts.proof && formatMoment(facts.proof.until, language)],
    ['amount', facts.amount === undefined ? undefined : formatMoney(facts.amount, language)],
    ['post-item', facts.postItem],
    ['officer', facts.standing?.officer],
    ['due-was', facts.dueWas && formatMoment(facts.dueWas, language)],
    [
      event === 'extended' || event === 'due-changed' ? 'new-due' : 'due',
      facts.dueAt && formatMoment(facts.dueAt, language),
    ],
  ];
  return rows.flatMap(([key, value]) => (value ? [{ label: t(`mail.label.${key}`), value }] : []));
}

/** Letters in which what staff wrote is why. */
const reasoned: readonly OutboxMessage['event'][] = [
  ...(['not-accepted', 'stopped', 'withdrawal-refused', 'taken-back'] as const),
  ...(['came-back', 'result-replaced', 'payment-changed', 'corrected'] as const),
];

function whatStaffWrote({ event, facts }: NewMessage, t: Translate): Part[] {
  const { note, papers = [], left, corrections = [] } = facts;
  const isReason = reasoned.includes(event);
  const items = papers.map(({ name, reason }) => ({ name, text: reason }));
  return [
    ...(items.length > 0 ? [{ kind: 'list' as const, title: t('mail.label.papers'), items }] : []),
    ...(corrections.length > 0
      ? [
          {
            kind: 'list' as const,
            title: t('mail.label.corrections'),
            items: corrections.map(({ name, reason }) => ({ name, text: reason })),
          },
        ]
      : []),
    ...(left
      ? [
          {
            kind: 'list' as const,
            title: left.title,
            items: left.papers.map(({ name, how }) => ({ name, text: how })),
          },
        ]
      : []),
    ...(note ? [{ kind: 'quote' as const, title: t(`mail.label.${isReason ? 'reason' : 'note'}`), text: note }] : []),
  ];
}

/** States in which it is for the resident to do something. */
const yourTurn: readonly CaseStateName[] = ['supplement-requested', 'payment-requested', 'resolved'];

function whatNext(message: NewMessage, sender: Sender, t: Translate): string[] {
  const { event, facts } = message;
  const point = facts.point ?? sender.name[message.language];
  if (event === 'submitted') {
    const url = address(sender, message, '/tra-cuu/quen-ma');
    return [
      t(`mail.next.submitted-${facts.send}`, { point }),
      t('mail.next.not-receipt'),
      t('mail.next.submitted-code', { url }),
    ];
  }
  if (event === 'resolved') return [t(`mail.next.resolved-${facts.return}`, { point })];
  if (facts.standing) {
    return [t(`mail.next.standing-${yourTurn.includes(facts.standing.state) ? 'yours' : 'ours'}`, { point })];
  }
  if (event === 'accepted' || event === 'extended' || event === 'question-answered') return [];
  if (event === 'supplement-requested') {
    return [t('mail.next.supplement-requested', { point }), t(`mail.clock.${facts.clock ?? 'stopped'}`)];
  }
  return [t(`mail.next.${event}`, { point })];
}

function footer(message: NewMessage, { reference }: Of, sender: Sender, t: Translate): Part[] {
  const { hotline, trial } = sender;
  const automatic = [
    t('mail.footer.automatic'),
    ...(hotline ? [t('mail.footer.hotline', { hotline })] : []),
    ...(isMutable(message.event) || message.event === 'access-code' ? [] : [t('mail.footer.required')]),
    ...(trial ? [t('mail.footer.trial')] : []),
  ].join(' ');
  return [
    { kind: 'small', text: sender.name[message.language] },
    { kind: 'small', text: automatic },
    ...(message.event === 'submitted' ? [{ kind: 'small' as const, text: t('mail.footer.wrong-address') }] : []),
    ...(isMutable(message.event)
      ? [
          {
            kind: 'small' as const,
            text: t('mail.footer.mute'),
            link: { text: t('mail.mute.button'), url: address(sender, message, `/thu/${sender.muteToken(reference)}`) },
          },
        ]
      : []),
  ];
}

const address = ({ siteUrl }: Sender, { language }: NewMessage, path: string) => siteUrl + href(language, path);

type From = { siteUrl: string; name: { vi: string; en: string } };

/** The letter with what staff answered in a talk; `reference` is the number of its ticket. */
function writeAnswerMail(message: TalkMessage, of: { id: string; reference: string }, from: From): Mail {
  const { to, language, facts } = message;
  const t = translator(language);
  const title = t('handoff.mail.subject', { number: of.reference });
  const answers = facts.answers.map(
    ({ by, at, text }): Part => ({
      kind: 'quote',
      title: t('handoff.mail.from', { name: by, when: formatMoment(at, language) }),
      text,
    }),
  );
  const greeting = facts.fullName
    ? t('handoff.mail.greeting', { name: facts.fullName })
    : t('handoff.mail.greeting-no-name');
  const letter: Letter = {
    language,
    title,
    parts: [
      { kind: 'line', text: greeting },
      { kind: 'line', text: t('handoff.mail.lead') },
      ...answers,
      { kind: 'line', text: t('handoff.mail.next') },
      { kind: 'link', text: t('handoff.mail.open'), url: from.siteUrl + href(language, '/tro-ly') },
      { kind: 'small', text: from.name[language] },
      { kind: 'small', text: t('handoff.mail.automatic') },
    ],
  };
  return {
    id: of.id,
    to,
    language,
    subject: `${title} – ${from.name[language]}`,
    text: letterText(letter),
    html: letterPage(letter),
  };
}
