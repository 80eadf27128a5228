/** `id` is a keyed hash of the conversation's id, so that a copy of the database opens no conversation. */
type ConversationsTable = { id: string; updated_at: string; version: number; sealed: string };

export type ConversationTables = { conversations: ConversationsTable };
