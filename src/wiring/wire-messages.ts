import { randomBytes, randomInt } from 'node:crypto';
import type { TalkReaders } from '#src/assistant/tickets/talk-readers.ts';
import { defined } from '#src/base/defined.ts';
import { localize } from '#src/base/localized.ts';
import { createAccessCodeRequests } from '#src/cases/messages/access-code-requests.ts';
import { createMessages } from '#src/cases/messages/create-messages.ts';
import { createMessageSender } from '#src/cases/messages/send-messages.ts';
import { tellResidents } from '#src/cases/messages/tell-residents.ts';
import { type Sender, writeMail } from '#src/cases/messages/write-mail.ts';
import { siteOf } from '#src/county/site.ts';
import type { Library } from '#src/library/library.ts';
import type { Clock } from '#src/platform/clock.ts';
import type { Config } from '#src/platform/config.ts';
import type { Logger } from '#src/platform/logger.ts';
import { createSmtpMailer } from '#src/platform/mailer.ts';
import { createSqlCaseStore } from '#src/storage/cases/sql-case-store.ts';
import { createSqlOutboxStore } from '#src/storage/cases/sql-outbox-store.ts';
import type { OpenDatabase } from '#src/storage/database/database.ts';
import type { OnUnreadable } from '#src/storage/keys/open-or-tell.ts';
import { createSeal, type Vault } from '#src/storage/keys/vault.ts';
import { wireSlips } from './signed/wire-slips.ts';

type Settings = {
  config: Pick<Config, 'mail' | 'siteUrl' | 'dataDir'>;
  database: Pick<OpenDatabase, 'db'>;
  vault: Vault;
  library: Library;
  papers: Parameters<typeof wireSlips>[0]['papers'];
  logger: Logger;
  /** Who reads a talk at the moment needs no letter. */
  readers: Pick<TalkReaders, 'isHere'>;
  /** Closes what was opened here, when the portal ends. */
  atEnd: (close: () => unknown) => void;
};

/** The part of the wiring that joins cases to the mail their owners get. Without a mail server nothing is queued. */
export function wireMessages(
  { config, database, vault, library, papers, logger, readers, atEnd }: Settings,
  clock: Clock,
) {
  const { db } = database;
  const now = () => clock.now();
  const onUnreadable: OnUnreadable = (row) => logger.error(row, 'a row cannot be opened with its key');
  const store = createSqlCaseStore(db, vault, onUnreadable);
  const outbox = createSqlOutboxStore(db, vault, onUnreadable);
  const slips = wireSlips({ database, vault, library, config, papers, now, logger, atEnd });
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
      isHere: (ticket) => readers.isHere(ticket),
      write: (message, of) => writeMail(message, of, senderOf(library, config.siteUrl, seal.seal)),
      enclose: slips.enclose,
      now,
      onFailure: (failure) => logger.warn(failure, 'a message to a resident was not delivered'),
    });
  atEnd(() => sender?.stop());
  atEnd(() => requests.finish());
  return {
    /** Where cases are kept; what residents are written, and the forms of the law, go with every change. */
    caseStore: slips.keep(sender ? tellResidents(store, library) : store),
    slips,
    messages: createMessages({
      isOn: sender !== undefined,
      outbox,
      cases: store,
      library,
      requests,
      openToken: seal.open,
      now,
    }),
    upkeep: { outbox, sender },
  };
}

/** Who writes, read afresh for every letter: an edit of the site's settings holds at once. */
function senderOf(library: Library, siteUrl: string, muteToken: Sender['muteToken']): Sender {
  const { name, contact, trial } = siteOf(library);
  return defined({
    siteUrl,
    name: { vi: localize(name, 'vi'), en: localize(name, 'en') },
    hotline: contact.sample ? undefined : contact.hotline,
    trial,
    muteToken,
  });
}
