import type { ForeseenClosing } from '#src/cases/clocks/foresee-closing.ts';
import { type Alert, alertsFile } from '#src/county/alert.ts';
import { readYaml } from '#src/library/read-yaml.ts';
import { may } from '#src/staff/permissions.ts';
import type { Person } from '#src/staff/person.ts';

/** What pages need to tell what a text of alerts would move. */
export type Closings = { foreseeClosing(alerts: readonly Alert[]): Promise<ForeseenClosing | undefined> };

/** It may not be saved: days that are over would be worked after all, which an administrator alone decides. */
export type Foreseen = ForeseenClosing & { isRefused: boolean };

/** What saving this text would do to the dates residents were promised; undefined for another file, and for nothing. */
export async function foreseeIn(
  { foreseeClosing }: Closings,
  { path, source }: { path: string; source: string },
  person: Person,
): Promise<Foreseen | undefined> {
  if (path !== alertsFile.path) return undefined;
  const read = readYaml(source);
  const alerts = read.ok ? alertsFile.schema.safeParse(read.value ?? []) : undefined;
  // What does not fit its schema is refused for that.
  const foreseen = alerts?.success ? await foreseeClosing(alerts.data) : undefined;
  return foreseen && { ...foreseen, isRefused: foreseen.takesPast && !may(person, 'settings.edit') };
}
