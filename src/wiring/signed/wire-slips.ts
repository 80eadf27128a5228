import { randomUUIDv7 } from 'node:crypto';
import { defined } from '#src/base/defined.ts';
import type { CaseStore } from '#src/cases/model/case-store.ts';
import { officeTime } from '#src/cases/model/county-facts.ts';
import type { PapersDependencies } from '#src/cases/papers/paper-checks.ts';
import { createEnclosing } from '#src/cases/signing/enclose-form.ts';
import { mustBeSigned } from '#src/cases/signing/must-be-signed.ts';
import { keepSlips } from '#src/cases/slips/keep-slips.ts';
import type { StepContext } from '#src/cases/slips/slip-of-step.ts';
import { lettersOf, siteOf } from '#src/county/site.ts';
import { unitsOf } from '#src/county/unit.ts';
import type { Library } from '#src/library/library.ts';
import type { Config } from '#src/platform/config.ts';
import type { Logger } from '#src/platform/logger.ts';
import { FormPress } from '#src/platform/print/form-press.ts';
import { createSqlSlipStore } from '#src/storage/cases/slips/sql-slip-store.ts';
import type { OpenDatabase } from '#src/storage/database/database.ts';
import { keyFolder, listKeys } from '#src/storage/keys/key-folder.ts';
import type { Vault } from '#src/storage/keys/vault.ts';

type Settings = {
  database: Pick<OpenDatabase, 'db'>;
  vault: Vault;
  library: Library;
  config: Pick<Config, 'siteUrl' | 'dataDir'>;
  /** Where signed forms lie, and by what they are checked before they are sent. */
  papers: Pick<PapersDependencies, 'uploads' | 'signatures'>;
  now: () => Date;
  logger: Logger;
  atEnd: (close: () => unknown) => void;
};

/** A store of cases that keeps the forms its steps leave. */
export function withSlips(
  cases: CaseStore,
  library: Library,
  { siteUrl, dataDir }: Pick<Config, 'siteUrl' | 'dataDir'>,
): CaseStore {
  return keepSlips(cases, {
    context: () => slipContext(library, siteUrl),
    newId: randomUUIDv7,
    async mustBeSigned(form) {
      const keys = await listKeys(keyFolder(dataDir));
      return mustBeSigned(form, { keys, units: unitsOf(library), letters: lettersOf(library) });
    },
  });
}

/** Read afresh for every form: an edit of the site's settings holds at once. */
function slipContext(library: Library, siteUrl: string): StepContext {
  const { contact, trial } = siteOf(library);
  const hotline = contact.sample ? undefined : contact.hotline;
  const office = (unit: string) => officeTime(library, unit);
  return defined({ units: unitsOf(library), siteUrl, hotline, trial, office });
}

/** The part of the wiring that makes the forms of the law: kept with the steps they tell of, printed, sent with the mail. */
export function wireSlips({ database, vault, library, config, papers, now, logger, atEnd }: Settings) {
  const press = new FormPress();
  atEnd(() => press.close());
  const store = createSqlSlipStore(database.db, vault);
  const context = () => slipContext(library, config.siteUrl);
  return {
    press,
    store,
    context,
    keep: (cases: CaseStore) => withSlips(cases, library, config),
    /** The form a letter tells of, with the letter. */
    enclose: createEnclosing({
      ...papers,
      slips: store,
      library,
      now,
      print: (sheet) => press.print(sheet),
      onFault: (fault) => logger.error({ err: fault }, 'a form could not be made for a letter'),
    }),
  };
}
