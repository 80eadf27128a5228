import { localTime, type OfficeTime } from '#src/cases/deadline/office-time.ts';
import { workingDayAfter } from '#src/cases/deadline/work-calendar.ts';
import { formatDate, isoInVietnam } from '#src/i18n/format.ts';
import type { Translate } from '#src/i18n/translate.ts';

/** How much later the day is that a draft proposes: officers change it. */
export const proposedDays = 5;

/** What an apology is drafted from: the new day and the words, with a gap where the officer writes why. */
export function draftApology(
  { dueAt, guide }: { dueAt: string | null; guide: { title: string } },
  { office, now, t }: { office: OfficeTime; now: Date; t: Translate },
): { until: string; reason: string } | undefined {
  if (!dueAt) return undefined;
  const today = localTime(isoInVietnam(now)).day;
  const due = localTime(dueAt).day;
  const until = workingDayAfter(office.calendar, [due, today].sort()[1] ?? due, proposedDays);
  const words = { guide: guide.title, due: formatDate(dueAt, 'vi'), gap: apologyGap };
  return { until, reason: t('staff-clocks.apology.draft', words) };
}

/** What stands in a draft for the reason: an apology that still has it is not sent. */
export const apologyGap = '[…]';
