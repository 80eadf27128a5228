import type { CaseStore } from '#src/cases/case-store.ts';
import { isoInVietnam } from '#src/i18n/format.ts';
import type { Library } from '#src/library/library.ts';
import type { AccessCodeRequests } from './access-code-requests.ts';
import { listDeadLetters, settleDeadLetter } from './dead-letters.ts';
import type { Messages } from './messages.ts';
import type { OutboxStore } from './outbox-store.ts';

type Dependencies = {
  isOn: boolean;
  outbox: OutboxStore;
  cases: Pick<CaseStore, 'noteLook' | 'glimpse'>;
  library: Library;
  requests: AccessCodeRequests;
  /** The reference a link's text stands for. */
  openToken: (token: string) => string | undefined;
  now: () => Date;
};

/** Joins what pages ask about messages to the outbox. */
export function createMessages(dependencies: Dependencies): Messages {
  const { isOn, outbox, cases, requests, openToken, now } = dependencies;
  return {
    isOn,
    requestAccessCode(asked) {
      if (isOn) requests.take(asked);
    },
    async mutedCase(token) {
      const reference = openToken(token);
      if (!reference || !(await cases.glimpse(reference))) return undefined;
      return { reference, isMuted: await outbox.isMuted(reference) };
    },
    async mute(token, muted) {
      const reference = openToken(token);
      if (!reference || !(await cases.glimpse(reference))) return false;
      await outbox.setMuted(reference, muted, isoInVietnam(now()));
      return true;
    },
    deadLetters: (person, page) => listDeadLetters(dependencies, person, page),
    settle: (id, how, person) => settleDeadLetter(dependencies, id, how, person),
  };
}
