import type { Person } from './person.ts';

/** What staff do that is written down. `case.*` names the case by its reference only. */
export const loggedActions = [
  'sign-in',
  'sign-in-refused',
  'sign-out',
  'second-factor-set',
  'account-made',
  'password-reset',
  'person-invited',
  'person-changed',
  'person-reset-offered',
  'case-list',
  'case-open',
  'case-move',
  'case-read-paper',
  'content-open',
  'content-saved',
  'content-made',
  'feedback-read',
  'log-read',
] as const;
export type LoggedAction = (typeof loggedActions)[number];

/**
 * Who did what when, for ever, with the name the person had then. `target` is a case reference, a content path or the
 * id of a person: never anything about a resident.
 */
export type LogLine = {
  id: string;
  /** ISO 8601 with Vietnam's offset. */
  at: string;
  person?: { id: string; name: string };
  action: LoggedAction;
  target?: string;
};

export type LogFilter = { person?: string; action?: LoggedAction; target?: string };

/** Only ever grows. */
export interface StaffLogStore {
  add(line: LogLine): Promise<void>;
  /** Newest first. */
  list(filter: LogFilter, limit: number, offset: number): Promise<{ lines: LogLine[]; total: number }>;
}

export interface StaffLog {
  note(person: Pick<Person, 'id' | 'name'> | undefined, action: LoggedAction, target?: string): Promise<void>;
}
