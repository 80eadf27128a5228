import { readCaseCode } from '#src/cases/case-code.ts';
import type { CaseStore } from '#src/cases/case-store.ts';
import { personTokens, tokensOfText } from '#src/cases/person-tokens.ts';
import { makeAccessCode, type Random, readReference } from '#src/cases/reference.ts';
import { isoInVietnam } from '#src/i18n/format.ts';
import type { Library } from '#src/library/library.ts';
import type { OutboxStore } from './outbox-store.ts';
import { messageAbout } from './tell-residents.ts';

/** More would only fill somebody's mailbox, and make the codes already written down useless. */
const mostInADay = 3;
const dayMs = 86_400_000;

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
  const key = readReference(asked.reference) ?? readCaseCode(asked.reference);
  const found = key ? await cases.glimpse(key) : undefined;
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
