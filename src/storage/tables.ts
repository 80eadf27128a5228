import type { CaseTables } from '#src/storage/cases/case-tables.ts';
import type { DraftTables } from '#src/storage/cases/draft-tables.ts';
import type { OutboxTables } from '#src/storage/cases/outbox-tables.ts';
import type { UploadTables } from '#src/storage/files/upload-tables.ts';
import type { ConversationTables } from './conversation-tables.ts';
import type { CountyTables } from './county-tables.ts';
import type { KeyTables } from './key-tables.ts';
import type { SearchTables } from './search-tables.ts';
import type { StaffTables } from './staff-tables.ts';
import type { StatisticsTables } from './statistics-tables.ts';
import type { TicketTables } from './ticket-tables.ts';

/** Every table, each feature's in a file of its own. */
export type Tables = CaseTables &
  UploadTables &
  ConversationTables &
  CountyTables &
  DraftTables &
  KeyTables &
  OutboxTables &
  SearchTables &
  StaffTables &
  StatisticsTables &
  TicketTables;
