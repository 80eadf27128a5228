import type { Result } from '#src/base/result.ts';
import type { CaseStore } from '#src/cases/model/case-store.ts';
import { isoInVietnam } from '#src/i18n/format.ts';
import type { Library } from '#src/library/library.ts';
import type { Person } from '#src/staff/person.ts';
import type { AccessCodeRequests } from './access-code-requests.ts';
import {
  countDeadLetters,
  type DeadLetterPage,
  type DeadLetterRefusal,
  listDeadLetters,
  settleDeadLetter,
} from './dead-letters.ts';
import type { OutboxStore } from './outbox-store.ts';

/** What the portal does about mail to residents. */
export interface Messages {
  /** Whether there is a server to send through; without one nothing is queued and nothing may be promised. */
  readonly isOn: boolean;
  /** Always the same answer at once: a fresh access code goes to the owner's address, or nowhere. */
  requestAccessCode(asked: { reference: string; contact: string }): void;
  /** The case a link in a letter stands for; undefined for a link that is not ours. */
  mutedCase(token: string): Promise<{ reference: string; isMuted: boolean } | undefined>;
  /** Stops or resumes progress messages of the case; what the law requires is sent in any case. */
  mute(token: string, muted: boolean): Promise<boolean>;
  deadLetters(person: Person, page: number): Promise<Result<DeadLetterPage, DeadLetterRefusal>>;
  /** How many of them there are. */
  countDead(person: Person): Promise<number>;
  settle(id: string, how: 'retry' | 'discard', person: Person): Promise<Result<undefined, DeadLetterRefusal>>;
}

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
    countDead: (person) => countDeadLetters(dependencies, person),
    settle: (id, how, person) => settleDeadLetter(dependencies, id, how, person),
  };
}
