import type { Person, Role } from './person.ts';

/** Who may do what: the only place where roles decide. */
export const permissions = {
  'case.read': ['clerk', 'leader', 'admin'],
  'case.read-paper': ['clerk', 'leader', 'admin'],
  'case.move': ['clerk', 'admin'],
  'case.judge': ['clerk', 'admin'],
  /** One's own move of the same day; anybody's of that day is for `case.take-back-any`. */
  'case.take-back': ['clerk', 'leader', 'admin'],
  'case.take-back-any': ['leader', 'admin'],
  'case.file': ['clerk', 'admin'],
  'fee.read': ['clerk', 'leader', 'admin'],
  'fee.take': ['clerk', 'admin'],
  'case.renew-code': ['clerk', 'admin'],
  'message.manage': ['clerk', 'admin'],
  'chat.read': ['clerk', 'leader', 'admin'],
  'chat.answer': ['clerk', 'admin'],
  'content.read': ['editor', 'clerk', 'leader', 'admin'],
  'content.write': ['editor', 'admin'],
  'content.publish': ['editor', 'admin'],
  'settings.edit': ['admin'],
  'feedback.read': ['editor', 'clerk', 'leader', 'admin'],
  'voice.publish': ['editor', 'clerk', 'admin'],
  'statistics.read': ['editor', 'clerk', 'leader', 'admin'],
  'people.manage': ['admin'],
  'log.read': ['leader', 'admin'],
} as const satisfies Record<string, readonly Role[]>;

export type Action = keyof typeof permissions;

/** What is acted on: the unit that holds it, with every unit above that one. */
export type Target = { units: readonly string[] };

/**
 * Whether this person may do this. Somebody bound to a unit acts only on what that unit or one below it holds;
 * an administrator and somebody without a unit act on everything their roles allow.
 */
export function may(person: Person, action: Action, target?: Target): boolean {
  const allowed: readonly Role[] = permissions[action];
  if (!person.roles.some((role) => allowed.includes(role))) return false;
  if (!target || !person.unit || person.roles.includes('admin')) return true;
  return target.units.includes(person.unit);
}
