import { type Letter, letterPage, letterText, type Part } from '#src/cases/messages/letter.ts';
import type { Mail, Mailer } from '#src/cases/messages/mailer.ts';
import { formatMoment, isoInVietnam } from '#src/i18n/format.ts';
import { href } from '#src/i18n/href.ts';
import { translator } from '#src/i18n/translate.ts';
import type { DueAnswer, TicketStore } from './ticket-store.ts';

const minute = 60_000;
/** How long after each failed try the next one comes; after the last the answer waits on the page only. */
const delays = [5, 15, 60, 240, 720, 1_440, 1_440].map((minutes) => minutes * minute);
const leaseMs = 10 * minute;
const longestSendMs = 2 * minute;

export type AnswerMailDependencies = {
  tickets: TicketStore;
  mailer: Mailer;
  siteUrl: string;
  /** Who writes, in the reader's language. */
  sender: () => { vi: string; en: string };
  now: () => Date;
  /** Whether the resident reads along at this moment: then no letter is needed. */
  isHere: (ticket: string) => boolean;
  /** Told of every try that failed; nothing in it is personal. */
  onFailure: (failure: { ticket: string; kind: string; attempts: number }) => void;
};

/** Sends the answers that are due to those who left an address; gives how many letters went out. */
export async function mailAnswers(dependencies: AnswerMailDependencies): Promise<number> {
  const { tickets, mailer, now, isHere, onFailure } = dependencies;
  const later = (ms: number) => isoInVietnam(new Date(now().getTime() + ms));
  let sent = 0;
  for (;;) {
    const due = await tickets.claimAnswers(isoInVietnam(now()), later(leaseMs));
    if (!due) return sent;
    const { ticket, lines, attempts } = due;
    const seq = lines.at(-1)?.seq ?? ticket.lastSeq;
    const to = ticket.contact?.email;
    if (!to || lines.length === 0 || isHere(ticket.id)) {
      await tickets.settleAnswers(ticket.id, seq);
      continue;
    }
    const outcome = await mailer.send(write(due, to, seq, dependencies), AbortSignal.timeout(longestSendMs));
    if (outcome.kind === 'sent') {
      await tickets.settleAnswers(ticket.id, seq);
      sent += 1;
      continue;
    }
    onFailure({ ticket: ticket.id, kind: outcome.failure.kind, attempts });
    const delay = delays[attempts - 1];
    if (outcome.isFinal || delay === undefined) await tickets.settleAnswers(ticket.id, seq);
    else await tickets.putOffAnswers(ticket.id, later(delay));
    if (outcome.isServerWide) return sent;
  }
}

function write({ ticket, lines }: DueAnswer, to: string, seq: number, dependencies: AnswerMailDependencies): Mail {
  const { language, contact, id } = ticket;
  const { siteUrl, sender } = dependencies;
  const t = translator(language);
  const title = t('handoff.mail.subject', { number: id });
  const answers = lines.flatMap((line): Part[] =>
    line.author === 'staff'
      ? [
          {
            kind: 'quote',
            title: t('handoff.mail.from', { name: line.by, when: formatMoment(line.at, language) }),
            text: line.text,
          },
        ]
      : [],
  );
  const greeting = contact?.name
    ? t('handoff.mail.greeting', { name: contact.name })
    : t('handoff.mail.greeting-no-name');
  const letter: Letter = {
    language,
    title,
    parts: [
      { kind: 'line', text: greeting },
      { kind: 'line', text: t('handoff.mail.lead') },
      ...answers,
      { kind: 'line', text: t('handoff.mail.next') },
      { kind: 'link', text: t('handoff.mail.open'), url: siteUrl + href(language, '/tro-ly') },
      { kind: 'small', text: sender()[language] },
      { kind: 'small', text: t('handoff.mail.automatic') },
    ],
  };
  return {
    id: `${id}-${seq}`,
    to,
    language,
    subject: `${title} – ${sender()[language]}`,
    text: letterText(letter),
    html: letterPage(letter),
  };
}
