import { caseKeyContext } from '#src/storage/cases/sealed-case.ts';
import { draftKeyContext } from '#src/storage/cases/sql-draft-store.ts';
import { amendmentContext } from '#src/storage/content/amendments/sql-amendment-store.ts';
import { contentDraftContext } from '#src/storage/content/drafts/sql-content-draft-store.ts';
import { feedbackContext } from '#src/storage/county/sql-feedback-store.ts';
import { voiceContext } from '#src/storage/county/sql-voice-store.ts';
import { incomingContext } from '#src/storage/documents/sql-incoming-store.ts';
import { appendicesContext, outgoingContext } from '#src/storage/documents/sql-outgoing-store.ts';
import { partialKeyContext } from '#src/storage/files/partial/partial-uploads.ts';
import { uploadKeyContext } from '#src/storage/files/upload-rows.ts';
import { keptFormContext } from '#src/storage/staff/sql-kept-form-store.ts';
import { ticketKeyContext } from '#src/storage/talks/open-ticket-lines.ts';
import { conversationContext } from '#src/storage/talks/sql-conversation-store.ts';
import { exchangeContext } from '#src/storage/talks/sql-exchange-store.ts';
import { keptKeyContext } from './vault.ts';

/** Where something lies that only the secret key opens; `context` from the row's id. */
export type Sealed = { table: string; id: string; column: string; context: (id: string) => string };

/** Rows with a data key of their own, wrapped. Empty in a case that was erased. */
export const wrappedKeys: readonly Sealed[] = [
  { table: 'cases', id: 'reference', column: 'wrapped_key', context: caseKeyContext },
  { table: 'uploads', id: 'id', column: 'wrapped_key', context: uploadKeyContext },
  { table: 'partial_uploads', id: 'id', column: 'wrapped_key', context: partialKeyContext },
  { table: 'drafts', id: 'id', column: 'wrapped_key', context: draftKeyContext },
  { table: 'tickets', id: 'id', column: 'wrapped_key', context: ticketKeyContext },
  { table: 'kept_keys', id: 'name', column: 'wrapped_key', context: keptKeyContext },
];

/** Rows sealed by the secret key itself. */
export const sealedDirectly: readonly Sealed[] = [
  { table: 'submissions', id: 'key_hash', column: 'sealed_answer', context: (id) => `submission:${id}` },
  { table: 'conversations', id: 'id', column: 'sealed', context: conversationContext },
  { table: 'unanswered_exchanges', id: 'key', column: 'sealed', context: exchangeContext },
  { table: 'feedback', id: 'id', column: 'sealed', context: feedbackContext },
  { table: 'voices', id: 'id', column: 'sealed', context: voiceContext },
  { table: 'incoming_documents', id: 'id', column: 'sealed', context: incomingContext },
  { table: 'outgoing_documents', id: 'id', column: 'sealed', context: outgoingContext },
  { table: 'document_appendices', id: 'document', column: 'sealed', context: appendicesContext },
  { table: 'content_amendments', id: 'id', column: 'sealed', context: amendmentContext },
  { table: 'content_drafts', id: 'id', column: 'sealed', context: contentDraftContext },
  { table: 'staff_kept_forms', id: 'id', column: 'sealed', context: keptFormContext },
];
