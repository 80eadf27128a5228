import type { NewMessage } from '#src/cases/messages/message.ts';
import type { Verdict } from '#src/cases/papers/desk/verdict.ts';
import type { ThreadEntry } from './thread.ts';

/** A line of the log: who looked at a case or changed it. It is kept for ever, with the name the person had then. */
export type Look = { at: string; person: { id: string; name: string }; action: string };

/** What is added to the talk about a case; it changes neither its state nor its version. */
export type StoredEntry = ThreadEntry & {
  reference: string;
  key?: string;
  look?: Look;
  messages?: readonly NewMessage[];
};

/** What was found of papers; it makes a new version of the case, and no step of its history. */
export type StoredVerdicts = { reference: string; version: number; verdicts: readonly Verdict[]; look: Look };

export type AccessCodeRenewal = {
  reference: string;
  accessCode: string;
  at: string;
  look?: Look;
  messages?: readonly NewMessage[];
};
