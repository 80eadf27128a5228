/** What happens to an account that its owner must learn of, whoever did it (ASVS 5.0, 6.3.7 and 6.4.3). */
export type NoticeKind =
  | 'password-changed'
  | 'password-reset'
  | 'reset-offered'
  | 'factor-reset'
  | 'factor-reset-offered'
  | 'backup-codes-renewed'
  | 'backup-code-used'
  | 'sign-in-locked'
  | 'code-locked'
  | WorkNotice;

/** What is no matter of the account, and told in the same place: a text they scheduled has something wrong with it. */
type WorkNotice = 'scheduled-text-wrong';

export const isOfAccount = (kind: NoticeKind): boolean => kind !== 'scheduled-text-wrong';

export type Notice = { id: string; at: string; kind: NoticeKind };

/** A notice that is to be mailed, with where to. `tries` counts this one. */
export type DueNotice = Notice & { to: string; name: string; tries: number };

export interface NoticeStore {
  add(notice: Notice & { personId: string; mailDueAt?: string }): Promise<void>;
  /** Unread ones, newest first. */
  unread(personId: string): Promise<Notice[]>;
  markRead(personId: string, at: string): Promise<void>;
  /** Whether this person has been told this since then. */
  wasTold(personId: string, kind: NoticeKind, since: string): Promise<boolean>;
  /** The next one whose mail is due; not given to anybody else until `leaseUntil`. */
  claimMail(now: string, leaseUntil: string): Promise<DueNotice | undefined>;
  /** Mailed, or given up. */
  settleMail(id: string): Promise<void>;
  putOffMail(id: string, until: string): Promise<void>;
}
