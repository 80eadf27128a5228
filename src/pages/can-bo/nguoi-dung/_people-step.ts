import { defined } from '#src/base/defined.ts';
import { type Role, readRoles, type Seat } from '#src/staff/person.ts';
import { mostSeats } from '#src/staff/seats.ts';
import type { Staff } from '#src/staff/staff.ts';

type Person = Parameters<Staff['people']>[0];
type Portal = App.Locals['portal'];

/** What was typed of somebody's rights. */
export type TypedRights = { roles: Role[]; unit: string | undefined; seats: Seat[] };

/** What came of a form of the page of people; what was typed is shown again where it was refused. */
export type PeopleStep = {
  problem?: string;
  /** A one-time link that was made, and whose it is. */
  link?: { to: string; name: string; isMailed?: boolean };
  isChanged?: true;
  refused?: TypedRights & { id: string; active: boolean };
  /** Whose cases are to be passed on first, and which. */
  leaving?: { id: string; count: number; holders: string[] };
  passed?: { passed: number; left: string[] };
  typed?: TypedRights & { name: string; email: string };
};

/** Takes the step that was posted: an invitation, a link, cases passed on, or other rights. */
export async function takePeopleStep(portal: Portal, form: FormData, person: Person): Promise<PeopleStep> {
  const text = (name: string) => String(form.get(name) ?? '');
  const rights = readRights(portal, form);
  const id = text('id');
  switch (text('do')) {
    case 'invite': {
      const typed = { name: text('name'), email: text('email'), ...rights };
      const result = await portal.staff.invite(person, { ...typed, unit: rights.unit ?? '' });
      if (!result.ok) return { problem: result.error.kind, typed };
      const { link, isMailed } = result.value;
      return { link: defined({ to: link, name: typed.name, isMailed }) };
    }
    case 'reset':
    case 'factor': {
      const result = await portal.staff.offerReset(person, id, text('do') === 'reset' ? 'reset' : 'factor');
      return result.ok ? { link: { to: result.value.link, name: text('name') } } : { problem: result.error.kind };
    }
    case 'pass-on': {
      const sent = form.getAll('holder').map(String);
      const given = defined({ from: id, to: text('to'), holders: sent.length > 0 ? sent : undefined });
      const result = await portal.caseWork.passOn(given, person);
      return result.ok ? { passed: result.value } : { problem: result.error.kind };
    }
    default: {
      const active = text('active') === 'yes';
      const change = { roles: rights.roles, seats: rights.seats, unit: rights.unit ?? null, active };
      const result = await portal.staff.change(person, id, change);
      if (result.ok) return { isChanged: true };
      const { error } = result;
      const leaving = error.kind === 'has-open-cases' ? { id, count: error.count, holders: error.holders } : undefined;
      return defined({ problem: error.kind, refused: { id, ...rights, active }, leaving });
    }
  }
}

/** Roles and units as `RightsFields` sends them; a unit that is none counts as not chosen. */
function readRights(portal: Portal, form: FormData): TypedRights {
  const known = (id: unknown) => portal.county.units().find((unit) => unit.id === id)?.id;
  const rows = Array.from({ length: mostSeats }, (_, index) => index);
  const seats = rows.flatMap((index) => {
    const unit = known(form.get(`seat-${index}-unit`));
    return unit ? [{ unit, roles: readRoles(form.getAll(`seat-${index}-role`).map(String)) }] : [];
  });
  return { roles: readRoles(form.getAll('role').map(String)), unit: known(form.get('unit')), seats };
}
