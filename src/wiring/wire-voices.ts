import { randomUUID } from 'node:crypto';
import { workCalendar, workingDayAfter } from '#src/cases/deadline/work-calendar.ts';
import { calendarFiles } from '#src/county/calendar.ts';
import type { Library } from '#src/library/library.ts';
import type { Logger } from '#src/platform/logger.ts';
import { foldText } from '#src/search/analysis/fold.ts';
import type { Staff } from '#src/staff/staff.ts';
import { createSqlVoiceStore } from '#src/storage/county/sql-voice-store.ts';
import type { Database } from '#src/storage/database/database.ts';
import type { Vault } from '#src/storage/keys/vault.ts';
import { createVoices } from '#src/voices/create-voices.ts';

/** Working days within which a public question is answered. */
const ANSWER_DAYS = 15;

type Parts = {
  db: Database;
  vault: Vault;
  library: Pick<Library, 'data'>;
  staff: Pick<Staff, 'note'>;
  now: () => Date;
  logger: Logger;
};

/** Public questions, due by the calendar of working days, and comments on drafts; their words are sealed. */
export function wireVoices({ db, vault, library, staff, now, logger }: Parts) {
  const onUnreadable = (row: object) => logger.error(row, 'a row cannot be opened with its key');
  return createVoices({
    store: createSqlVoiceStore(db, vault, { fold: foldText, onUnreadable }),
    now,
    newId: randomUUID,
    dueOn: (at) => workingDayAfter(workCalendar(library.data(calendarFiles)), at.slice(0, 10), ANSWER_DAYS),
    fold: foldText,
    note: (person, action, target) => staff.note(person, action, target),
  });
}
