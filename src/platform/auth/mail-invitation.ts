import { letterPage, letterText, type Part } from '#src/cases/messages/letter.ts';
import type { Mailer } from '#src/cases/messages/mailer.ts';
import { translator } from '#src/i18n/translate.ts';
import type { InvitationLetter } from '#src/staff/dependencies.ts';

/** A person waits for the page: a server that takes longer is told of as one that did not answer. */
const longestSendMs = 15_000;

type Dependencies = {
  mailer: Mailer;
  sender: () => string;
  newId: () => string;
  onFailure: (failure: { kind: string }) => void;
};

/**
 * Mails somebody the link that makes their account, at once: the link is kept nowhere, so there is no second try. Tells
 * whether a server took the letter.
 */
export async function mailInvitation(
  { mailer, sender, newId, onFailure }: Dependencies,
  { to, name, link, by }: InvitationLetter,
): Promise<boolean> {
  const t = translator('vi');
  const title = t('staff-account.invitation.subject', { site: sender() });
  const parts: Part[] = [
    { kind: 'line', text: t('staff-account.mail.greeting', { name }) },
    { kind: 'line', text: t('staff-account.invitation.text', { by }) },
    { kind: 'link', text: t('staff-account.invitation.open'), url: link },
    { kind: 'small', text: t('staff-account.invitation.not-you') },
    { kind: 'small', text: sender() },
  ];
  const letter = { language: 'vi', title, parts };
  const mail = { id: newId(), to, language: 'vi', subject: title, text: letterText(letter), html: letterPage(letter) };
  const outcome = await mailer.send(mail, AbortSignal.timeout(longestSendMs));
  if (outcome.kind === 'failed') onFailure({ kind: outcome.failure.kind });
  return outcome.kind === 'sent';
}
