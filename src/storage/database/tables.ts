import type { CaseTables, DraftTables, OutboxTables } from '#src/storage/cases/case-tables.ts';
import type { ClockTables } from '#src/storage/cases/clocks/clock-tables.ts';
import type { SlipTables } from '#src/storage/cases/slips/slip-tables.ts';
import type { AmendmentTables } from '#src/storage/content/amendments/amendment-table.ts';
import type { ContentDraftTables } from '#src/storage/content/drafts/draft-table.ts';
import type { ContentTables } from '#src/storage/content/history/version-table.ts';
import type { MovedAddressTables } from '#src/storage/content/moves/moved-address-table.ts';
import type { OutsideLinkTables } from '#src/storage/content/outside-links/outside-link-table.ts';
import type { PreviewLinkTables } from '#src/storage/content/preview-links/preview-link-table.ts';
import type { PublishedRecordTables } from '#src/storage/content/published-records/published-record-table.ts';
import type { CountyTables, SettingsTables, StatisticsTables } from '#src/storage/county/county-tables.ts';
import type { DocumentTables } from '#src/storage/documents/document-tables.ts';
import type { UploadTables } from '#src/storage/files/upload-tables.ts';
import type { LogTables } from '#src/storage/log/log-tables.ts';
import type { ProcessTables } from '#src/storage/processes/process-tables.ts';
import type { StaffTables } from '#src/storage/staff/staff-tables.ts';
import type { ConversationTables, TicketTables } from '#src/storage/talks/talk-tables.ts';

/** Masked queries nothing was found for, by day in Vietnam. */
type MissedQueriesTable = { query: string; day: string; times: number };
type QueriesSetAsideTable = { key: string; day: string };

type SearchTables = { missed_queries: MissedQueriesTable; queries_set_aside: QueriesSetAsideTable };

/** Keys that outlive the secret key they were made under, wrapped by the one that holds. */
type KeyTables = { kept_keys: { name: string; wrapped_key: string } };

/** Every table. A feature with more than a few has them in a file of its own. */
export type Tables = CaseTables &
  ClockTables &
  UploadTables &
  AmendmentTables &
  ContentDraftTables &
  ContentTables &
  ConversationTables &
  CountyTables &
  DocumentTables &
  DraftTables &
  KeyTables &
  LogTables &
  MovedAddressTables &
  OutboxTables &
  PreviewLinkTables &
  OutsideLinkTables &
  PublishedRecordTables &
  ProcessTables &
  SearchTables &
  SettingsTables &
  SlipTables &
  StaffTables &
  StatisticsTables &
  TicketTables;
