import type { Role, Seat } from '#src/staff/person.ts';

/**
 * A link that works once. `first` makes an administrator, from the machine the portal runs on; `invite` makes the
 * account an administrator described; `reset` gives a colleague a fresh password and nothing else, `factor` a fresh
 * second factor against the password: who gets hold of one link has only half of what signs in.
 */
export type Invitation = {
  /** Only a hash is kept: who reads the database cannot use the link. */
  tokenHash: string;
  kind: 'first' | 'invite' | 'reset' | 'factor';
  at: string;
  /** Undefined: until it is used. */
  expiresAt?: string;
  name?: string;
  email?: string;
  roles: Role[];
  unit?: string;
  /** Roles in other units. */
  seats?: readonly Seat[];
  /** Whose password or second factor it resets. */
  personId?: string;
};

export interface InvitationStore {
  add(invitation: Invitation): Promise<void>;
  find(tokenHash: string): Promise<Invitation | undefined>;
  /** True for the one caller that used it up. */
  use(tokenHash: string): Promise<boolean>;
  /** Drops every link of this kind, of one person where one is named. */
  drop(what: { kind: Invitation['kind']; personId?: string }): Promise<void>;
}

export function isExpired(invitation: Invitation, now: Date): boolean {
  return invitation.expiresAt !== undefined && Date.parse(invitation.expiresAt) <= now.getTime();
}
