import { isoInVietnam } from '#src/i18n/format.ts';
import type { StaffDependencies } from './create-staff.ts';
import type { Person } from './person.ts';
import type { LoggedAction } from './staff-log.ts';

/** Writes down who did what; the caller waits for it, so that nothing is done or seen without its line. */
export async function note(
  { log, secrets, now }: StaffDependencies,
  person: Pick<Person, 'id' | 'name'> | undefined,
  action: LoggedAction,
  target?: string,
): Promise<void> {
  await log.add({
    id: secrets.newId(),
    at: isoInVietnam(now()),
    action,
    ...(person ? { person: { id: person.id, name: person.name } } : {}),
    ...(target ? { target } : {}),
  });
}
