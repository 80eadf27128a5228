import { minuteMs } from '#src/base/moments.ts';
import type { Mail, Mailer } from '#src/cases/messages/mailer.ts';
import { isoInVietnam } from '#src/i18n/format.ts';
import type { ClockStore } from './clock-store.ts';
import type { StaffLetter } from './staff-letter.ts';

/** How long after each failed try the next one comes; after the last the list and its red words must do. */
const delays = [5, 15, 60, 240].map((minutes) => minutes * minuteMs);
const leaseMs = 10 * minuteMs;
const longestSendMs = 2 * minuteMs;

type Dependencies = {
  clocks: Pick<ClockStore, 'claimLetter' | 'settleLetter' | 'putOffLetter'>;
  mailer: Mailer;
  write: (letter: StaffLetter) => Mail;
  now: () => Date;
  /** Is told of every try that failed; nothing in it is personal. */
  onFailure: (failure: { letter: string; kind: string; tries: number }) => void;
};

/** Sends what staff are written, one letter after another; gives how many went out. */
export async function sendStaffLetters({ clocks, mailer, write, now, onFailure }: Dependencies): Promise<number> {
  const later = (ms: number) => isoInVietnam(new Date(now().getTime() + ms));
  for (let sent = 0; ; ) {
    const letter = await clocks.claimLetter(isoInVietnam(now()), later(leaseMs));
    if (!letter) return sent;
    const outcome = await mailer.send(write(letter), AbortSignal.timeout(longestSendMs));
    if (outcome.kind === 'sent') {
      await clocks.settleLetter(letter.id);
      sent += 1;
      continue;
    }
    onFailure({ letter: letter.id, kind: outcome.failure.kind, tries: letter.tries });
    const delay = delays[letter.tries - 1];
    if (outcome.isFinal || delay === undefined) await clocks.settleLetter(letter.id);
    else await clocks.putOffLetter(letter.id, later(delay));
    if (outcome.isServerWide) return sent;
  }
}
