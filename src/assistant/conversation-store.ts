import type { Conversation } from './conversation.ts';

/** Keeps conversations for a while. `version` rises with every save, so that two turns at once cannot lose one. */
export interface ConversationStore {
  add(conversation: Conversation): Promise<void>;
  find(id: string): Promise<{ conversation: Conversation; version: number } | undefined>;
  /** False when somebody saved in between: read again and decide anew. */
  save(conversation: Conversation, seenVersion: number): Promise<boolean>;
  remove(id: string): Promise<void>;
  /** Forgets conversations last used before this moment (ISO 8601); answers how many. */
  removeBefore(moment: string): Promise<number>;
}
