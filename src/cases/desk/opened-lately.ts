import { minuteMs } from '#src/base/moments.ts';
import type { Look } from '#src/cases/model/stored-step.ts';
import type { Person } from '#src/staff/person.ts';

/** So long after they did something with a case it counts as open before somebody: pages do not say when they close. */
export const openMinutes = 15;

/** Who else has the case before them, as far as its log tells, each with when they did something last; the latest first. */
export function openedLately(looks: readonly Look[], person: Person, now: Date): { name: string; at: string }[] {
  const since = now.getTime() - openMinutes * minuteMs;
  const others = looks.filter((look) => look.action === 'open' && Date.parse(look.at) >= since);
  const last = new Map(others.map(({ at, person: { id, name } }) => [id, { name, at }]));
  last.delete(person.id);
  return [...last.values()].sort((a, b) => b.at.localeCompare(a.at));
}
