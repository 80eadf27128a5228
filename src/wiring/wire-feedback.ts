import { randomUUID } from 'node:crypto';
import { localize } from '#src/base/localized.ts';
import { workCalendar, workingDayAfter } from '#src/cases/deadline/work-calendar.ts';
import { calendarFiles } from '#src/county/calendar.ts';
import type { County } from '#src/county/county.ts';
import { deskUnits } from '#src/county/unit.ts';
import { createFeedback } from '#src/feedback/create-feedback.ts';
import type { Library } from '#src/library/library.ts';
import type { Clock } from '#src/platform/clock.ts';
import type { Logger } from '#src/platform/logger.ts';
import { foldText } from '#src/search/analysis/fold.ts';
import type { Staff } from '#src/staff/staff.ts';
import { createSqlFeedbackStore, forgetFeedback } from '#src/storage/county/sql-feedback-store.ts';
import { createSqlVoiceStore, forgetVoices } from '#src/storage/county/sql-voice-store.ts';
import type { Database } from '#src/storage/database/database.ts';
import { isDatabaseAway } from '#src/storage/database/database-away.ts';
import type { Vault } from '#src/storage/keys/vault.ts';
import { createVoices } from '#src/voices/create-voices.ts';
import { questions } from '#src/voices/voice.ts';

/** Working days within which a public question is answered. */
const ANSWER_DAYS = 15;

type Settings = {
  db: Database;
  vault: Vault;
  library: Pick<Library, 'data'>;
  county: County;
  siteUrl: string;
  staff: Pick<Staff, 'note'>;
  logger: Logger;
};

/** What residents write to the county: feedback for staff alone, and voices to be shown in public. */
export function wireFeedback({ db, vault, library, county, siteUrl, staff, logger }: Settings, clock: Clock) {
  const onUnreadable = (row: object) => logger.error(row, 'a row cannot be opened with its key');
  const own = { now: () => clock.now(), newId: randomUUID };
  const voices = createVoices({
    ...own,
    store: createSqlVoiceStore(db, vault, { fold: foldText, onUnreadable }),
    dueOn: (at) => workingDayAfter(workCalendar(library.data(calendarFiles)), at.slice(0, 10), ANSWER_DAYS),
    fold: foldText,
    site: (language) => ({ title: localize(county.site().name, language), siteUrl }),
    note: (person, action, target) => staff.note(person, action, target),
  });
  return {
    feedback: createFeedback({
      ...own,
      store: createSqlFeedbackStore(db, vault, onUnreadable),
      units: () => county.receptionPoints().map(({ id }) => id),
      unitsFor: (person) => deskUnits(person, 'feedback.read', county.units(), county.today()),
      note: (person, action) => staff.note(person, action),
    }),
    voices: {
      ...voices,
      /** Published questions to stand beside other results: none while the database is away, the search goes on. */
      beside: (text: string) =>
        voices.published({ about: questions, text }).catch((fault: unknown) => {
          if (!isDatabaseAway(fault)) throw fault;
          return undefined;
        }),
    },
  };
}

/** What was written before this moment goes; what staff published of it stays. */
export async function forgetWritten(db: Database, moment: string): Promise<void> {
  await forgetFeedback(db, moment);
  await forgetVoices(db, moment);
}
