import type { TicketLine, TicketState } from '#src/assistant/handoff/ticket.ts';

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
    mail_due_at: string | null;
    mail_attempts: number;
    mailed_seq: number;
    wrapped_key: string;
    sealed: string;
  };
  /** `key` tells a line that is sent again from a further one. */
  ticket_lines: { ticket: string; seq: number; author: TicketLine['author']; at: string; key: string; sealed: string };
  unanswered_questions: { query: string; day: string; times: number };
  questions_set_aside: { key: string; day: string };
};
