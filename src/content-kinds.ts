import { elsewhereFile } from '#src/assistant/elsewhere.ts';
import { cannedAnswersFile } from '#src/assistant/handoff/canned-answers.ts';
import { calendarFiles } from '#src/county/calendar.ts';
import { linksFile } from '#src/county/link.ts';
import { pageKind } from '#src/county/page-kind.ts';
import { scheduleFile } from '#src/county/schedule.ts';
import { siteFile } from '#src/county/site.ts';
import { unitsFile } from '#src/county/unit.ts';
import { documentKind } from '#src/documents/document-kind.ts';
import { guideKind } from '#src/guides/guide-kind.ts';
import { sectorsFile } from '#src/guides/sector.ts';
import type { DataFile, Kind } from '#src/library/kind.ts';
import { categoriesFile } from '#src/news/category.ts';
import { newsKind } from '#src/news/news-schema.ts';
import { postageFile } from '#src/postal/postage.ts';
import { postalKind } from '#src/postal/postal-kind.ts';
import { synonymsFile } from '#src/search/synonyms.ts';

/** Every kind of content, each registered by the feature that owns it. The library knows none of them by name. */
export const contentKinds: readonly Kind<unknown>[] = [newsKind, guideKind, postalKind, pageKind, documentKind];

export const dataFiles: readonly DataFile<unknown>[] = [
  siteFile,
  unitsFile,
  sectorsFile,
  categoriesFile,
  linksFile,
  scheduleFile,
  calendarFiles,
  postageFile,
  synonymsFile,
  elsewhereFile,
  cannedAnswersFile,
];
