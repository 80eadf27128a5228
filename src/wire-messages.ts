import { randomBytes, randomInt } from 'node:crypto';
import type { CaseStore } from '#src/cases/case-store.ts';
import { createAccessCodeRequests } from '#src/cases/messages/access-code-requests.ts';
import { createMessages } from '#src/cases/messages/create-messages.ts';
import type { Messages } from '#src/cases/messages/messages.ts';
import { createMessageSender } from '#src/cases/messages/send-messages.ts';
import { tellResidents } from '#src/cases/messages/tell-residents.ts';
import { type Sender, writeMail } from '#src/cases/messages/write-mail.ts';
import { retentionOf } from '#src/county/retention.ts';
import { siteFile } from '#src/county/site.ts';
import { isoInVietnam } from '#src/i18n/format.ts';
import type { Library } from '#src/library/library.ts';
import { localize } from '#src/library/localized.ts';
import type { Clock } from '#src/platform/clock.ts';
import type { Config } from '#src/platform/config.ts';
import type { Job } from '#src/platform/jobs.ts';
import type { Logger } from '#src/platform/logger.ts';
import { createSmtpMailer } from '#src/platform/mailer.ts';
import { createSqlCaseStore } from '#src/storage/cases/sql-case-store.ts';
import { createSqlOutboxStore } from '#src/storage/cases/sql-outbox-store.ts';
import type { OpenDatabase } from '#src/storage/database.ts';
import { createSeal } from '#src/storage/keys/seal.ts';
import type { Vault } from '#src/storage/keys/vault.ts';

type Settings = {
  config: Pick<Config, 'mail' | 'siteUrl'>;
  database: Pick<OpenDatabase, 'db'>;
  vault: Vault;
  library: Library;
  logger: Logger;
};

type WiredMessages = {
  /** Where cases are kept; what residents are written goes with every change. */
  caseStore: CaseStore;
  messages: Messages;
  jobs: Job[];
  close(): Promise<void>;
};

/** The part of the wiring that joins cases to the mail their owners get. Without a mail server nothing is queued. */
export function wireMessages({ config, database, vault, library, logger }: Settings, clock: Clock): WiredMessages {
  const { db } = database;
  const now = () => clock.now();
  const store = createSqlCaseStore(db, vault);
  const outbox = createSqlOutboxStore(db, vault);
  const seal = createSeal(vault, 'mute messages');
  const requests = createAccessCodeRequests({
    cases: store,
    outbox,
    library,
    now,
    random: randomBytes,
    // A while nobody can foretell: the next request does not tell by its time what this one led to.
    later: (task) => void setTimeout(task, randomInt(20, 500)),
    onFault: (fault) => logger.error({ err: fault }, 'a request for an access code failed'),
  });
  const sender =
    config.mail &&
    createMessageSender({
      outbox,
      mailer: createSmtpMailer(config.mail),
      write: (message, of) => writeMail(message, of, senderOf(library, config.siteUrl, seal.seal)),
      now,
      onFailure: (failure) => logger.warn(failure, 'a message to a resident was not delivered'),
    });
  return {
    caseStore: sender ? tellResidents(store, library) : store,
    messages: createMessages({
      isOn: sender !== undefined,
      outbox,
      cases: store,
      library,
      requests,
      openToken: seal.open,
      now,
    }),
    jobs: [
      ...(sender ? [{ name: 'send messages', when: '*/5 * * * * *', run: () => sender.sendDue() }] : []),
      {
        name: 'forget sent messages',
        when: '0 50 2 * * *',
        // Remembered without its contents, to count and to answer for it.
        run() {
          const days = retentionOf(library).sentMailDays;
          return outbox.removeFinishedBefore(isoInVietnam(new Date(now().getTime() - days * 86_400_000)));
        },
      },
    ],
    async close() {
      await requests.finish();
      await sender?.stop();
    },
  };
}

/** Who writes, read afresh for every letter: an edit of the site's settings holds at once. */
function senderOf(library: Library, siteUrl: string, muteToken: Sender['muteToken']): Sender {
  const site = library.data(siteFile)[0];
  if (!site) throw new Error('site.yaml has never been read');
  const { name, contact, trial } = site;
  return {
    siteUrl,
    name: { vi: localize(name, 'vi'), en: localize(name, 'en') },
    ...(contact.sample ? {} : { hotline: contact.hotline }),
    trial,
    muteToken,
  };
}
