import type { MayCost } from '#src/base/allowance.ts';
import type { Language } from '#src/base/localized.ts';
import type { Result } from '#src/base/result.ts';
import type { Person } from '#src/staff/person.ts';

/** `about` of a question to the county; a comment has the slug of the draft it is about. */
export const questions = 'hoi-dap';

/** What a visitor wrote, as they wrote it. Name and contact are for the county and never shown. */
export type VoiceWords = { message: string; name?: string; contact?: string };

/**
 * What a visitor sends to be shown in public: a question to the county, or a comment on a draft. It is shown only once
 * staff have published it, in the words they chose to show (`shown`): a name or a phone number in it is theirs to mask.
 */
export type Voice = {
  id: string;
  about: string;
  /** ISO 8601 with Vietnam's offset. */
  at: string;
  /** The last day for an answer, of a question (15 working days). */
  dueOn?: string;
  state: 'received' | 'published' | 'declined';
  /** Absent once it was forgotten, or where its key does not open it. */
  words?: VoiceWords;
  shown?: string;
  answer?: { text: string; at: string };
  /** Why it is not shown; for staff. */
  reason?: string;
  /** Goes up with every step: two people at one voice do not undo each other. */
  revision: number;
};

/** What everybody sees. */
export type ShownVoice = Pick<Voice, 'id' | 'about' | 'at' | 'dueOn' | 'answer'> & { text: string };

/** The first line or so of what is shown, as a title. */
export function titleOf(text: string): string {
  return text.length > 160 ? `${text.slice(0, 160).replace(/\s\S*$/, '')}…` : text;
}

export type VoiceProblem = {
  field: 'message' | 'name' | 'contact';
  kind: 'required' | 'too-long' | 'too-short';
};
type SendRefusal = { kind: 'invalid'; problems: VoiceProblem[] } | { kind: 'too-many' };
export type SettleRefusal =
  | { kind: 'not-permitted' }
  | { kind: 'not-found' }
  | { kind: 'changed-meanwhile' }
  | { kind: 'nothing-to-show' }
  | { kind: 'no-reason' };

/** What staff do with a voice: show it (with an answer, where there is one), or not. */
type Settling = { shown: string; answer: string } | { reason: string };

type VoicePage<Item> = { items: Item[]; total: number; pages: number };

export interface VoiceStore {
  /** Durable when it returns. */
  add(voice: Voice): Promise<void>;
  find(id: string): Promise<Voice | undefined>;
  /** Replaces it where it still has the revision before this one; false when somebody was faster. */
  replace(voice: Voice): Promise<boolean>;
  /** Published ones, newest first; each word of `folded` is looked for in what is shown and answered. */
  published(
    of: { about: string; folded?: string },
    limit: number,
    offset: number,
  ): Promise<{ items: Voice[]; total: number }>;
  /** For staff: of a state, the oldest first. */
  list(state: Voice['state'], limit: number, offset: number): Promise<{ items: Voice[]; total: number }>;
}

export interface Voices {
  /** Takes the fields of a form as they came. A filled trap field is answered like success and not kept. */
  send(
    about: string,
    input: Record<string, string | undefined>,
    mayCost?: MayCost,
  ): Promise<Result<{ dueOn?: string }, SendRefusal>>;
  published(of: { about: string; text?: string; page?: number }): Promise<VoicePage<ShownVoice>>;
  find(id: string): Promise<ShownVoice | undefined>;
  /** The newest questions with their answers as RSS. */
  feed(language: Language): Promise<string>;
  /** What staff see of a state; reading is logged. */
  list(state: Voice['state'], page: number, by: Person): Promise<Result<VoicePage<Voice>, { kind: 'not-permitted' }>>;
  settle(id: string, revision: number, how: Settling, by: Person): Promise<Result<Voice, SettleRefusal>>;
}
