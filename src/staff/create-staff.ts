import { defined } from '#src/base/defined.ts';
import { dayMs } from '#src/base/moments.ts';
import { ok, refuse } from '#src/base/result.ts';
import { dayInVietnam, isoInVietnam } from '#src/i18n/format.ts';
import { endAbsence, listAbsences, noteAbsence } from '#src/staff/absence/manage-absences.ts';
import { acceptInvitation } from '#src/staff/account/accept-invitation.ts';
import { changePerson, invitePerson, offerReset } from '#src/staff/account/manage-people.ts';
import { tell } from '#src/staff/account/notices.ts';
import { findLink, makeLink } from '#src/staff/account/one-time-links.ts';
import { createOwnAccount } from '#src/staff/account/own-account.ts';
import type { CodeRefusal, NamedCodeRefusal } from '#src/staff/account/staff-auth.ts';
import type { StaffDependencies } from './dependencies.ts';
import { may } from './permissions.ts';
import type { Staff } from './staff.ts';
import { readableUnits } from './unit-rights.ts';
import { note } from './write-log.ts';

const linesPerPage = 50;

/** Joins the use cases of staff to what they need. */
export function createStaff(dependencies: StaffDependencies): Staff {
  const { auth, accounts } = dependencies;
  return {
    ...createOwnAccount(dependencies),
    session: (headers) => auth.session(headers),
    stillThere: (headers) => auth.stillThere(headers),

    async signIn(credentials, headers) {
      const result = await auth.signIn(credentials, headers);
      if (result.ok) return result;
      const account = await accounts.findByEmail(credentials.email);
      const isLocked = result.error.kind === 'too-many-tries';
      await note(dependencies, account, isLocked ? 'sign-in-locked' : 'sign-in-refused');
      if (account && isLocked) await tell(dependencies, account.id, 'sign-in-locked');
      return result;
    },
    async confirm(code, headers) {
      const result = await auth.confirm(code, headers);
      if (!result.ok) return refuse(await codeRefused(dependencies, result.error));
      const { person, by, cookies } = result.value;
      await note(dependencies, person, 'sign-in');
      if (by === 'backup-code') await tell(dependencies, person.id, 'backup-code-used');
      return ok({ cookies });
    },
    secondFactor: (headers) => auth.secondFactor(headers),
    async confirmSecondFactor(code, headers) {
      const result = await auth.confirmSecondFactor(code, headers);
      if (!result.ok) return refuse(await codeRefused(dependencies, result.error));
      await note(dependencies, result.value.person, 'second-factor-set');
      return ok({ cookies: result.value.cookies, backupCodes: result.value.backupCodes });
    },
    async signOut(headers) {
      const { person } = await auth.session(headers);
      if (person) await note(dependencies, person, 'sign-out');
      return auth.signOut(headers);
    },

    async firstLink() {
      if ((await accounts.list()).length > 0) return undefined;
      return makeLink(dependencies, { kind: 'first', roles: ['admin'] });
    },
    // Asked for beside accounts that exist: whoever needs it uses it at once, or asks again.
    adminLink: () => makeLink(dependencies, { kind: 'first', roles: ['admin'] }, 1),
    async offer(token) {
      const invitation = await findLink(dependencies, token);
      if (!invitation) return undefined;
      const account = invitation.personId ? await accounts.find(invitation.personId) : invitation;
      return defined({
        kind: invitation.kind,
        name: account?.name || undefined,
        email: account?.email || undefined,
      });
    },
    accept: (token, words, headers) => acceptInvitation(dependencies, token, words, headers),

    async people(by) {
      return may(by, 'people.manage') ? ok(await accounts.list()) : refuse({ kind: 'not-permitted' });
    },
    async refusals(by) {
      if (!may(by, 'people.manage')) return refuse({ kind: 'not-permitted' });
      return ok(await dependencies.log.refusals(isoInVietnam(new Date(dependencies.now().getTime() - dayMs))));
    },
    invite: (by, words) => invitePerson(dependencies, by, words),
    change: (by, personId, change) => changePerson(dependencies, by, personId, change),
    offerReset: (by, personId, kind) => offerReset(dependencies, by, personId, kind),

    standsFor: (personId) => dependencies.absences.standsFor(personId, dayInVietnam(dependencies.now())),
    absences: (by) => listAbsences(dependencies, by),
    noteAbsence: (by, words) => noteAbsence(dependencies, by, words),
    endAbsence: (by, id) => endAbsence(dependencies, by, id),

    note: (person, action, target, what) => note(dependencies, person, action, target, what),
    async log(by, filter, page) {
      if (!may(by, 'log.read')) return refuse({ kind: 'not-permitted' });
      await note(dependencies, by, 'log-read');
      const units = readableUnits(by, 'log.read', dependencies.units());
      const { lines, total } = await dependencies.log.list(
        defined({ ...filter, units: units ?? filter.units }),
        linesPerPage,
        (Math.max(1, page) - 1) * linesPerPage,
      );
      return ok({ lines, total, pages: Math.max(1, Math.ceil(total / linesPerPage)) });
    },
  };
}

/** Writes a refused code down with whose it would have been; the owner hears of it when tries were stopped. */
async function codeRefused(dependencies: StaffDependencies, { person, kind }: NamedCodeRefusal): Promise<CodeRefusal> {
  const isLocked = kind === 'too-many-tries';
  await note(dependencies, person, isLocked ? 'code-locked' : 'code-refused');
  if (person && isLocked) await tell(dependencies, person.id, 'code-locked');
  return { kind };
}
