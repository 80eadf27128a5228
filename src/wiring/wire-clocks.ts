import { localize } from '#src/base/localized.ts';
import { createClocks } from '#src/cases/clocks/create-clocks.ts';
import { sendStaffLetters } from '#src/cases/clocks/send-letters.ts';
import { writeStaffLetter } from '#src/cases/clocks/write-letter.ts';
import type { CaseStore } from '#src/cases/model/case-store.ts';
import { readColleagues } from '#src/cases/work/read-colleagues.ts';
import { unitsOf } from '#src/county/unit.ts';
import type { Library } from '#src/library/library.ts';
import type { Clock } from '#src/platform/clock.ts';
import type { Config } from '#src/platform/config.ts';
import type { Logger } from '#src/platform/logger.ts';
import { createSmtpMailer } from '#src/platform/mailer.ts';
import { createSqlClockStore } from '#src/storage/cases/clocks/sql-clock-store.ts';
import { createSqlWorkStore } from '#src/storage/cases/sql-work-store.ts';
import type { OpenDatabase } from '#src/storage/database/database.ts';
import type { Vault } from '#src/storage/keys/vault.ts';
import { createSqlAbsenceStore } from '#src/storage/staff/sql-absence-store.ts';
import { createSqlAccountStore } from '#src/storage/staff/sql-staff-store.ts';

type Settings = {
  config: Pick<Config, 'mail' | 'siteUrl'>;
  database: Pick<OpenDatabase, 'db' | 'engine'>;
  vault: Vault;
  caseStore: CaseStore;
  library: Library;
  logger: Logger;
  /** The name that signs letters. */
  sender: () => string;
};

/** The part of the wiring that has no case be late or silent unnoticed. Without a mail server staff are not written to. */
export function wireClocks(settings: Settings, clock: Clock) {
  const { config, database, vault, caseStore, library, logger, sender } = settings;
  const { db, engine } = database;
  const now = () => clock.now();
  const clocks = createSqlClockStore(db);
  const dependencies = {
    cases: caseStore,
    clocks,
    library,
    work: createSqlWorkStore(db, vault),
    colleagues: readColleagues({
      accounts: createSqlAccountStore(db, engine),
      absences: createSqlAbsenceStore(db),
      now,
    }),
    now,
  };
  const { mail } = config;
  const unitName = (id: string) => {
    const unit = unitsOf(library).find((item) => item.id === id);
    return unit ? localize(unit.name, 'vi') : id;
  };
  const mailing = mail && {
    clocks,
    mailer: createSmtpMailer(mail),
    write: (letter: Parameters<typeof writeStaffLetter>[0]) =>
      writeStaffLetter(letter, { siteUrl: config.siteUrl, name: sender(), unitName }),
    now,
    onFailure: (failure: object) => logger.warn(failure, 'a letter to a member of staff was not delivered'),
  };
  return {
    caseClocks: createClocks(dependencies),
    upkeep: { clocks: dependencies, sendStaffLetters: mailing && (() => sendStaffLetters(mailing)) },
  };
}
