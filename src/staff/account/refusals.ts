import type { PasswordRefusal } from './check-password.ts';
import type { ProofRefusal } from './staff-auth.ts';

type NotPermitted = { kind: 'not-permitted' };
type LinkRefusal = { kind: 'link-not-valid' };

export type AcceptRefusal =
  | LinkRefusal
  | PasswordRefusal
  | ProofRefusal
  | { kind: 'name-required' }
  | { kind: 'email-not-valid' }
  | { kind: 'email-taken' }
  | { kind: 'passwords-differ' };

export type InviteRefusal =
  | NotPermitted
  | { kind: 'name-required' }
  | { kind: 'email-not-valid' }
  | { kind: 'email-taken' }
  | { kind: 'role-required' };

export type ChangeRefusal =
  | NotPermitted
  | { kind: 'person-not-found' }
  | { kind: 'role-required' }
  | { kind: 'last-admin' }
  /** Cases on their table that they could work on no more are passed on first; `holders`: the units that hold them. */
  | { kind: 'has-open-cases'; count: number; holders: string[] };
