import type { MessageEvent } from '#src/cases/messages/message.ts';

export type OutboxTables = {
  /** `sealed` is empty once the message is sent or given up. */
  outbox: {
    id: string;
    reference: string;
    event: MessageEvent;
    state: 'waiting' | 'dead' | 'sent' | 'dropped';
    created_at: string;
    due_at: string;
    attempts: number;
    failure: string | null;
    finished_at: string | null;
    sealed: string;
  };
  muted_cases: { reference: string; at: string };
};
