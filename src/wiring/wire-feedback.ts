import { randomUUID } from 'node:crypto';
import type { County } from '#src/county/county.ts';
import { deskUnits } from '#src/county/unit.ts';
import { createFeedback } from '#src/feedback/create-feedback.ts';
import type { Clock } from '#src/platform/clock.ts';
import type { Logger } from '#src/platform/logger.ts';
import type { Staff } from '#src/staff/staff.ts';
import { createSqlFeedbackStore } from '#src/storage/county/sql-feedback-store.ts';
import type { Database } from '#src/storage/database/database.ts';
import type { Vault } from '#src/storage/keys/vault.ts';

type Settings = { db: Database; vault: Vault; county: County; staff: Pick<Staff, 'note'>; logger: Logger };

/** What residents write to the county. */
export function wireFeedback({ db, vault, county, staff, logger }: Settings, clock: Clock) {
  return createFeedback({
    store: createSqlFeedbackStore(db, vault, (row) => logger.error(row, 'a row cannot be opened with its key')),
    now: () => clock.now(),
    newId: randomUUID,
    units: () => county.receptionPoints().map(({ id }) => id),
    unitsFor: (person) => deskUnits(person, 'feedback.read', county.units(), county.today()),
    note: (person, action) => staff.note(person, action),
  });
}
