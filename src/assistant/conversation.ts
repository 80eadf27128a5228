import type { TicketState } from '#src/assistant/tickets/ticket.ts';
import type { Language } from '#src/base/localized.ts';
import type { Candidate, Intent, Message, Status } from './assistant.ts';
import type { RemoteConversation } from './engine.ts';
import type { Filling } from './filling/filling.ts';
import type { ReplyState } from './reply-states.ts';
import type { Frame } from './talking/frame.ts';

/** Everything remembered of one conversation. It holds personal data: stores keep it encrypted and not for long. */
export type Conversation = {
  id: string;
  language: Language;
  startedAt: string;
  updatedAt: string;
  messages: Message[];
  status: Status;
  /** What the latest reply was, finer than the status. */
  reply?: ReplyState;
  intent?: Intent;
  /** The guide of the latest answer, when the assistant committed to one. */
  guide?: string;
  candidates?: Candidate[];
  /** The guide spoken of last: what "how long does it take?" refers to. */
  topic?: string;
  /** The words that led to the candidates, so that the facet asked for is answered once the guide is chosen. */
  pending?: string;
  /** What was said outside forms, and the needs that are worked off. */
  frame?: Frame;
  filling?: Filling;
  /** Forms laid aside for another, the latest first, with all that was said in them. */
  kept?: Filling[];
  /** The guides offered in place of the one that is being filled, until the next turn. */
  turning?: string[];
  /** A filling laid aside with "dừng". */
  paused?: boolean;
  /** The form this filling was last at one with: `said` is the filling as it was then. */
  form?: { key: string; guide: string; said: string };
  reference?: string;
  submissions: number;
  handoff?: ConversationHandOff;
  /** What another engine calls this conversation. */
  remote?: RemoteConversation;
  /** The last words said, as they would have been put the first time, and how often in a row. */
  again?: { text: string; times: number };
  /** How many turns in a row had no answer. */
  unansweredTurns?: number;
};

/** `consent` and `contact` are questions before a ticket; then `person` is spoken to, or the assistant `beside` them. */
export type ConversationHandOff = {
  step: 'consent' | 'contact' | 'person' | 'beside';
  /** Its number; absent before consent. */
  ticket?: string;
  /** The newest line that is among the messages. */
  seen: number;
  state?: TicketState;
  by?: string;
};

export function newConversation(id: string, language: Language, at: string): Conversation {
  return {
    id,
    language,
    startedAt: at,
    updatedAt: at,
    messages: [],
    status: 'answering',
    intent: 'smalltalk',
    submissions: 0,
  };
}
