import type { CaseStore } from '#src/cases/model/case-store.ts';
import { dayInVietnam } from '#src/i18n/format.ts';
import type { Person } from '#src/staff/person.ts';

/** Whether this person has said today why they open this case: it holds until the day is over. */
export async function hasPurpose(
  cases: Pick<CaseStore, 'looks'>,
  reference: string,
  { id }: Person,
  now: Date,
): Promise<boolean> {
  const today = dayInVietnam(now);
  const looks = await cases.looks(reference);
  return looks.some(({ person, action, at }) => person.id === id && action === 'purpose' && at.startsWith(today));
}
