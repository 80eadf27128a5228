import type { Result } from '#src/library/result.ts';

export const feedbackTopics = ['service', 'content', 'website', 'other'] as const;
type FeedbackTopic = (typeof feedbackTopics)[number];

/** What a resident tells us. Name and a way to answer are free: an unsigned word is welcome too. */
export type Feedback = {
  id: string;
  /** ISO 8601 with Vietnam's offset. */
  at: string;
  topic: FeedbackTopic;
  message: string;
  name?: string;
  contact?: string;
  /** The page it is about. */
  about?: string;
};

export type FeedbackProblem = {
  field: 'message' | 'topic' | 'name' | 'contact';
  kind: 'required' | 'too-long' | 'too-short';
};
type FeedbackRefusal = { kind: 'invalid'; problems: FeedbackProblem[] };

export interface FeedbackStore {
  /** Durable when it returns. */
  add(feedback: Feedback): Promise<void>;
  /** Newest first. */
  list(limit: number, offset: number): Promise<{ items: Feedback[]; total: number }>;
}

export interface FeedbackBox {
  /** Takes the fields of the form as they came. A filled trap field is answered like success and not kept. */
  send(input: Record<string, string | undefined>): Promise<Result<{ id: string }, FeedbackRefusal>>;
  list(page: number): Promise<{ items: Feedback[]; total: number; pages: number }>;
}
