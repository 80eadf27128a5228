import type { Person } from './person.ts';

/** What staff do that is written down here; what they do with cases is written down with the cases. */
export type LoggedAction =
  | 'sign-in'
  | 'sign-in-refused'
  | 'sign-in-locked'
  | 'code-refused'
  | 'code-locked'
  | 'sign-out'
  | 'second-factor-set'
  | 'account-made'
  | 'password-reset'
  | 'password-changed'
  | 'second-factor-reset'
  | 'backup-codes-renewed'
  | 'session-ended'
  | 'person-invited'
  | 'person-changed'
  | 'reset-offered'
  | 'factor-reset-offered'
  | 'absence-noted'
  | 'absence-ended'
  | 'content-open'
  | 'content-saved'
  | 'content-renamed'
  | 'content-made'
  | 'content-previewed'
  | 'content-refused'
  | 'content-looked'
  | 'content-remote-decided'
  | 'content-remote-tried'
  | 'content-link-made'
  | 'content-link-revoked'
  | 'amendment-sent'
  | 'amendment-approved'
  | 'amendment-returned'
  | 'amendment-withdrawn'
  | 'amendment-commented'
  | 'content-file'
  | 'content-picture'
  | 'content-picture-replaced'
  | 'content-picture-removed'
  | 'content-picture-restored'
  | 'content-records-imported'
  | 'document-read'
  | 'document-changed'
  | 'document-signed'
  | 'package-settled'
  | 'setting-confirmed'
  | 'setting-refused'
  | 'refused'
  | 'feedback-read'
  | 'voice-read'
  | 'voice-published'
  | 'voice-declined'
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
  /** What exactly: the roles before and after, the value that was confirmed. */
  what?: string;
  /** The unit of the person at that moment; none for who works for the whole county. */
  unit?: string;
};

/**
 * `area` narrows to one part of the work, `units` to what their people did and to work on their cases, whoever did it;
 * `from` and `to` are days `YYYY-MM-DD`, both included.
 */
export type LogFilter = {
  area?: 'case' | 'content' | 'people';
  text?: string;
  units?: readonly string[];
  from?: string;
  to?: string;
};

/** How often an account was tried in vain, and whether that was stopped. */
export type Refusals = { personId: string; refused: number; isStopped: boolean; lastAt: string };

/** Only ever grows. */
export interface StaffLogStore {
  add(line: LogLine): Promise<void>;
  /** Accounts that were tried in vain since then. */
  refusals(since: string): Promise<Refusals[]>;
  /** Newest first, work on cases among it. */
  list(filter: LogFilter, limit: number, offset: number): Promise<{ lines: LogLine[]; total: number }>;
}

export interface StaffLog {
  note(
    person: Pick<Person, 'id' | 'name' | 'unit'> | undefined,
    action: LoggedAction,
    target?: string,
    what?: string,
  ): Promise<void>;
}
