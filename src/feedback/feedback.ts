import type { MayCost } from '#src/base/allowance.ts';
import type { Result } from '#src/base/result.ts';
import type { Person } from '#src/staff/person.ts';

export const feedbackTopics = ['service', 'content', 'website', 'other'] as const;
type FeedbackTopic = (typeof feedbackTopics)[number];

/** What a resident tells us. Name and a way to answer are free: an unsigned word is welcome too. */
export type Feedback = {
  id: string;
  /** ISO 8601 with Vietnam's offset. */
  at: string;
  topic: FeedbackTopic;
  message: string;
  /** Its key does not open it: there are no words to show. */
  unreadable?: true;
  name?: string;
  contact?: string;
  /** The page it is about. */
  about?: string;
  /** The reception point it is about, by its id; the Center reads everything. */
  unit?: string;
};

export type FeedbackProblem = {
  field: 'message' | 'topic' | 'name' | 'contact';
  kind: 'required' | 'too-long' | 'too-short';
};
/** `too-many`: from this network too much came in the last hour. */
type FeedbackRefusal = { kind: 'invalid'; problems: FeedbackProblem[] } | { kind: 'too-many' };

export interface FeedbackStore {
  /** Durable when it returns. */
  add(feedback: Feedback): Promise<void>;
  /** Newest first; of these units only, where they are named. */
  list(limit: number, offset: number, units?: readonly string[]): Promise<{ items: Feedback[]; total: number }>;
}

export interface FeedbackBox {
  /** Takes the fields of the form as they came. A filled trap field is answered like success and not kept. */
  send(input: Record<string, string | undefined>, mayCost?: MayCost): Promise<Result<{ id: string }, FeedbackRefusal>>;
  /** What this person may read; reading is logged. */
  list(
    page: number,
    by: Person,
  ): Promise<Result<{ items: Feedback[]; total: number; pages: number }, { kind: 'not-permitted' }>>;
  /** The reception points a message can be about. */
  units(): readonly string[];
}
