import type { MailFailure } from './outbox-store.ts';

export type Mail = {
  /** The same at every try: a server that already has it may know it by this. */
  id: string;
  to: string;
  language: string;
  subject: string;
  text: string;
  html: string;
  /** Where one press stops messages like this one (RFC 8058); absent where the law requires them. */
  unsubscribeUrl?: string;
  /** The form of the law the letter tells of. */
  attachments?: { name: string; content: Uint8Array }[];
};

export type SendOutcome =
  | { kind: 'sent' }
  /** `isFinal`: trying again helps nothing. `isServerWide`: the next message would fare the same now. */
  | { kind: 'failed'; failure: MailFailure; isFinal: boolean; isServerWide: boolean };

/** Hands mail to a server. Never throws for what a server or the network does. */
export interface Mailer {
  send(mail: Mail, signal: AbortSignal): Promise<SendOutcome>;
}
