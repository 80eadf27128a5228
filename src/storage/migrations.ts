import type { Kysely } from 'kysely';
import type { Engine } from './database.ts';
import * as cases from './migrations/0001-cases.ts';
import * as staff from './migrations/0002-staff.ts';
import * as visitsFeedback from './migrations/0003-visits-feedback.ts';
import * as conversations from './migrations/0004-conversations.ts';
import * as missedQueries from './migrations/0005-missed-queries.ts';
import * as uploads from './migrations/0006-uploads.ts';
import * as drafts from './migrations/0007-drafts.ts';
import * as following from './migrations/0008-following.ts';
import * as outbox from './migrations/0009-outbox.ts';
import * as formCounts from './migrations/0010-form-counts.ts';
import * as tickets from './migrations/0011-tickets.ts';
import * as unansweredQuestions from './migrations/0012-unanswered-questions.ts';
import * as erasedCases from './migrations/0013-erased-cases.ts';

/**
 * A step that never changes once it has run anywhere; there is no way back. `up` gets the engine for the few types
 * that differ; texts, integers and ISO times in texts are the same on both.
 */
export type Migration = { name: string; up(db: Kysely<unknown>, engine: Engine): Promise<void> };

/** In order of their numbers: a new one goes to the end. */
export const migrations: readonly Migration[] = [
  { name: '0001-cases', up: cases.up },
  { name: '0002-staff', up: staff.up },
  { name: '0003-visits-feedback', up: visitsFeedback.up },
  { name: '0004-conversations', up: conversations.up },
  { name: '0005-missed-queries', up: missedQueries.up },
  { name: '0006-uploads', up: uploads.up },
  { name: '0007-drafts', up: drafts.up },
  { name: '0008-following', up: following.up },
  { name: '0009-outbox', up: outbox.up },
  { name: '0010-form-counts', up: formCounts.up },
  { name: '0011-tickets', up: tickets.up },
  { name: '0012-unanswered-questions', up: unansweredQuestions.up },
  { name: '0013-erased-cases', up: erasedCases.up },
];
