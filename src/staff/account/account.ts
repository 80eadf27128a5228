import type { Person } from '#src/staff/person.ts';

/** What an administrator sees of a colleague. */
export type Account = Person & {
  active: boolean;
  hasSecondFactor: boolean;
  createdAt: string;
};

export type AccountChange = Pick<Account, 'roles' | 'active' | 'seats'> & { unit: string | null };

export interface AccountStore {
  /** Lists the accounts in the order of their names. */
  list(): Promise<Account[]>;
  find(id: string): Promise<Account | undefined>;
  findByEmail(email: string): Promise<Account | undefined>;
  change(id: string, change: AccountChange): Promise<void>;
}
