import type { Person } from './person.ts';

/** What an administrator sees of a colleague. */
export type Account = Person & {
  active: boolean;
  hasSecondFactor: boolean;
  createdAt: string;
};

export type AccountChange = Pick<Account, 'roles' | 'active'> & { unit: string | null };

export interface AccountStore {
  /** By name. */
  list(): Promise<Account[]>;
  find(id: string): Promise<Account | undefined>;
  findByEmail(email: string): Promise<Account | undefined>;
  change(id: string, change: AccountChange): Promise<void>;
}
