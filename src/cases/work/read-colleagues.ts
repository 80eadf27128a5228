import { defined } from '#src/base/defined.ts';
import { dayInVietnam } from '#src/i18n/format.ts';
import { type AbsenceStore, absenceOf } from '#src/staff/absence/absence.ts';
import type { AccountStore } from '#src/staff/account/account.ts';
import type { Colleague, Colleagues } from './colleague.ts';

type Stores = {
  accounts: Pick<AccountStore, 'list'>;
  absences: Pick<AbsenceStore, 'list'>;
  now: () => Date;
};

/** Who works here today, for whoever gives cases to people: the accounts, with who is away and who stands in. */
export function readColleagues({ accounts, absences, now }: Stores): Colleagues {
  return async () => {
    const day = dayInVietnam(now());
    const [all, away] = await Promise.all([accounts.list(), absences.list(day)]);
    return all.map(({ id, name, roles, unit, seats, active }): Colleague => {
      const absence = absenceOf(away, id, day);
      const standIn = all.find((other) => other.id === absence?.standIn);
      return defined({
        id,
        name,
        roles,
        unit,
        seats,
        isOpen: active,
        away: absence && defined({ until: absence.to, standIn: standIn && { id: standIn.id, name: standIn.name } }),
      });
    });
  };
}
