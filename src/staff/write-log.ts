import { defined } from '#src/base/defined.ts';
import { isoInVietnam } from '#src/i18n/format.ts';
import type { StaffDependencies } from './dependencies.ts';
import type { Person } from './person.ts';
import type { LoggedAction } from './staff-log.ts';

/** Writes down who did what; the caller waits for it, so that nothing is done or seen without its line. */
export async function note(
  { log, secrets, now }: StaffDependencies,
  person: Pick<Person, 'id' | 'name' | 'unit'> | undefined,
  action: LoggedAction,
  target?: string,
  what?: string,
): Promise<void> {
  await log.add(
    defined({
      id: secrets.newId(),
      at: isoInVietnam(now()),
      action,
      person: person && { id: person.id, name: person.name },
      unit: person?.unit || undefined,
      target: target || undefined,
      what: what || undefined,
    }),
  );
  if (person && (action === 'refused' || action === 'content-refused')) refusalNoted(person);
}

/** Whose request has its line of a refusal: a person is read anew for every request, so that each stands for one. */
const noted = new WeakSet<object>();

/** Says that this request's refusal is in the log, with what was refused. */
export function refusalNoted(person: Pick<Person, 'id'>): void {
  noted.add(person);
}

/** Whether the refusal of this request is in the log already: one line is enough. */
export function isRefusalNoted(person: Pick<Person, 'id'>): boolean {
  return noted.has(person);
}
