import type { TicketLine, TicketState } from '#src/assistant/tickets/ticket.ts';

export type TicketTables = {
  /** `sealed` is opened by the ticket's own key; state, times and counts name nobody. */
  tickets: {
    id: string;
    state: TicketState;
    created_at: string;
    updated_at: string;
    closed_at: string | null;
    version: number;
    last_seq: number;
    /** 1 when what the resident wrote has been masked. */
    masked: number;
    wrapped_key: string;
    sealed: string;
    /** Whose it is; null for the whole county. */
    unit: string | null;
  };
  /** `key` tells a line that is sent again from a further one. */
  ticket_lines: { ticket: string; seq: number; author: TicketLine['author']; at: string; key: string; sealed: string };
  unanswered_questions: { query: string; day: string; times: number };
  questions_set_aside: { key: string; day: string };
  /** `key` is a question's folded words, `sealed` what was said around it, masked. */
  unanswered_exchanges: { key: string; day: string; sealed: string };
};

/** `id` is a keyed hash of the conversation's id, so that a copy of the database opens no conversation. */
type ConversationsTable = { id: string; updated_at: string; version: number; sealed: string };

export type ConversationTables = { conversations: ConversationsTable };
