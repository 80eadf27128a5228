import { dayMs } from '#src/base/moments.ts';
import type { CaseStore } from '#src/cases/model/case-store.ts';
import { findCase } from '#src/cases/model/find-case.ts';
import { personTokens, tokensOfText } from '#src/cases/model/person-tokens.ts';
import { makeAccessCode, type Random } from '#src/codes/checked-code.ts';
import { isoInVietnam } from '#src/i18n/format.ts';
import type { Library } from '#src/library/library.ts';
import type { OutboxStore } from './outbox-store.ts';
import { messageAbout } from './tell-residents.ts';

/**
 * This many requests may wait at once. A request beyond them is dropped but answered like any other; the resident may
 * ask again.
 */
const mostWaiting = 200;

export type AccessCodeRequests = {
  take(asked: { reference: string; contact: string }): void;
  /** Resolves when what has been taken is done. */
  finish(): Promise<void>;
};

/**
 * Takes requests for a new access code and works on them apart from the answer, so that it comes as fast for a case
 * that does not exist as for one that does.
 */
export function createAccessCodeRequests(
  dependencies: ResendDependencies & { later: (task: () => void) => void; onFault: (fault: unknown) => void },
): AccessCodeRequests {
  let waiting = 0;
  let work: Promise<void> = Promise.resolve();
  return {
    take(asked) {
      if (waiting >= mostWaiting) return;
      waiting += 1;
      work = work
        .then(() => new Promise<void>((resolve) => dependencies.later(resolve)))
        .then(() => resendAccessCode(dependencies, asked))
        .catch(dependencies.onFault)
        .finally(() => {
          waiting -= 1;
        });
    },
    finish: () => work,
  };
}

/** More would only fill somebody's mailbox, and make the codes already written down useless. */
const mostInADay = 3;

export type ResendDependencies = {
  cases: CaseStore;
  outbox: Pick<OutboxStore, 'countSince'>;
  library: Library;
  now: () => Date;
  random: Random;
};

/**
 * Sends a fresh access code to the e-mail address of the case, when this is a contact given in it; the old code stops
 * working. Tells nobody what came of it: who asks learns neither whether the case exists nor whose it is.
 */
export async function resendAccessCode(
  { cases, outbox, library, now, random }: ResendDependencies,
  asked: { reference: string; contact: string },
): Promise<void> {
  const found = await findCase(cases, asked.reference);
  const record = found && (await cases.load(found.reference));
  if (!record || !isContact(record.contact, asked.contact)) return;
  const { reference } = record;
  const moment = now();
  const dayAgo = isoInVietnam(new Date(moment.getTime() - dayMs));
  if ((await outbox.countSince(reference, 'access-code', dayAgo)) >= mostInADay) return;
  const accessCode = makeAccessCode(random);
  const messages = messageAbout(record, 'access-code', { accessCode }, library);
  if (messages.length === 0) return;
  await cases.renewAccessCode({ reference, accessCode, at: isoInVietnam(moment), messages });
}

function isContact(contact: Parameters<typeof personTokens>[0], text: string): boolean {
  const given = tokensOfText(text).filter(({ kind }) => kind === 'phone' || kind === 'email');
  return personTokens(contact).some((own) => given.some((item) => item.kind === own.kind && item.text === own.text));
}
