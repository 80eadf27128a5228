import { defined } from '#src/base/defined.ts';
import { isoInVietnam } from '#src/i18n/format.ts';
import type { AskedOpinion, ClockStore } from './clock-store.ts';
import { type ClockDependencies, everyOpenCase, readToday } from './dependencies.ts';
import { nextStepOf } from './next-step.ts';
import { opinionGivers, opinionReminder, recipientsOf, remindersOf } from './reminders.ts';
import type { Today } from './silence/silent.ts';

type Due = Parameters<ClockStore['remind']>[0][number];

const atOnce = 2_000;

/**
 * Reminds of what is due tomorrow and what is late, one letter a person for all that came up since the last time. Gives
 * how many reminders there were. They are noted with their letters, so that several processes, or one that was killed,
 * remind of nothing twice and forget nothing.
 */
export async function remindStaff(dependencies: Omit<ClockDependencies, 'work' | 'cases'>): Promise<number> {
  const { clocks, now } = dependencies;
  const today = await readToday(dependencies);
  const at = isoInVietnam(now());
  let reminded = 0;
  let due: Due[] = [];
  const give = async () => {
    if (due.length > 0) reminded += await clocks.remind(due, at);
    due = [];
  };
  for await (const item of everyOpenCase(dependencies)) {
    const step = nextStepOf(item, today.office, today.rules, at);
    const reminders = remindersOf(item, step, at, today);
    const to = reminders.length > 0 ? recipientsOf(item, step, today) : [];
    // With nobody to write to it waits: somebody may be given the case.
    if (to.length === 0) continue;
    const { reference, code, guide } = item;
    const { kind, role, name } = step;
    for (const reminder of reminders) {
      const isOfStep = reminder.kind.startsWith('step');
      const words = { reference, code, guide: guide.title, kind: reminder.kind, date: reminder.date };
      due.push({
        ...reminder,
        to,
        item: defined({ ...words, step: isOfStep ? defined({ kind, role, name }) : undefined }),
      });
    }
    if (due.length >= atOnce) await give();
  }
  due.push(...opinionsDue(await clocks.openOpinions(), at, today));
  await give();
  return reminded;
}

/** Units asked for one case by the same day are reminded by one note: it names the case and the day. */
function opinionsDue(opinions: readonly AskedOpinion[], at: string, today: Today): Due[] {
  const asked = Map.groupBy(opinions, ({ reference, until }) => `${reference} ${until}`);
  return [...asked.values()].flatMap((same): Due[] => {
    const [first] = same;
    const reminder = first && opinionReminder(first, at, today);
    const to = [...new Set(same.flatMap(({ unit }) => opinionGivers(unit, today)))];
    if (!first || !reminder || to.length === 0) return [];
    const { reference, code, guide } = first;
    return [
      { ...reminder, to, item: { reference, code, guide: guide.title, kind: reminder.kind, date: reminder.date } },
    ];
  });
}
