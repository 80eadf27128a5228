import type { Person, Role } from './person.ts';
import { everySeat } from './seats.ts';

/** Who may do what: the only place where roles decide. */
export const permissions = {
  'case.read': ['receiver', 'officer', 'approver', 'post', 'admin'],
  'case.read-paper': ['receiver', 'officer', 'approver', 'admin'],
  /** Steps a counter takes as well as who works on the case: on to the work, a fee that was paid. */
  'case.move': ['receiver', 'officer', 'admin'],
  /** Steps before acceptance. */
  'case.accept': ['receiver', 'admin'],
  /** Steps after it: what is asked for, extended, decided. */
  'case.decide': ['officer', 'admin'],
  'case.return': ['receiver', 'post', 'admin'],
  'case.answer': ['receiver', 'officer', 'admin'],
  'case.renew-code': ['receiver', 'admin'],
  /** Giving a case to a person or a unit. */
  'case.assign': ['receiver', 'officer', 'approver', 'admin'],
  /** Notes, and opinions asked of other units. */
  'case.work': ['receiver', 'officer', 'approver', 'admin'],
  'case.give-opinion': ['receiver', 'officer', 'approver', 'admin'],
  /** What the nights could not put right, of the unit or the whole county. */
  'oversight.read': ['approver', 'admin'],
  'case.approve': ['approver', 'admin'],
  /** Signing letters and results, and sealing them: the passwords of the keys decide besides. */
  'case.sign': ['approver', 'admin'],
  /** What is found of papers. */
  'case.judge': ['receiver', 'officer', 'admin'],
  /** One's own move of the same day; anybody's of that day is for `case.take-back-any`. */
  'case.take-back': ['receiver', 'officer', 'approver', 'post', 'admin'],
  'case.take-back-any': ['approver', 'admin'],
  /** Typing a case in for who stands at the counter. */
  'case.file': ['receiver', 'admin'],
  'fee.read': ['receiver', 'officer', 'approver', 'admin'],
  'fee.take': ['receiver', 'officer', 'admin'],
  'message.manage': ['receiver', 'officer', 'post', 'admin'],
  'chat.read': ['receiver', 'officer', 'approver', 'admin'],
  'chat.answer': ['receiver', 'officer', 'admin'],
  'content.read': ['receiver', 'officer', 'approver', 'editor', 'publisher', 'admin'],
  'content.write': ['editor', 'publisher', 'admin'],
  'content.publish': ['publisher', 'admin'],
  /** Documents on their way out, and those that came in. */
  'document.read': ['receiver', 'officer', 'approver', 'editor', 'publisher', 'admin'],
  'document.draft': ['officer', 'approver', 'editor', 'publisher', 'admin'],
  'document.approve': ['approver', 'admin'],
  'document.sign': ['approver', 'admin'],
  /** The clerk (văn thư): numbers, the seal, publishing, sending, and what comes in. */
  'document.clerk': ['publisher', 'admin'],
  'settings.edit': ['admin'],
  'feedback.read': ['receiver', 'officer', 'approver', 'editor', 'publisher', 'admin'],
  'voice.publish': ['receiver', 'officer', 'editor', 'publisher', 'admin'],
  'statistics.read': ['receiver', 'officer', 'approver', 'post', 'editor', 'publisher', 'admin'],
  /** Absences of others; one's own are everybody's. */
  'absence.manage': ['approver', 'admin'],
  'people.manage': ['admin'],
  'log.read': ['approver', 'admin'],
} as const satisfies Record<string, readonly Role[]>;

export type Action = keyof typeof permissions;

/** What is acted on: the unit that holds it, with every unit above that one. */
export type Target = { units: readonly string[] };

/**
 * Whether this person may do this. With the roles of a unit somebody acts only on what that unit or one below it holds;
 * an administrator, and who works for the whole county, act on everything their roles allow.
 */
export function may(person: Pick<Person, 'roles' | 'unit' | 'seats'>, action: Action, target?: Target): boolean {
  return everySeat(person).some(({ unit, roles }) => {
    if (!isAllowed(action, roles)) return false;
    return !target || !unit || roles.includes('admin') || target.units.includes(unit);
  });
}

/** Whether one of these roles may do this. */
export function isAllowed(action: Action, roles: readonly Role[]): boolean {
  const allowed: readonly Role[] = permissions[action];
  return roles.some((role) => allowed.includes(role));
}
