import type { Result } from '#src/library/result.ts';
import type { Person } from '#src/staff/person.ts';
import type { DeadLetterPage, DeadLetterRefusal } from './dead-letters.ts';

/** What the portal does about mail to residents. */
export interface Messages {
  /** Whether there is a server to send through; without one nothing is queued and nothing may be promised. */
  readonly isOn: boolean;
  /** Always the same answer at once: a fresh access code goes to the owner's address, or nowhere. */
  requestAccessCode(asked: { reference: string; contact: string }): void;
  /** The case a link in a letter stands for; undefined for a link that is not ours. */
  mutedCase(token: string): Promise<{ reference: string; isMuted: boolean } | undefined>;
  /** Stops or resumes progress messages of the case; what the law requires is sent in any case. */
  mute(token: string, muted: boolean): Promise<boolean>;
  deadLetters(person: Person, page: number): Promise<Result<DeadLetterPage, DeadLetterRefusal>>;
  settle(id: string, how: 'retry' | 'discard', person: Person): Promise<Result<undefined, DeadLetterRefusal>>;
}
