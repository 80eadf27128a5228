import { randomUUIDv7 } from 'node:crypto';
import { defined } from '#src/base/defined.ts';
import type { Mail } from '#src/cases/messages/mailer.ts';
import type { OutboxMessage } from '#src/cases/messages/message.ts';
import type { CaseStore } from '#src/cases/model/case-store.ts';
import { officeTime } from '#src/cases/model/county-facts.ts';
import { keepSlips } from '#src/cases/slips/keep-slips.ts';
import type { StepContext } from '#src/cases/slips/slip-of-step.ts';
import { slipFileName } from '#src/cases/slips/slip-sets.ts';
import { siteOf } from '#src/county/site.ts';
import { unitsOf } from '#src/county/unit.ts';
import type { Library } from '#src/library/library.ts';
import type { Logger } from '#src/platform/logger.ts';
import { FormPress } from '#src/platform/print/form-press.ts';
import { createSqlSlipStore } from '#src/storage/cases/slips/sql-slip-store.ts';
import type { OpenDatabase } from '#src/storage/database/database.ts';
import type { Vault } from '#src/storage/keys/vault.ts';

type Settings = {
  database: Pick<OpenDatabase, 'db'>;
  vault: Vault;
  library: Library;
  siteUrl: string;
  logger: Logger;
  atEnd: (close: () => unknown) => void;
};

/** A store of cases that keeps the forms its steps leave. */
export function withSlips(cases: CaseStore, library: Library, siteUrl: string): CaseStore {
  return keepSlips(cases, { context: () => slipContext(library, siteUrl), newId: randomUUIDv7 });
}

/** Read afresh for every form: an edit of the site's settings holds at once. */
function slipContext(library: Library, siteUrl: string): StepContext {
  const { contact, trial } = siteOf(library);
  const hotline = contact.sample ? undefined : contact.hotline;
  return defined({ units: unitsOf(library), siteUrl, hotline, trial, office: officeTime(library) });
}

/** The part of the wiring that makes the forms of the law: kept with the steps they tell of, printed, sent with the mail. */
export function wireSlips({ database, vault, library, siteUrl, logger, atEnd }: Settings) {
  const press = new FormPress();
  atEnd(() => press.close());
  const store = createSqlSlipStore(database.db, vault);
  const context = () => slipContext(library, siteUrl);
  return {
    press,
    store,
    context,
    keep: (cases: CaseStore) => withSlips(cases, library, siteUrl),
    /** The form a letter tells of; a fault in printing it holds no letter back, which says where it is found. */
    async attach(message: OutboxMessage, reference: string): Promise<Mail['attachments']> {
      if (message.event === 'talk-answered' || !message.facts.slip) return undefined;
      try {
        const slip = (await store.ofCase(reference)).find(({ id }) => id === message.facts.slip);
        const content = slip && (await press.print(slip.sheet));
        return slip && content ? [{ name: slipFileName(slip), content }] : undefined;
      } catch (fault) {
        logger.error({ err: fault }, 'a form could not be made for a letter');
        return undefined;
      }
    },
  };
}
