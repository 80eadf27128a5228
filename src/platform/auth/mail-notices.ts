import { minuteMs } from '#src/base/moments.ts';
import { letterPage, letterText, type Part } from '#src/cases/messages/letter.ts';
import type { Mail, Mailer } from '#src/cases/messages/mailer.ts';
import { formatMoment, isoInVietnam } from '#src/i18n/format.ts';
import { translator } from '#src/i18n/translate.ts';
import { type DueNotice, isOfAccount, type NoticeStore } from '#src/staff/account/notice-store.ts';

/** How long after each failed try the next one comes; after the last the notice waits on the page only. */
const delays = [5, 15, 60, 240, 720, 1_440].map((minutes) => minutes * minuteMs);
const leaseMs = 10 * minuteMs;
const longestSendMs = 2 * minuteMs;

type Dependencies = {
  notices: NoticeStore;
  mailer: Mailer;
  siteUrl: string;
  /** The name that signs the letter. */
  sender: () => string;
  now: () => Date;
  /** Is told of every try that failed; nothing in it is personal. */
  onFailure: (failure: { notice: string; kind: string; tries: number }) => void;
};

/** Mails what people are to be told about the own account; gives how many letters went out. */
export async function mailNotices(dependencies: Dependencies): Promise<number> {
  const { notices, mailer, now, onFailure } = dependencies;
  const later = (ms: number) => isoInVietnam(new Date(now().getTime() + ms));
  let sent = 0;
  for (;;) {
    const due = await notices.claimMail(isoInVietnam(now()), later(leaseMs));
    if (!due) return sent;
    const outcome = await mailer.send(write(due, dependencies), AbortSignal.timeout(longestSendMs));
    if (outcome.kind === 'sent') {
      await notices.settleMail(due.id);
      sent += 1;
      continue;
    }
    onFailure({ notice: due.id, kind: outcome.failure.kind, tries: due.tries });
    const delay = delays[due.tries - 1];
    if (outcome.isFinal || delay === undefined) await notices.settleMail(due.id);
    else await notices.putOffMail(due.id, later(delay));
    if (outcome.isServerWide) return sent;
  }
}

/** Staff are written to in Vietnamese. */
function write({ id, at, kind, to, name }: DueNotice, { siteUrl, sender }: Dependencies): Mail {
  const t = translator('vi');
  const title = t('staff-account.mail.subject');
  const ofAccount: Part[] = [{ kind: 'line', text: t('staff-account.mail.not-you') }];
  const parts: Part[] = [
    { kind: 'line', text: t('staff-account.mail.greeting', { name }) },
    { kind: 'line', text: `${t(`staff-account.notice.${kind}`)} (${formatMoment(at, 'vi')})` },
    ...(isOfAccount(kind) ? ofAccount : []),
    { kind: 'link', text: t('staff-account.mail.open'), url: `${siteUrl}/can-bo/tai-khoan` },
    { kind: 'small', text: sender() },
  ];
  const letter = { language: 'vi', title, parts };
  return {
    id,
    to,
    language: 'vi',
    subject: `${title} – ${sender()}`,
    text: letterText(letter),
    html: letterPage(letter),
  };
}
