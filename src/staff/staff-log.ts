import type { Person } from './person.ts';

/** What staff do that is written down here; what they do with cases is written down with the cases. */
export type LoggedAction =
  | 'sign-in'
  | 'sign-in-refused'
  | 'sign-out'
  | 'second-factor-set'
  | 'account-made'
  | 'password-reset'
  | 'person-invited'
  | 'person-changed'
  | 'reset-offered'
  | 'content-open'
  | 'content-saved'
  | 'content-made'
  | 'feedback-read'
  | 'ticket-read'
  | 'ticket-taken'
  | 'ticket-answered'
  | 'ticket-closed'
  | 'log-read';

/**
 * Who did what when, for ever, with the name the person had then. `target` is a case reference, a ticket's number, a content
 * path or the name of a colleague: never anything about a resident.
 */
export type LogLine = {
  id: string;
  /** ISO 8601 with Vietnam's offset. */
  at: string;
  person?: { id: string; name: string };
  /** A `LoggedAction`, or of the access log of cases: `case-open`, `case-list`, `case-read`, `case-move`. */
  action: string;
  /** The state a case was moved to, the upload that was read. */
  detail?: string;
  target?: string;
};

/** `area` narrows to one part of the work. */
export type LogFilter = { area?: 'case' | 'content' | 'people'; text?: string };

/** Only ever grows. */
export interface StaffLogStore {
  add(line: LogLine): Promise<void>;
  /** Newest first, work on cases among it. */
  list(filter: LogFilter, limit: number, offset: number): Promise<{ lines: LogLine[]; total: number }>;
}

export interface StaffLog {
  note(person: Pick<Person, 'id' | 'name'> | undefined, action: LoggedAction, target?: string): Promise<void>;
}
