import { cannedAnswersFile } from '#src/assistant/tickets/desk/canned-answers.ts';
import { paperReasonsFile } from '#src/cases/papers/desk/paper-reasons.ts';
import { alertsFile } from '#src/county/alert.ts';
import { calendarFiles } from '#src/county/calendar.ts';
import { linksFile } from '#src/county/link.ts';
import { movedPagesFile } from '#src/county/moved-page.ts';
import { officialsFile } from '#src/county/official.ts';
import { pageKind } from '#src/county/page-kind.ts';
import { scheduleFile } from '#src/county/schedule.ts';
import { siteFile } from '#src/county/site.ts';
import { unitsFile } from '#src/county/unit.ts';
import { disclosureKind } from '#src/disclosures/disclosure-kind.ts';
import { topicsFile } from '#src/disclosures/topic.ts';
import { documentKind } from '#src/documents/document-kind.ts';
import { guideKind } from '#src/guides/model/guide-kind.ts';
import { sectorsFile } from '#src/guides/model/sector.ts';
import type { DataFile } from '#src/library/kind.ts';
import type { PageKind, Titled } from '#src/library/page-kind.ts';
import { postageFile } from '#src/postal/postage.ts';
import { postalKind } from '#src/postal/postal-kind.ts';
import { glossaryFile } from '#src/proofreading/glossary.ts';
import { synonymsFile } from '#src/search/analysis/synonyms.ts';
import { elsewhereFile } from '#src/situations/elsewhere.ts';
import { situationKind } from '#src/situations/situation-kind.ts';
import { categoriesFile, newsKind } from './news/news-kind.ts';
import { pinnedNewsFile } from './news/pinned-news.ts';

/** Every kind of content, each registered by the feature that owns it. The library knows none of them by name. */
export const contentKinds: readonly PageKind<Titled, Titled>[] = [
  newsKind,
  guideKind,
  postalKind,
  pageKind,
  documentKind,
  situationKind,
  disclosureKind,
];

export const dataFiles: readonly DataFile<unknown>[] = [
  siteFile,
  unitsFile,
  sectorsFile,
  categoriesFile,
  pinnedNewsFile,
  linksFile,
  alertsFile,
  movedPagesFile,
  scheduleFile,
  calendarFiles,
  postageFile,
  synonymsFile,
  glossaryFile,
  elsewhereFile,
  cannedAnswersFile,
  paperReasonsFile,
  topicsFile,
  officialsFile,
];
